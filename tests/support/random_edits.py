"""A contact, and two random edits of it as people make them at two computers."""

from __future__ import annotations

import random

_TITLES = ("Data Lead", "Head of Data", "Analyst", "CTO", "Editor (night desk)")
_PLACES = ("Lyon", "Oslo, Norway", '"Berlin"', "Kiel # since spring", "Turin")
_NOTES = (
    "lunch",
    "panel on data quality, a long talk",
    "her talk; slides to follow",
    "walk round the lake",
    "coffee # near the station",
)
_HOWS = ("met", "call", "email sent", "video", "event")
_TAGS = ("press", "vip", "data", "sailing", "old friend", '"x: y"')
_WORDS = ("ferry", "harbor", "lighthouse", "queue", "turbine", "winter")

_ENDS = ("\n", "\n", "\n", "\r\n")


class RandomEdits:
    """A contact's file, and random edits of it.

    Args:
        seed: Of the random numbers.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._count = 0
        self._end = self._random.choice(_ENDS)
        self._mark = "\ufeff" if self._random.random() < 0.05 else ""

    def ancestor(self) -> str:
        """The file before both edits."""
        pick = self._random.choice
        lines = ["---", "name: Ada Byron"]
        if self._random.random() < 0.2:
            lines.insert(1, "# written by hand")
        lines += ["status: connected", f"since: 201{self._random.randint(0, 9)}-03-01"]
        if self._random.random() < 0.7:
            lines.append("email: ada@byron.example")
        if self._random.random() < 0.6:
            lines.append(f"location: {pick(_PLACES)}")
        if self._random.random() < 0.7:
            if self._random.random() < 0.6:
                lines.append(f"tags: [{', '.join(self._sample(_TAGS))}]")
            else:
                lines.append("tags:")
                lines += [f"  - {tag}" for tag in self._sample(_TAGS)]
        lines += self._dated()
        if self._random.random() < 0.5:
            lines += ["vouch: >-", "  Checks the number, then", "  who gains from it."]
        if self._random.random() < 0.5:
            lines.append("own_key: {a: 1, b: 2}")
        lines += ["keep_in_touch: 6m", "---", ""]
        for _ in range(self._random.randint(0, 6)):
            lines += [self._sentence(), ""]
        return self._mark + "".join(f"{line}{self._end}" for line in lines)

    def _dated(self) -> list[str]:
        pick = self._random.choice
        indent = pick(("  ", ""))
        lines: list[str] = []
        lines.append("positions:")
        for number in range(self._random.randint(1, 3)):
            lines.append(f"{indent}- organization: Works {number}")
            lines.append(f"{indent}  title: {pick(_TITLES)}")
            lines.append(f"{indent}  start: 201{number}")
        if self._random.random() < 0.9:
            lines.append("interactions:")
            for year in sorted(self._sample(range(2010, 2020))):
                lines.append(f"{indent}{self._interaction(str(year))}")
                if self._random.random() < 0.1:
                    lines.append(f"{indent}# about {year}")
        return lines

    def edit(self, text: str) -> str:
        """One to four changes of a file."""
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")[:-1]
        for _ in range(self._random.randint(1, 4)):
            change = self._random.choice(
                [
                    self._add_interaction,
                    self._add_interaction,
                    self._add_interaction,
                    self._change_single,
                    self._add_single,
                    self._change_tags,
                    self._change_title,
                    self._add_position,
                    self._change_note,
                    self._remove_item,
                    self._remove_key,
                    self._add_comment,
                    self._add_to_body,
                    self._change_body,
                ]
            )
            change(lines)
        return self._mark + "".join(f"{line}{self._end}" for line in lines)

    def _add_interaction(self, lines: list[str]) -> None:
        date = self._random.choice(("2021-05-01", "2022", "2023-07", "2024-01-31"))
        places = self._places(lines, "interactions")
        if not places:
            lines.insert(self._closing(lines), "interactions:")
            lines.insert(self._closing(lines), f"  {self._interaction(date)}")
            return
        indent = " " * (len(lines[places[0]]) - len(lines[places[0]].lstrip()))
        lines.insert(places[-1] + 1, indent + self._interaction(date))

    def _change_single(self, lines: list[str]) -> None:
        key = self._random.choice(("location", "since", "keep_in_touch", "email"))
        for index, line in enumerate(lines):
            if line.startswith(f"{key}:"):
                value = self._random.choice(("Rome", "2020-01", "1y", self._new("m@x")))
                lines[index] = f"{key}: {value}"

    def _add_single(self, lines: list[str]) -> None:
        keys = ("phone", "pronouns", "birthday", "linkedin", "snoozed", "mood")
        key = self._random.choice(keys)
        if not any(line.startswith(f"{key}:") for line in lines):
            index = self._random.choice((2, 4, self._closing(lines)))
            while lines[index].startswith((" ", "-", "#")) and lines[index] != "---":
                index += 1
            lines.insert(index, f"{key}: {self._new('v')}")

    def _change_tags(self, lines: list[str]) -> None:
        for index, line in enumerate(lines):
            if line.startswith("tags: ["):
                inner = line.removeprefix("tags: [").removesuffix("]").split(", ")
                if self._random.random() < 0.4:
                    inner.pop()
                else:
                    inner.append(self._new("tag"))
                lines[index] = f"tags: [{', '.join(filter(None, inner))}]"
                return
        if places := self._places(lines, "tags"):
            lines.insert(places[-1] + 1, f"  - {self._new('tag')}")
        elif not any(line.startswith("tags:") for line in lines):
            lines.insert(3, f"tags: [{self._new('tag')}]")

    def _change_title(self, lines: list[str]) -> None:
        places = [
            i for i, line in enumerate(lines) if line.lstrip().startswith("title:")
        ]
        if places:
            index = self._random.choice(places)
            stem = lines[index].partition("title:")[0]
            lines[index] = f"{stem}title: {self._random.choice(_TITLES)}"

    def _add_position(self, lines: list[str]) -> None:
        places = self._places(lines, "positions")
        if places:
            indent = " " * (len(lines[places[0]]) - len(lines[places[0]].lstrip()))
            new = [
                f"{indent}- organization: {self._new('Firm')}",
                f"{indent}  start: 2020",
            ]
            lines[places[-1] + 1 : places[-1] + 1] = new

    def _change_note(self, lines: list[str]) -> None:
        places = [i for i in self._places(lines, "interactions") if ": " in lines[i]]
        if places:
            index = self._random.choice(places)
            stem = lines[index].split(": ")[0]
            lines[index] = f"{stem}: {self._random.choice(_NOTES)}, {self._new('n')}"

    def _remove_item(self, lines: list[str]) -> None:
        places = self._places(lines, "interactions")
        items = [index for index in places if lines[index].lstrip().startswith("-")]
        if len(items) > 1:
            del lines[self._random.choice(items)]

    def _remove_key(self, lines: list[str]) -> None:
        key = self._random.choice(("email", "location", "own_key"))
        lines[:] = [line for line in lines if not line.startswith(f"{key}:")]

    def _add_comment(self, lines: list[str]) -> None:
        index = self._random.randrange(1, self._closing(lines))
        line = lines[index]
        if line.startswith(("vouch", "  Checks", "  who")) or "#" in line:
            return
        if self._random.random() < 0.5:
            lines[index] = f"{line} # {self._new('why')}"
        else:
            indent = " " * (len(line) - len(line.lstrip()))
            lines.insert(index, f"{indent}# {self._new('about')}")

    def _add_to_body(self, lines: list[str]) -> None:
        lines += [self._sentence(), ""]

    def _change_body(self, lines: list[str]) -> None:
        start = self._closing(lines) + 2
        if len(lines) > start:
            index = self._random.randrange(start, len(lines))
            lines[index] = self._sentence()

    def _interaction(self, date: str) -> str:
        pick = self._random.choice
        return f"- {date} {pick(_HOWS)}: {pick(_NOTES)} {self._new('at')}"

    def _sentence(self) -> str:
        return f"The {' '.join(self._sample(_WORDS))}, {self._new('as')}."

    def _new(self, stem: str) -> str:
        self._count += 1
        return f"{stem}{self._random.randrange(100)}{self._count}"

    def _sample(self, choices: object) -> list:
        listed = list(choices)
        return self._random.sample(listed, self._random.randint(1, 4))

    def _closing(self, lines: list[str]) -> int:
        return lines.index("---", 1)

    def _places(self, lines: list[str], key: str) -> list[int]:
        """The lines below a key."""
        heads = [i for i, line in enumerate(lines) if line.startswith(f"{key}:")]
        if not heads or "[" in lines[heads[0]]:
            return []
        places = []
        for index in range(heads[0] + 1, len(lines)):
            if not lines[index].startswith((" ", "- ", "#")):
                break
            places.append(index)
        return places
