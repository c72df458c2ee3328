"""Rules of the family ``post``, one file each."""
