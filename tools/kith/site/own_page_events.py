"""What the plugin does to hand-written pages, event by event."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import Any

from kith.site.data import SiteData
from kith.site.generated_page import GeneratedPage
from kith.site.guard import as_written
from kith.site.own_files import is_file_of_site
from kith.site.own_pages import OwnPages
from kith.site.pictures import picture_address


class OwnPageEvents:
    """The part of the plugin that MkDocs asks about hand-written pages.

    Attributes:
        own_pages: Those of this build.
        data: What the site is made of.
    """

    own_pages: OwnPages
    data: SiteData

    def on_page_read_source(self, *, page: Any, config: Any) -> str | None:
        """Read a hand-written page, whatever bytes it is of."""
        del config
        if isinstance(page, GeneratedPage):
            return None
        return self.own_pages.source_of(page.file)

    def on_pre_page(self, page: Any, *, config: Any, files: Any) -> Any:
        """Have a hand-written page that cannot be rendered shown as text."""
        del config, files
        if not isinstance(page, GeneratedPage):
            self.own_pages.guard(page)
        return page

    def on_page_markdown(
        self, markdown: str, *, page: Any, config: Any, files: Any
    ) -> str:
        """Make links of the references in a hand-written page."""
        from kith.site.own_links import link_references  # noqa: PLC0415 - only for own pages

        del config
        if isinstance(page, GeneratedPage):
            return markdown

        def is_page(path: str) -> bool:
            return files.get_file_from_path(path) is not None

        return self.own_pages.run(
            page,
            lambda: link_references(
                markdown, page.file.src_uri, self.data.addresses, is_page
            ),
            lambda: markdown,
        )

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Any) -> str:
        """Cut a hand-written page's HTML down to what cannot do harm."""
        from kith.site.bodies import sanitize_own_page  # noqa: PLC0415 - only for own pages

        del config
        if isinstance(page, GeneratedPage):
            return html
        folder = posixpath.dirname(page.file.dest_uri)

        def picture(src: str) -> str | None:
            return picture_address(src, folder, partial(is_file_of_site, files))

        return self.own_pages.run(
            page,
            lambda: sanitize_own_page(html, picture),
            lambda: as_written(page.markdown or ""),
        )
