"""Reads address books: vCards of all versions, and the tables Google and Outlook export."""
