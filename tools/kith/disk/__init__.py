"""The only way to the disk: reads without waiting, writes atomically, and only in the journal."""
