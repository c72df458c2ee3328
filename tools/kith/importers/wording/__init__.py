"""The results of imports in words, for a terminal and for programs."""
