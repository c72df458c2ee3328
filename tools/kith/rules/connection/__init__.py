"""Rules of the family ``connection``, one file each."""
