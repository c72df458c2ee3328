"""A sync program, a merge or a file manager left a copy beside a file.

## Why this matters

The copy may contain changes from another computer, and Kith does not read it. If Kith read it as a separate file, one person would be counted twice.

## How to fix it

Merge the copy into the file with the command in the message, or delete the copy if it contains nothing new.

## What counts

The names that these programs give to copies: Syncthing, Dropbox, Nextcloud, ownCloud, Seafile, Synology Drive, Resilio Sync, FileCloud, Cozy Drive, rclone, others that write "conflicted copy" in any of a dozen languages, and the files that `git mergetool` leaves.
A name that could be your own (`lena-vogt 2`, `lena-vogt (1)`, `lena-vogt - Copy`, `lena-vogt-DESKTOP-AB12CD3`) counts only if the file without that ending exists and most of the content is the same. Two people with the same name and different addresses stay two people.

Copies are neither contacts nor posts.
If the original file is missing, Kith reads its first copy instead, under the copy's name.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

_LENA = (
    "---\nname: Lena Vogt\nstatus: received\nsince: 2026-05-20\nlocation: Berlin\n"
    "email: lena@vogt.example\n---\n"
)

RULE = Rule(
    name="conflict-copy",
    title="a copy next to a file",
    step="merge or delete it",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("conflict-copy"),
    looks_at="network",
    examples=(
        Example(
            title="Two copies of one file, by two programs",
            files={
                "contacts/lena-vogt.md": _LENA,
                "contacts/lena-vogt.sync-conflict-20261102-101010-ABCDEFG.md": _LENA.replace(
                    "Berlin", "Turin"
                ),
                "contacts/lena-vogt (conflicted copy 2026-11-02 101010).md": _LENA,
            },
            finds=("contacts/lena-vogt.md:1",),
        ),
        Example(
            title="A second file about the same person, as iCloud creates it",
            files={
                "contacts/lena-vogt.md": _LENA,
                "contacts/lena-vogt 2.md": _LENA.replace("Berlin", "Turin"),
            },
            finds=("contacts/lena-vogt.md:1",),
        ),
        Example(
            title="The original file is missing",
            files={"contacts/lena-vogt (Omar's conflicted copy 2026-11-02).md": _LENA},
            finds=("contacts/lena-vogt (Omar's conflicted copy 2026-11-02).md:1",),
        ),
        Example(
            title="Two people with the same name",
            files={
                "contacts/lena-vogt.md": _LENA,
                "contacts/lena-vogt 2.md": _LENA.replace("lena@vogt", "lena@initech"),
            },
        ),
    ),
)
