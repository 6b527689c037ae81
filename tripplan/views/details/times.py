"""When one is there, when it begins, when one leaves, and how each of these times was come by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.clock import ClockRange, RelativeTime, format_clock
from tripplan.model.items import Group, Ride, Sleep, Stop, Visit
from tripplan.schedule import Obtained
from tripplan.schedule.words import reasons_words, saving_words
from tripplan.views import format as look
from tripplan.views.details.said import Said, as_obtained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.model.items import Item
    from tripplan.schedule import ItemPlan
    from tripplan.views.details.said import Subject

_OBTAINED = {
    Obtained.STATED: "its start is written in the file",
    Obtained.COMPUTED: "these times are computed from what is written",
    Obtained.ESTIMATED: "these times are estimated: they hang on a guess",
    Obtained.UNKNOWN: "at the earliest: a way before it is not known",
}


def breaking(subject: Subject) -> Iterator[Said]:
    """Why the day cannot happen, at the first item that fails."""
    day, item = subject.day, subject.item
    if day.broken is None or day.items[day.broken.index] is not item:
        return
    late = f"{look.span(item.late)} too late" if item.late is not None else "at no time would it do"
    yield Said(f"{late}: the day breaks here", "late")
    yield from (Said(reason, "late") for reason in reasons_words(day.broken.reasons))
    if day.broken.saved:
        yield Said(f"it holds {saving_words(day.broken.saved)}", "warning")


def times(subject: Subject) -> Iterator[Said]:
    """The times of an item, in order; those of a ride follow from how it is taken."""
    item = subject.item
    if item.arrive is None:
        return
    yield _there(subject)
    if isinstance(item.item, Ride):
        return
    if item.deadline is not None:
        yield Said(_deadline_words(item), "leave", subject.clock(item.deadline))
    yield from (Said(text, "", "") for text in _rules(item))
    if item.wait and item.start is not None:
        verb = "check in" if item.kind == "sleep" else "begins"
        yield Said(verb, "", _marked(item, subject.clock(item.start)))
    if isinstance(item.item, Sleep):
        yield from _night(item.item)
    elif item.start is not None and item.end is not None and item.entry is not None:
        yield Said(_leaves(item), "", _marked(item, subject.clock(item.end, item.zone_after), is_end=True))
    if item.obtained is not None and item.entry is not None:
        yield Said(_OBTAINED[item.obtained], "muted", "")
    yield from _rental(subject)


def _there(subject: Subject) -> Said:
    item = subject.item
    is_estimate = item.obtained is Obtained.ESTIMATED or any(leg.obtained is Obtained.ESTIMATED for leg in item.legs)
    mark = look.AT_LEAST if item.arrive_at_least else (look.ABOUT if is_estimate else "")
    words = [f"there, {look.span(item.wait)} to wait" if item.wait else "there"]
    words += [f"on the clock of {item.zone.key}"] if item.zone.key != subject.day.zone.key else []
    return Said(", ".join(words), "", f"{mark}{subject.clock(item.arrive)}")


def _marked(item: ItemPlan, clock: str, *, is_end: bool = False) -> str:
    """A time with ``≥`` where it may be later, with ``~`` where it hangs on a guess."""
    if item.start_at_least:
        return f"{look.AT_LEAST}{clock}"
    guesses = {item.obtained, item.stay_obtained} if is_end else {item.obtained}
    return f"{look.ABOUT}{clock}" if Obtained.ESTIMATED in guesses else clock


def _deadline_words(item: ItemPlan) -> str:
    if item.entry is None:
        return "the day is to end by then"
    by = getattr(item.item, "by", None)
    return f"be there by then: {by}" if isinstance(by, RelativeTime) else "be there by then, as written"


def _rules(item: ItemPlan) -> Iterator[str]:
    """What the file says of its start."""
    written = item.item
    if isinstance(written, Visit) and written.time is not None:
        if isinstance(written.time, ClockRange):
            yield f"an appointment {_range(written.time)}"
        else:
            yield f"begins at {look.time_words(written.time)}, as written"
    for each in (written, item.choice.item if item.choice is not None else None):
        if isinstance(each, Stop | Group) and each.between:
            verb = "arrive" if item.kind == "sleep" else "begin"
            yield f"to {verb} {' or '.join(_range(between) for between in each.between)}"


def _range(times: ClockRange) -> str:
    return f"from {format_clock(times.start)} to {format_clock(times.end)}"


def _leaves(item: ItemPlan) -> str:
    """``leave after 45m, 30m at least, as written``."""
    assert item.start is not None
    assert item.end is not None
    stays = item.end - item.start
    words = [f"leave after {look.span(stays, item.stay_obtained)}"]
    words += [f"{look.span(item.wished)} wished for"] if stays != item.wished else []
    words += [f"{look.span(item.least)} at least"] if item.least != item.wished else []
    return ", ".join([*words, _stay_obtained(item.item, item.stay_obtained)])


def _stay_obtained(written: Item | None, obtained: Obtained | None) -> str:
    if isinstance(written, Visit) and isinstance(written.time, ClockRange):
        return "at the end of the appointment"
    has_stay = getattr(written, "stay", None) is not None
    return as_obtained(obtained, "a guess of yours" if has_stay else f"usual for {_a(written.kind if written else '')}")


def _a(kind: str) -> str:
    return {"do": "something to do", "rent": "renting", "return": "giving back"}.get(kind, f"a {kind}")


def _night(bed: Sleep) -> Iterator[Said]:
    yield Said(f"{bed.nights} night{'s' if bed.nights > 1 else ''}", "", "")
    if bed.check_out is not None:
        yield Said(f"check-out by {look.time_words(bed.check_out)}, as written", "leave", "")


# ---------------------------------------------------------------- what is rented


def _rental(subject: Subject) -> Iterator[Said]:
    """When what is rented is due, and for how long one has had what is given back."""
    item = subject.item
    other = _partner(_items_around(subject), item) if item.kind in {"rent", "return"} else None
    if other is None:
        return
    if item.kind == "return" and other.start is not None and item.start is not None:
        rented = subject.clock(other.start, other.zone)
        yield Said(f"after it was rented at {rented}", "", look.span(item.start - other.start))
    elif item.kind == "rent":
        if other.deadline is not None:
            words = _deadline_words(other).replace("be there by then", "due back by then")
            yield Said(words, "leave", subject.clock(other.deadline, other.zone))
        if other.start is not None:
            slack = f", with {look.slack(other)} of slack" if other.slack is not None else ""
            yield Said(f"given back{slack}", "", subject.clock(other.start, other.zone))


def _items_around(subject: Subject) -> Sequence[ItemPlan]:
    """The items of the whole trip; of a plan B only its own."""
    is_planned = any(subject.day is day for day in subject.plan.days)
    return list(subject.plan.items()) if is_planned else subject.day.items


def _partner(items: Sequence[ItemPlan], item: ItemPlan) -> ItemPlan | None:
    """The `return` that closes a `rent`, or the other way round: the latest open one of that word."""
    here = next((index for index, each in enumerate(items) if each is item), 0)
    open_ones = 0
    for each in items[here :: 1 if item.kind == "rent" else -1]:
        if each.name == item.name and each.kind in {"rent", "return"}:
            open_ones += 1 if each.kind == item.kind else -1
            if not open_ones:
                return each
    return None
