"""What is written about an item beside its times: orders, prices, notes, what to bring, and what else is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.findings import with_follow_ups
from tripplan.model.items import Meal, Remark, Ride, Stop
from tripplan.views import format as look
from tripplan.views.cells import fit, plain, width
from tripplan.views.details.said import Said, to_do, told
from tripplan.views.links import links_of, unsafe_links

_ADDRESS: Final = 14
"""Cells; in less an address says nothing."""
_FITS: Final = {
    True: ("fits", ""),
    False: ("the day breaks with it", "warning"),
    None: ("not tried, for there are too many", ""),
}
"""What becomes of the day with another item of an `either`, and the role of that."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.model.place import WithTexts
    from tripplan.views.details.said import Subject


def findings(subject: Subject) -> Iterator[Said]:
    """What is wrong with it or to be confirmed, with what to do about it."""
    plan, entry, is_told = subject.plan, subject.item.entry, subject.day.broken is not None
    # What is wrong with the text itself knows no path, only where it stands.
    here = range(*entry.span) if entry is not None else ()
    loose = [each for each in with_follow_ups(plan.findings) if not each.path and each.span.start in here]
    for finding in (*loose, *plan.findings_at(subject.item.path)):
        if not (is_told and finding.code == "day-breaks"):
            yield told(finding)


def texts(subject: Subject) -> Iterator[Said]:
    """Order, price, booking, notes, what to bring and to do."""
    item = subject.item
    written = item.item
    if isinstance(written, Meal) and written.order:
        yield Said(f"order: {', '.join(written.order)}")
    if isinstance(written, Stop | Ride):
        if written.cost is not None:
            yield Said(f"cost: {look.cost_words(written.cost, subject.plan.trip.head, getattr(written, 'nights', 1))}")
        if written.booking is not None:
            yield Said(f"booking: {written.booking}")
    place = item.spot.place if item.spot is not None and not item.ports else None
    line = item.ride.times.line if item.ride is not None else None
    sources: list[WithTexts] = [each for each in (written, place) if each is not None]
    sources += [item.choice.item] if item.choice is not None and item.choice.item is not None else []
    yield from (Said(part) for each in sources for text in each.note for part in text.splitlines())
    bring = [text for each in sources for text in each.bring] + [*(line.bring if line is not None else ())]
    yield from (Said(f"bring: {text}") for text in dict.fromkeys(bring))
    yield from map(to_do, dict.fromkeys(text for each in sources for text in each.todo))


def remark(subject: Subject) -> Iterator[Said]:
    """The lines of a note after its first, which is its heading."""
    if isinstance(subject.item.item, Remark):
        yield from (Said(line) for line in subject.item.name.strip().splitlines()[1:])


def alternatives(subject: Subject) -> Iterator[Said]:
    """What else the `either` of an item offers, and whether the day would hold with it."""
    options = {id(option) for option in subject.item.choice.options} if subject.item.choice is not None else set()
    for alternative in subject.day.alternatives:
        other = alternative.entry.item
        if other is not None and id(alternative.entry) in options:
            fits, role = _FITS[alternative.fits]
            yield Said(f"or {other.kind} {other.name}: {fits}", role)


def links(subject: Subject, cells: int) -> Iterator[Said]:
    """The links by number, each on a line; the whole address stands on the screen of the links."""
    found = links_of(subject.item)
    numbers = len(f"[{len(found)}]")
    labels = max((width(link.label) for link in found), default=0)
    room = cells - numbers - labels - 3
    for number, link in enumerate(found, 1):
        lead = f"{f'[{number}]':<{numbers}} {fit(link.label, labels)}"
        yield Said(f"{lead}  {fit(plain(link.url), room)}" if room >= _ADDRESS else lead.rstrip(), "link")
    for url in unsafe_links(subject.item):
        yield Said(f"not opened, for it is no safe link: {url}", "warning")
