"""Rules of the family ``format``, one file each."""
