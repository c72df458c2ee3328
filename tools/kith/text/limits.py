"""How long a text below a header may be: prose a library shelf, markup a book."""

from __future__ import annotations

import re

MAX_MARKUP = 200_000
"""Characters, a book of 100 pages: Markdown takes seconds for more, if it is all links."""
MAX_PROSE = 2_000_000
"""Characters of a text with few marks, which takes a tenth of that time."""

# One in ten: prose with a link in each sentence has half of that.
_PROSE_FOR_A_MARK = 10
_MARK = re.compile(r"[^\w \t.,;:'\"?!/-]")


def is_too_long(body: str, *, is_post: bool = False) -> bool:
    """Whether it would take too long to look for links in a text, or to judge a post.

    Args:
        body: The text below a header.
        is_post: Whether each sentence of it is judged, too.
    """
    if len(body) <= MAX_MARKUP:
        return False
    if is_post:
        return True
    if len(body) > MAX_PROSE:
        return True
    marks = len(_MARK.findall(body))
    return marks * _PROSE_FOR_A_MARK > len(body)
