"""Running things elsewhere: worker processes and lanes."""
