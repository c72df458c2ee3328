"""A copy of a file stands beside it, which a sync program, a merge or a file manager made.

## Why this matters

What was written on another machine stands in the copy and is not read; read as a file of its own, one person would be counted twice.

## How to mend it

Merge the copy into the file with the command in the message, or delete it where it says nothing new.

## What counts

The names that these programs give: Syncthing, Dropbox, Nextcloud, ownCloud, Seafile, Synology Drive, Resilio Sync, FileCloud, Cozy Drive, rclone and others that write "conflicted copy" in any of a dozen languages, and what `git mergetool` leaves.
A name that could be your own (`lena-vogt 2`, `lena-vogt (1)`, `lena-vogt - Copy`, `lena-vogt-DESKTOP-AB12CD3`) counts only beside the file without that end, and only if both say the same for the most part; two people of one name whose addresses differ stay two.

Copies are neither contacts nor posts.
Where the file itself is gone, its first copy is read in its place, under the copy's name.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

_LENA = (
    "---\nname: Lena Vogt\nstatus: received\nsince: 2026-05-20\nlocation: Berlin\n"
    "email: lena@vogt.example\n---\n"
)

RULE = Rule(
    name="conflict-copy",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("conflict-copy"),
    examples=(
        Example(
            "Two copies of one file, by two programs",
            {
                "contacts/lena-vogt.md": _LENA,
                "contacts/lena-vogt.sync-conflict-20261102-101010-ABCDEFG.md": _LENA.replace(
                    "Berlin", "Turin"
                ),
                "contacts/lena-vogt (conflicted copy 2026-11-02 101010).md": _LENA,
            },
            finds=("contacts/lena-vogt.md:1",),
        ),
        Example(
            "A second file of the same person, as iCloud makes it",
            {
                "contacts/lena-vogt.md": _LENA,
                "contacts/lena-vogt 2.md": _LENA.replace("Berlin", "Turin"),
            },
            finds=("contacts/lena-vogt.md:1",),
        ),
        Example(
            "The file itself is gone",
            {"contacts/lena-vogt (Omar's conflicted copy 2026-11-02).md": _LENA},
            finds=("contacts/lena-vogt (Omar's conflicted copy 2026-11-02).md:1",),
        ),
        Example(
            "Two people of one name",
            {
                "contacts/lena-vogt.md": _LENA,
                "contacts/lena-vogt 2.md": _LENA.replace("lena@vogt", "lena@initech"),
            },
        ),
    ),
)
