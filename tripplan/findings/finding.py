"""Rules, each declared once where it is raised, and findings: a rule, a sentence with its arguments, and a place.

LATE = Rule("ride-length", Severity.WARNING, Topic.TIME, "a ride is impossibly fast")
TOO_FAST = LATE.says("{km} km in {takes}: no {kind} is so fast", "look at its times")
…
yield TOO_FAST.at(item.path, km=120, takes=Duration(5), kind="ferry")
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum, IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.sentences import did_you_mean, say

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

Path = tuple[str | int, ...]
"""A path into a trip file, such as ``("days", 0, "plan", 3, "stay")``."""


class Span(NamedTuple):
    """A stretch of text: character offsets, the end exclusive."""

    start: int
    end: int


NOWHERE: Final = Span(0, 0)
"""The span of a finding that knows its path only; the checks look up where that is."""


class Severity(IntEnum):
    """How bad a finding is; the order sorts the worst first."""

    ERROR = 0
    """The plan cannot happen as written, or a part of the file cannot be understood."""
    WARNING = 1
    """It will probably hurt."""
    NOTE = 2
    """Confirm it before you go."""

    @property
    def word(self) -> str:
        """``error``, ``warning`` or ``note``."""
        return self.name.lower()


class Topic(Enum):
    """What a rule is about, in the order in which the rule book lists them."""

    FILE = "The file"
    VALUES = "Keys and values"
    TIMETABLE = "Timetable files"
    TIME = "Time"
    FERRY = "Boats, buses, trains and flights"
    RENTAL = "Vehicles and things rented"
    OPENING = "Opening hours"
    PLACE = "Places, ways and links"
    DAY = "Days and nights"
    MONEY = "Money"
    WEATHER = "Weather"
    SETTINGS = "Settings"


class Rule(NamedTuple):
    """One code of the rule book; its page in the help has the same name."""

    code: str
    severity: Severity
    """The worst that its findings are."""
    topic: Topic
    title: str
    """What is the matter, as a clause: ``a departure is caught with little to spare``."""
    milder: Severity | None = None
    """What its findings are where it is not so bad."""
    follows: tuple[str, ...] = ()
    """Codes of which it is a consequence where they are found on the same item or on an earlier one, in one plan."""
    beside: tuple[str, ...] = ()
    """Codes of which it is a consequence where they are found on the very same item."""
    echoes: tuple[str, ...] = ()
    """Codes of which it is a consequence wherever in the same plan they are found."""
    absence: bool = False
    """Whether it says that something is missing, which an item that cannot be read may well be."""
    once: bool = False
    """Whether equal findings are one: all but the first are follow-ups of it."""
    daily: bool = False
    """Whether all findings of a plan are one, which counts and names what they are about."""
    passing: bool = False
    """Whether it depends on the present moment or on facts, so that an `ignore` of it is never idle."""

    @property
    def severities(self) -> tuple[Severity, ...]:
        """All severities that its findings may have, the worst first."""
        return (self.severity,) if self.milder is None else (self.severity, self.milder)

    def says(self, sentence: str, advice: str = "", *, severity: Severity | None = None) -> Saying:
        """Declare one sentence of the rule, and what to do about it, both with named placeholders."""
        return Saying(self, sentence, advice, self.severity if severity is None else severity)


class Saying(NamedTuple):
    """One sentence of a rule. Its named placeholders are the arguments of each finding."""

    rule: Rule
    sentence: str
    """What is the matter: one whole sentence, as `tripplan.sentences.say` takes it."""
    advice: str
    """What to do or to write instead, as a template as well; empty where there is nothing to say."""
    severity: Severity
    """How bad it is."""

    def at(
        self, path: Path = (), span: Span = NOWHERE, /, *, suggestion: str | None = None, **arguments: Hashable
    ) -> Finding:
        """Make a finding at a path, or at a span of the text; `suggestion` is the word that was probably meant."""
        return Finding(self, self.severity, path, span, tuple(arguments.items()), suggestion)


class Finding(NamedTuple):
    """One thing to say about a file."""

    saying: Saying
    severity: Severity
    path: Path = ()
    """The item or key it belongs to."""
    span: Span = NOWHERE
    """Where it is in the text."""
    given: tuple[tuple[str, Hashable], ...] = ()
    """The arguments of its sentence, and of its hint, by their names."""
    suggestion: str | None = None
    """The word that was probably meant in place of the one that is written."""
    follow_ups: tuple[Finding, ...] = ()
    """Its consequences, in the order of the file, none of them worse; they have no follow-ups of their own."""

    @property
    def rule(self) -> Rule:
        """The rule that it breaks."""
        return self.saying.rule

    @property
    def code(self) -> str:
        """Stable name of its rule, such as ``unknown-key``."""
        return self.saying.rule.code

    @property
    def arguments(self) -> Mapping[str, Hashable]:
        """The arguments of its sentences, by their names."""
        return dict(self.given)

    @property
    def message(self) -> str:
        """What is the matter: one sentence, with the figures in it."""
        return say(self.saying.sentence, **self.arguments)

    @property
    def hint(self) -> str:
        """What to do or to write instead, or nothing."""
        if self.suggestion is not None:
            return did_you_mean(self.suggestion)
        return say(self.saying.advice, **self.arguments) if self.saying.advice else ""

    @property
    def words(self) -> str:
        """What is the matter, and what to do about it."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def at(self, path: Path, span: Span = NOWHERE) -> Finding:
        """Move the finding to another place."""
        return self._replace(path=path, span=span)

    def with_hint(self, advice: str, **arguments: Hashable) -> Finding:
        """Give the finding another hint, with the arguments of that."""
        return self._replace(saying=self.saying._replace(advice=advice), given=(*self.given, *arguments.items()))

    def made_milder(self) -> Finding:
        """Give the finding the milder severity of its rule."""
        return self if self.rule.milder is None else self._replace(severity=self.rule.milder)


