"""What others may see: a smaller journal, and the look through for leaks."""
