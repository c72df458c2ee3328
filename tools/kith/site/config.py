"""The ``mkdocs.yml`` of a journal."""

from __future__ import annotations

import json

_TEXT = """\
# The journal's private site: `kith build` and `mkdocs build` make it, `kith serve` shows it.

# Stands at the top of every page.
site_name: {title}

# Your own pages, such as about.md; people, organizations and posts come from the journal.
docs_dir: site/pages

# Build output, ignored by Git. MkDocs empties this folder; its default is site/, the source.
site_dir: public

# Kith's theme asks no other host for anything. A template or style of the same name in
# site/theme/ takes the place of Kith's own; site/theme/css/own.css is added to it.
theme:
  name: kith
  custom_dir: site/theme

# Makes the pages. MkDocs' own search is left out: it does not work from disk.
plugins:
  - kith

# Addresses end in .html, so that pages opened from disk lead to each other.
use_directory_urls: false

# Pages made from the journal stay out of the navigation on purpose.
validation:
  omitted_files: ignore
"""


def mkdocs_yml(title: str) -> str:
    """The text of ``mkdocs.yml``.

    Args:
        title: What the site is called.
    """
    # A JSON string is a YAML string, whatever is in it.
    return _TEXT.format(title=json.dumps(title, ensure_ascii=False))
