"""Runs the rules over a journal: the one place where files and rules meet."""
