"""Carrel: a private research desk that answers from your papers, sentence by sentence."""

__version__ = "0.1.0"
