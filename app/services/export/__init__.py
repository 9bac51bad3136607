"""Giving answers and sessions away."""

from app.services.export.service import ExportService
from app.services.export.styles import StyleShelf

__all__ = ["ExportService", "StyleShelf"]
