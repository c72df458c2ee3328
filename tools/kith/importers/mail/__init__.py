"""Reads mailboxes: with whom the owner traded mail, and nothing of what it said."""

from kith.importers.mail.reader import read_mail

__all__ = ["read_mail"]
