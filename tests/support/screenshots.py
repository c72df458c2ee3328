"""Pictures of every kind of page: ``python tests/support/screenshots.py DIR``.

Each is taken 1280, 1024 and 390 pixels wide, light and dark; with ``--readme``, Today alone, as
README.md shows it. Needs Chromium on the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from kith.site.mkdocs_run import build
from pages import pages_of_each_kind
from png_palette import with_palette

README_DAY = dt.date(2026, 11, 23)
README_SIZE = {"width": 1280, "height": 926}
REPOSITORY = Path(__file__).resolve().parents[2]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to put the pictures")
    parser.add_argument("--journal", type=Path, default=REPOSITORY)
    parser.add_argument("--today", type=dt.date.fromisoformat, default=None)
    parser.add_argument("--share", action="store_true", help="of what others may see")
    parser.add_argument(
        "--readme", action="store_true", help="the pictures in README.md alone"
    )
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary) / "public"
        today = given.today or (README_DAY if given.readme else None)
        made = build(given.journal, output=output, today=today, is_shared=given.share)
        take = take_readme_pictures if given.readme else take_pictures
        number = take(made.output, given.folder)
    sys.stdout.write(f"{number} pictures in {given.folder}\n")
    return 0


def find_chromium() -> str | None:
    names = (
        os.environ.get("KITH_CHROMIUM", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    return next(
        (found for name in names if name and (found := shutil.which(name))), None
    )


def take_readme_pictures(site: Path, folder: Path) -> int:
    """Today in few colors: pictures that a repository carries for good are small."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(FLAGS)
        )
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=README_SIZE, color_scheme=scheme)
            page.goto(f"file://{site}/index.html")
            taken = page.screenshot()
            (folder / f"today-{scheme}.png").write_bytes(with_palette(taken))
            page.close()
        browser.close()
    return 2


def take_pictures(site: Path, folder: Path) -> int:
    number = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(FLAGS)
        )
        for width in (1280, 1024, 390):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                for path in pages_of_each_kind(site):
                    picture = folder / f"{path.replace('/', '-')}-{width}-{scheme}.png"
                    take_picture(context, f"file://{site}/{quote(path)}.html", picture)
                    number += 1
                context.close()
        browser.close()
    return number


def take_picture(context: Any, address: str, picture: Path) -> None:
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=picture, full_page=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
