"""Pages of MkDocs' that are made from a journal, and have no Markdown of their own."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from kith.site.pages import Page
from kith.site.unshown import TEMPLATE, Unshown, unshown


class GeneratedPage(MkDocsPage):
    """A page without Markdown of its own.

    MkDocs makes a new Markdown parser for each page, even an empty one; for thousands of pages
    that is most of a build. These pages have no use for it.
    """

    generated_from: Page

    def read_source(self, config: MkDocsConfig) -> None:
        """Say that there is no source, and which template shows the page."""
        del config
        self.markdown = ""
        self.meta = {
            "template": self.generated_from.template,
            "title": self.generated_from.title,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave everything to the template."""
        del config, files
        self.content = ""
        self.present_anchor_ids = set()

    def unshown(self, error: Exception) -> Unshown:
        """What it shows where it cannot be made, with a warning."""
        return unshown(self.generated_from.source, self.generated_from.record, error)


def page_file(page: Page, config: MkDocsConfig) -> File:
    """A page to be made, as a file of MkDocs'."""
    inclusion = (
        InclusionLevel.INCLUDED if page.in_navigation else InclusionLevel.NOT_IN_NAV
    )
    file = File.generated(config, page.source, content="", inclusion=inclusion)
    # Said outright: MkDocs would turn a contact called "README" into an index page.
    file.dest_uri = page.destination
    generated = GeneratedPage(page.title, file, config)
    generated.generated_from = page
    return file


def simpler_page(env: Environment, context: Any, error: Exception | None) -> str | None:
    """A page made of a record, as text, where its own could not be made."""
    page = context.get("page") if isinstance(context, dict) else None
    if not isinstance(page, GeneratedPage) or "is_simpler" in context:
        return None
    if error is not None:
        context["unshown"] = page.unshown(error)
    if "unshown" not in context:
        return None
    return env.get_template(TEMPLATE).render({**context, "is_simpler": True})
