"""Rules of the family ``reputation``, one file each."""
