"""Rules about links: those that are never opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.maps import is_safe, refusal
from tripplan.maps.reading import map_url, split_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.findings import Path
    from tripplan.maps import Refusal
    from tripplan.model.place import WithTexts


def refused_link(about: About) -> Iterator[Finding]:
    """A link that is shown but never opened, as it may do something else than open a page or a map."""
    for path, holder in _holders(about):
        written = getattr(holder, "map", None)
        links = [((*path, "map"), _map_url(written))] if written is not None else []
        links += [((*path, "links", number), _url(text)) for number, text in enumerate(holder.links)]
        for place, url in links:
            if url and (refused := refusal(url)) is not None:
                yield _refused(refused)._replace(path=place)


def _holders(about: About) -> Iterator[tuple[Path, WithTexts]]:
    """Everything that may have links, with its path."""
    yield (), about.trip.head
    yield from ((("places", name), place) for name, place in about.trip.places.items())
    yield from ((day.path, day.head) for day in about.trip.days)
    yield from ((entry.path, entry.item) for entry in about.entries() if entry.item is not None)


def _map_url(text: str) -> str:
    """The link of a `map`; it takes a while to read, which most need not, as they are a link and no more."""
    return text if is_safe(text) else map_url(text)


def _url(text: str) -> str:
    _, url = split_link(text) or ("", text.strip())
    return url


def _refused(refused: Refusal) -> Finding:
    if refused.is_http:
        return note("link-refused", refused.why, refused.instead)
    return warning("link-refused", refused.why, refused.instead)


CHAPTER: Final = Chapter(
    Topic.PLACE,
    (Rule("link-refused", Severity.WARNING, "a link is never opened", Severity.NOTE),),
    of_trip=(refused_link,),
)
