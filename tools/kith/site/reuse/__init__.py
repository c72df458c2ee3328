"""Pages of the last build that would be the same again: they are neither rendered nor written."""
