"""A file, or what stands in its place, cannot be read.

## Why this matters

A contact that cannot be read is missing everywhere, and nobody would notice.

## How to mend it

Do what the message says: fetch or unlock the file, restore it, give it back its permissions, replace the link by the file it should lead to, rename a folder called `x.md` or a file whose name is not UTF-8, or give the file the ending `.md`.

## What counts

- A pointer instead of the file: Git LFS, git-annex, a file that is in iCloud only.
- A file that is encrypted and locked: git-crypt, transcrypt, GnuPG, age, SOPS, Ansible Vault, S/MIME, OpenSSL, Vim.
- A file of zeros, or one that holds some, which a computer leaves that stopped while it was writing.
- Another kind of file: a picture, a document, an archive, a web page, a card of an address book, a mail, anything binary.
- A text below the header that is longer than 200,000 characters, a book of 100 pages, or than 2,000,000 of prose: the header is read, the text is not.
- A file without permission, a link that leads nowhere or out of the journal, a link to a folder, a folder whose name ends in `.md`, a Markdown file with another ending or with a name that is not UTF-8.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unreadable",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unreadable"),
    examples=(
        Example(
            "A pointer of Git LFS",
            {
                "contacts/ada-byron.md": "version https://git-lfs.github.com/spec/v1\n"
                f"oid sha256:{'4d7a2146' * 8}\nsize 12345\n"
            },
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            "Locked",
            {"contacts/ada-byron.md": "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24=\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            "A page saved in its place",
            {"contacts/ada-byron.md": "<!doctype html>\n<title>Log in</title>\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example("A file like any other", {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"}),
    ),
)
