"""Repairs files whose front matter cannot be read: encoding, fences, lines, merges."""
