"""Templates, styles and scripts of the site, as a MkDocs theme."""

from __future__ import annotations

from pathlib import Path

THEME_FOLDER = Path(__file__).parent
"""Where Kith's own templates, styles and scripts lie."""
