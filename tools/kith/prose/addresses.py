"""The addresses in a text that lead to a site it names: its author's own, most likely."""

from __future__ import annotations

import re
from collections.abc import Iterator

# An address, with the name of the site in it.
_ADDRESS = re.compile(
    r"(?<![\w./@-])(?P<prefix>https?://(?:www\.)?|www\.)?(?P<site>[\w-]{3,63})"
    r"(?:\.[a-z-]{2,63}){0,4}\.(?P<last>[a-z-]{2,63})\b(?!\()(?P<path>/[^\s)>\]]*)?"
)
# What a bare name ends with that is the name of a site, and not of a file or a library.
_TOP_LEVEL = re.compile(
    "com|org|net|co|ai|app|dev|example|edu|gov|eu|uk|us|de|fr|es|pt|it|nl|ch|at|be|dk|se|no|fi|ie"
    "|ca|au|nz|in|jp|br|mx|za|sg|shop|store|online|site|tech|agency|studio|blog|info|biz|health"
    "|finance|consulting|solutions|cloud|academy|events|live|tv|fm|xyz|me|ly|gg"
)
_FILE_TYPE = re.compile("py|rs|md|sh|pl|ts|js|so|cc|toml|json|yaml|yml")
_NOT_LETTER = re.compile(r"[\W_]+")


def find_own_sites(text: str) -> Iterator[re.Match[str]]:
    """The addresses of sites that the text also names."""
    letters = _NOT_LETTER.sub("", _ADDRESS.sub(" ", text).casefold())
    is_named: dict[str, bool] = {}
    for match in _ADDRESS.finditer(text):
        if not _is_site(match):
            continue
        site = _NOT_LETTER.sub("", match["site"].casefold())
        if site not in is_named:
            is_named[site] = site in letters
        if is_named[site]:
            yield match


def _is_site(match: re.Match[str]) -> bool:
    """Whether an address leads to a site; names of files and libraries look alike."""
    if match["prefix"]:
        return True
    if match["path"]:
        return not _FILE_TYPE.fullmatch(match["last"])
    return _TOP_LEVEL.fullmatch(match["last"]) is not None
