"""A file cannot be read.

## Why this matters

A contact that cannot be read is missing everywhere, and without this finding nobody would notice.

## How to fix it

Follow the message: fetch or unlock the file, restore it, correct its permissions, replace the link by the file it should point to, rename a folder called `x.md` or a file whose name is not UTF-8, or give the file the ending `.md`.

## What counts

- A placeholder instead of the file: Git LFS, git-annex, or a file that is only in iCloud.
- An encrypted file: git-crypt, transcrypt, GnuPG, age, SOPS, Ansible Vault, S/MIME, OpenSSL, Vim.
- A file that consists of zeros or contains some, because the computer stopped while writing it.
- Another kind of file: a picture, a document, an archive, a web page, an address book card, an email, or any binary file.
- A text longer than 200,000 characters, about 100 pages, or longer than 2,000,000 characters of prose in a contact: Kith reads the front matter, but not the text.
- A file without permission, a broken link or one that leads out of the journal, a link to a folder, a folder whose name ends in `.md`, or a Markdown file with another ending or a name that is not UTF-8.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unreadable",
    title="the file cannot be read",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unreadable"),
    examples=(
        Example(
            title="A Git LFS pointer",
            files={
                "contacts/ada-byron.md": "version https://git-lfs.github.com/spec/v1\n"
                f"oid sha256:{'4d7a2146' * 8}\nsize 12345\n"
            },
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="Locked",
            files={
                "contacts/ada-byron.md": "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24=\n"
            },
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="A web page saved in its place",
            files={"contacts/ada-byron.md": "<!doctype html>\n<title>Log in</title>\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="A normal file",
            files={"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"},
        ),
    ),
)
