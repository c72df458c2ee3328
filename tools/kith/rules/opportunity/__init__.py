"""Rules of the family ``opportunity``, one file each."""
