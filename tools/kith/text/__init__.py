"""Text as people write it: front matter, YAML with places, dates, slugs, links, careful edits.

Knows nothing of contacts or posts.
"""
