"""Takes in notes about people from an Obsidian vault, or from any folder of Markdown files."""
