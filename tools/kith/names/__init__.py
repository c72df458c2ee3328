"""Names of people: read from how they are written, and compared by people's rules."""
