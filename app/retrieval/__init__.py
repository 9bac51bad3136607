"""Question -> evidence."""
