"""The one way to the disk: reads without waiting, writes whole, in the journal or nowhere."""
