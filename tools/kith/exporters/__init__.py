"""Writes what a journal holds in other programs' formats."""
