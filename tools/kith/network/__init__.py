"""What follows from a journal: evidence, organizations, ties, duplicates. Computed once, pure."""
