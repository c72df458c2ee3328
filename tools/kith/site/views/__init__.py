"""What each page shows, as plain values: one module per kind of page."""
