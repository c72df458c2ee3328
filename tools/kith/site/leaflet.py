"""The viewer of the network's picture, out of the package that ships it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

_FOLDER = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"


def leaflet_files() -> Iterator[tuple[str, str]]:
    """Path in the site and text of Leaflet's script and stylesheet, as they were published."""
    for name in ("leaflet.js", "leaflet.css"):
        yield f"assets/{name}", (_FOLDER / name).read_text("utf-8")
