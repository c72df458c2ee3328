"""Edits contacts' files by meaning; every command that changes a journal uses this package."""
