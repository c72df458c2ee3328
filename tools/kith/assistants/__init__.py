"""The journal for AI assistants, over the Model Context Protocol."""
