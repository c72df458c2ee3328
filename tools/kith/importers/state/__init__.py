"""What imports remember between runs: what was said, what waits, and who must not come back."""
