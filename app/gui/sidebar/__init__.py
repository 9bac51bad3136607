"""The left pane: documents and sessions."""
