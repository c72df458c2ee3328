"""Edits to contacts' files, by meaning: every command that writes into a journal uses these."""
