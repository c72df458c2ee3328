"""Kith: a plain-text, Git-friendly networking journal."""

__version__ = "0.1.0"