def with_follow_ups(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding, and then what follows from it."""
    for finding in findings:
        yield finding
        yield from finding.follow_ups


class FindingsByPath:
    """Findings, follow-ups and all, by where they belong; sorted when somebody first asks."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = findings

    @cached_property
    def _every(self) -> list[Finding]:
        return list(with_follow_ups(self._findings))

    @cached_property
    def _numbers(self) -> dict[Path, list[int]]:
        """By each path that they lie in, which is their own as well."""
        numbers: defaultdict[Path, list[int]] = defaultdict(list)
        for number, finding in enumerate(self._every):
            for length in range(1, len(finding.path) + 1):
                numbers[finding.path[:length]].append(number)
        return numbers

    def within(self, *paths: Path, at: Path | None = None) -> tuple[Finding, ...]:
        """Those in any of the paths, and those at the very path `at`, each once and in their order."""
        found = {number for path in paths for number in self._numbers.get(path, ())}
        if at is not None:
            found |= {number for number in self._numbers.get(at, ()) if self._every[number].path == at}
        return tuple(self._every[number] for number in sorted(found))


# ---------------------------------------------------------------- rules of several packages

BAD_SHAPE: Final = Rule("bad-shape", Severity.ERROR, Topic.VALUES, "a list, keys or an item was expected here")
BAD_VALUE: Final = Rule("bad-value", Severity.ERROR, Topic.VALUES, "a value cannot be understood")
UNKNOWN_KEY: Final = Rule("unknown-key", Severity.ERROR, Topic.VALUES, "a key is not known here")
UNKNOWN_PORT: Final = Rule("unknown-port", Severity.ERROR, Topic.FERRY, "the line has no port of that name")

NO_TRIP: Final = Rule("no-trip", Severity.ERROR, Topic.FILE, "the file is neither a trip nor a timetable")
UNREADABLE: Final = Rule("unreadable", Severity.ERROR, Topic.SETTINGS, "the settings cannot be read")
KEY_CLASH: Final = Rule("key-clash", Severity.WARNING, Topic.SETTINGS, "a key of the keyboard is chosen twice")


# ---------------------------------------------------------------- paths as people read and write them

_QUOTES: Final = "\"'"
# The expressions are compiled by the first path that is read or written: most runs have none.
_PLAIN: Final = r"[^.\[\]\"'\s](?:[^.\[\]]*[^.\[\]\s])?"
"""A name that needs no quotes in a path."""
_QUOTED: Final = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_PART: Final = rf"\[(?:(?P<index>[0-9]{{1,9}})|(?P<bracketed>{_QUOTED}))\]|(?:(?<=.)\.|\A)(?P<name>{_QUOTED}|{_PLAIN})"
"""One part of a path as it is written."""


def path_text(path: Path) -> str:
    """Write ``("days", 0, "plan", 3)`` as ``days[0].plan[3]``; a name with dots as ``places["A.B"]``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif re.fullmatch(_PLAIN, part, re.DOTALL):
            text += f".{part}" if text else part
        else:
            text += '["' + re.sub(r"[\"\\]", r"\\\g<0>", part) + '"]'
    return text


def read_path(text: str) -> Path:
    """Read a path that `path_text` or a person wrote; quotes of either kind may stand around any name.

    Raises ValueError, with a sentence that says what was expected.
    """
    parts: list[str | int] = []
    pattern = re.compile(_PART, re.DOTALL)
    place = 0
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:
            raise ValueError(f"expected a path such as days[0].plan[3].stay, counted from 0, not '{text}'")
        name = found["name"] or found["bracketed"]
        if name is None:
            parts.append(int(found["index"]))
        elif name[0] in _QUOTES:
            parts.append(re.sub(r"\\(.)", r"\1", name[1:-1], flags=re.DOTALL))
        else:
            parts.append(name)
        place = found.end()
    return tuple(parts)
