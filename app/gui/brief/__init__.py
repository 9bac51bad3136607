"""Where was I: what a project was left with, each line at its source."""
