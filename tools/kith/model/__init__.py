"""The nouns of a journal as immutable values: no input, no output, no clock."""
