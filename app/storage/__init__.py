"""One SQLite file: the truth."""
