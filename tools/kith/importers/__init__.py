"""From what other programs export to files in a journal.

Every source yields the same neutral records. ``pipeline`` matches them to existing contacts, plans
what would change and writes it; ``state`` is what imports remember; ``wording`` says what was done.
"""
