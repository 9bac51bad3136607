"""The only importer of pymupdf: PDF files -> words, pages and pictures."""

from app.parsing.pdf.reader import MuPdfReader
from app.parsing.pdf.renderer import MuPdfRenderer

__all__ = ["MuPdfReader", "MuPdfRenderer"]
