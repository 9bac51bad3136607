"""The reference list of a document and the marks in its text, from its sentences alone."""

from app.parsing.references.finder import ReferenceFinder, find_references

__all__ = ["ReferenceFinder", "find_references"]
