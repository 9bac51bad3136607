"""Evidence -> grounded answer."""
