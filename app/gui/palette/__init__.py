"""Going anywhere from the keyboard: commands, sessions, papers, what was said, memories."""
