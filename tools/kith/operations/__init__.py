"""What changes a journal, for the command line and for Python: plans, and how they are written."""
