"""The front end for the terminal."""
