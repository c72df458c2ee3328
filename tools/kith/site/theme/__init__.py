"""Templates, styles and scripts of the site, as a MkDocs theme."""
