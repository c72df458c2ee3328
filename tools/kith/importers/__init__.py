"""From what other programs export to files in a journal.

Every source yields the same neutral records; one matcher joins them to existing contacts, one
planner says what would change, one writer applies it.
"""
