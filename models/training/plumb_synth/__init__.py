"""Synthetic wrist radiographs with known truth."""
from .film import Film, render

__all__ = ["Film", "render"]
