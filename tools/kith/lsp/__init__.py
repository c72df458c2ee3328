"""The language server: what an editor is told of a journal while somebody types."""
