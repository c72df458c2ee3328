"""Pages of MkDocs' that are made from a journal, and have no Markdown of their own."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from kith.site.pages import Page
from kith.site.reuse.last_pages import ComputedView
from kith.site.unshown import TEMPLATE, Unshown, unshown


class GeneratedPage(MkDocsPage):
    """A page without Markdown of its own.

    MkDocs makes a new Markdown parser for each page, even an empty one; for thousands of pages
    that is most of a build. These pages have no use for it.
    """

    generated_from: Page
    computed: ComputedView | None = None

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


class PageFile(File):
    """The file of a page that is made from the journal.

    Attributes:
        is_kept: Whether the page of the last build stays.
        is_rendered: Whether MkDocs renders it.
    """

    is_kept = False
    is_rendered = True

    def is_documentation_page(self) -> bool:
        """Whether MkDocs renders it."""
        return self.is_rendered

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing: there is no source."""
        del dirty


def kept_file(page: Page, config: MkDocsConfig) -> File:
    """The file of a page of the last build that stays.

    In the navigation it is a page to MkDocs until that is made, see :func:`leave_out_kept`.
    """
    if page.in_navigation:
        file = page_file(page, config)
    else:
        file = _generated_file(page, config)
        file.is_rendered = False
    file.is_kept = True
    return file


def _generated_file(page: Page, config: MkDocsConfig) -> PageFile:
    inclusion = (
        InclusionLevel.INCLUDED if page.in_navigation else InclusionLevel.NOT_IN_NAV
    )
    file = PageFile.generated(config, page.source, content="", inclusion=inclusion)
    assert isinstance(file, PageFile)
    # Said outright: MkDocs would turn a contact called "README" into an index page.
    file.dest_uri = page.destination
    return file


def leave_out_kept(files: Files) -> None:
    """Have MkDocs render no page that stays as it is."""
    for file in files:
        if isinstance(file, PageFile) and file.is_kept:
            file.is_rendered = False


def page_file(
    page: Page, config: MkDocsConfig, computed: ComputedView | None = None
) -> PageFile:
    """A page to be made, as a file of MkDocs'."""
    file = _generated_file(page, config)
    generated = GeneratedPage(page.title, file, config)
    generated.generated_from = page
    generated.computed = computed
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
