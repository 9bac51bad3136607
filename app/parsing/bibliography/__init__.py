"""Files of references (BibTeX, RIS, CSL-JSON) -> entries, and entries -> such files."""

from app.parsing.bibliography.reading import read_bibliography
from app.parsing.bibliography.writing import write_bibliography

__all__ = ["read_bibliography", "write_bibliography"]
