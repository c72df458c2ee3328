"""The parts of ``kith repair``: encoding, fences, lines, repeated keys, both sides of a merge."""
