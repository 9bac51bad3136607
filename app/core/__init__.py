"""The nouns and rules; standard library only."""
