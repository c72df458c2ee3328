"""The connection rules, one file each: see :mod:`kith.rules.rule`.

A rule sees values, never files; it judges, it never edits.
"""
