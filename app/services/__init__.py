"""What a person does: add a paper, ask, go on with a session."""
