"""What there is to say of an item: facts with their figures and values, made once from the plan.

A fact has a kind. The sentence of the kind is the one of the detail pane; other views have templates of their own for
the kinds that they show, and fill in the same values. Rides, places and the weather are in `place_facts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tripplan.clock import ClockRange, RelativeTime, VagueTime, format_clock
from tripplan.findings import Severity, with_follow_ups
from tripplan.model.items import Group, Meal, Ride, Sleep, Stop, Visit, is_done, ticked
from tripplan.schedule import Provenance
from tripplan.schedule.explain import binding_words, reasons_words, saving_words
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.findings import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.model.items import Item, Place, WithTexts
    from tripplan.model.trip import TripHead
    from tripplan.plan import Plan
    from tripplan.schedule import Alternative, DayPlan, ItemPlan, LeaveBy


class ShownTime(NamedTuple):
    """A moment to be shown by the clock of a zone, with the sign before it."""

    minute: Minute | None
    zone: ZoneInfo
    mark: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FactKind:
    """A kind of fact; two kinds are never the same one, whatever they say."""

    sentence: str
    """Sentence of the detail pane, with named values; empty where it does not show such facts."""
    role: str = ""
    in_column: bool = False
    """Whether it has a figure, or is set below those that have one."""
    key: str = ""
    """The key of the item, or of its place, that holds its ``text``; JSON calls it so too."""

    def of(self, figure: ShownTime | str | None = None, *, role: str | None = None, **values: object) -> ItemFact:
        """A fact of this kind, perhaps with a role of its own."""
        if self.in_column and figure is None:
            figure = ""
        return ItemFact(self, figure, self.role if role is None else role, values)


class ItemFact(NamedTuple):
    """One thing to say of an item."""

    kind: FactKind
    figure: ShownTime | str | None
    """The time or span that it is about; empty to be set below those that have one, None to begin on the left."""
    role: str
    """What it is in colour: ``leave``, ``warning``, ``muted``."""
    values: dict[str, Any]
    """The values of its sentences: a `ShownTime`, or a text, which may hold what a terminal would obey."""


class Described(NamedTuple):
    """The item that facts are made of."""

    plan: Plan
    day: DayPlan
    item: ItemPlan

    def at(self, minute: Minute | None, zone: ZoneInfo | None = None, mark: str = "") -> ShownTime:
        """A time by the clock of the item, or by another."""
        return ShownTime(minute, zone or self.item.zone, mark)


def provenance_words(provenance: Provenance | None, estimated: str) -> str:
    """How a value was obtained; an estimate in words of its own."""
    words = {Provenance.STATED: "as written", Provenance.COMPUTED: "as the timetable says"}
    words |= {Provenance.ESTIMATED: estimated, Provenance.UNKNOWN: "not known"}
    return words.get(provenance, "") if provenance else ""


# ---------------------------------------------------------------- times

BREAKS_HERE: Final = FactKind("{late} too late: the day breaks here", "late")
BREAKS_ANYWAY: Final = FactKind("at no time would it do: the day breaks here", "late")
SAVED: Final = FactKind("it holds {saving}", "warning")
THERE: Final = FactKind("there", in_column=True)
THERE_AND_WAIT: Final = FactKind("there, {wait} to wait", in_column=True)
THERE_ABROAD: Final = FactKind("there, on the clock of {zone}", in_column=True)
THERE_ABROAD_AND_WAIT: Final = FactKind("there, {wait} to wait, on the clock of {zone}", in_column=True)
DAY_ENDS_BY: Final = FactKind("the day is to end by then", "leave", in_column=True)
DUE: Final = FactKind("be there by then, as written", "leave", in_column=True)
DUE_RELATIVE: Final = FactKind("be there by then: {by}", "leave", in_column=True)
APPOINTMENT: Final = FactKind("an appointment from {start} to {end}", in_column=True)
STARTS_AT: Final = FactKind("begins at {time}, as written", in_column=True)
STARTS_ABOUT: Final = FactKind("begins about then: {time}, as written", in_column=True)
BEGIN_WITHIN: Final = FactKind("to begin {windows}", in_column=True)
ARRIVE_WITHIN: Final = FactKind("to arrive {windows}", in_column=True)
LEAST_STAY: Final = FactKind("")
BEGINS: Final = FactKind("begins", in_column=True)
CHECKS_IN: Final = FactKind("check in", in_column=True)
NIGHTS: Final = FactKind("{nights}", in_column=True)
CHECK_OUT: Final = FactKind("check-out by {time}, as written", "leave", in_column=True)
LEAVES: Final = FactKind("leave after {stay}, {remarks}", in_column=True)
OBTAINED: Final = {
    Provenance.STATED: FactKind("its start is written in the file", "muted", in_column=True),
    Provenance.COMPUTED: FactKind("these times are computed from what is written", "muted", in_column=True),
    Provenance.ESTIMATED: FactKind("these times are estimated: they hang on a guess", "muted", in_column=True),
    Provenance.UNKNOWN: FactKind("at the earliest: a way before it is not known", "muted", in_column=True),
}
RENTED_SINCE: Final = FactKind("after it was rented at {rented}", in_column=True)
DUE_BACK: Final = FactKind("due back by then, as written", "leave", in_column=True)
DUE_BACK_RELATIVE: Final = FactKind("due back by then: {by}", "leave", in_column=True)
GIVEN_BACK: Final = FactKind("given back", in_column=True)
GIVEN_BACK_EARLY: Final = FactKind("given back, with {slack} of slack", in_column=True)


def breaking(of: Described) -> Iterator[ItemFact]:
    """Why the day cannot happen, at each item that fails."""
    item = of.item
    broken = of.day.break_at(item)
    if broken is None:
        return
    yield BREAKS_HERE.of(late=look.span(item.late)) if item.late is not None else BREAKS_ANYWAY.of()
    yield from (WORDS.of(role="late", text=reason) for reason in reasons_words(broken.reasons))
    if broken.saved:
        yield SAVED.of(saving=saving_words(broken.saved))


def times(of: Described) -> Iterator[ItemFact]:
    """The times of an item, in order; those of a ride follow from how it is taken."""
    item = of.item
    if item.arrive is None:
        return
    is_estimate = item.provenance is Provenance.ESTIMATED or any(
        leg.provenance is Provenance.ESTIMATED for leg in item.legs
    )
    mark = look.AT_LEAST if item.arrive_at_least else (look.ABOUT if is_estimate else "")
    kinds = (THERE, THERE_AND_WAIT) if item.zone.key == of.day.zone.key else (THERE_ABROAD, THERE_ABROAD_AND_WAIT)
    figure = of.at(item.arrive, mark=mark)
    yield kinds[bool(item.wait)].of(figure, wait=look.span(item.wait or 0), zone=item.zone.key)
    if isinstance(item.item, Ride):
        return
    yield from deadline(of, item)
    yield from start_rules(item)
    at_least = look.AT_LEAST if item.start_at_least else ""
    if item.wait and item.start is not None:
        mark = at_least or (look.ABOUT if item.provenance is Provenance.ESTIMATED else "")
        yield (CHECKS_IN if item.kind == "sleep" else BEGINS).of(of.at(item.start, mark=mark))
    if isinstance(item.item, Sleep):
        yield from nights(item.item)
    elif item.start is not None and item.end is not None and item.entry is not None:
        is_estimate = Provenance.ESTIMATED in {item.provenance, item.stay_provenance}
        yield _leaves(
            item, item.end - item.start, of.at(item.end, item.zone_after, at_least or look.ABOUT * is_estimate)
        )
    if item.provenance is not None and item.entry is not None:
        yield OBTAINED[item.provenance].of()
    yield from _rental(of)


def deadline(of: Described, item: ItemPlan, *, is_rental: bool = False) -> Iterator[ItemFact]:
    """By when to be there; for the `return` of something rented from the point of view of who rents it."""
    if item.deadline is None:
        return
    by, figure = getattr(item.item, "by", None), of.at(item.deadline, item.zone)
    if item.entry is None:
        yield DAY_ENDS_BY.of(figure)
    elif isinstance(by, RelativeTime):
        yield (DUE_BACK_RELATIVE if is_rental else DUE_RELATIVE).of(figure, by=str(by))
    else:
        yield (DUE_BACK if is_rental else DUE).of(figure)


def start_rules(item: ItemPlan) -> Iterator[ItemFact]:
    """What the file says of its start and stay."""
    written = item.item
    if isinstance(written, Visit):
        if isinstance(written.time, ClockRange):
            start, end = (format_clock(each) for each in written.time)
            yield APPOINTMENT.of(start=start, end=end)
        elif isinstance(written.time, VagueTime):
            yield STARTS_ABOUT.of(time=written.time)
        elif written.time is not None:
            yield STARTS_AT.of(time=look.time_words(written.time))
        if written.stay is not None and written.stay.least != written.stay.wished:
            yield LEAST_STAY.of(wished=look.span(written.stay.wished), least=look.span(written.stay.least))
    for each in (written, item.choice.item if item.choice is not None else None):
        if isinstance(each, Stop | Group) and each.between:
            pairs = [(format_clock(start), format_clock(end)) for start, end in each.between]
            windows = " or ".join(say("from {start} to {end}", start=start, end=end) for start, end in pairs)
            kind = ARRIVE_WITHIN if item.kind == "sleep" else BEGIN_WITHIN
            yield kind.of(windows=windows, ranges=", ".join(f"{start}–{end}" for start, end in pairs))


def nights(bed: Sleep) -> Iterator[ItemFact]:
    """How many nights, and until when one may stay in the morning."""
    yield NIGHTS.of(nights=look.night_count(bed.nights))
    if bed.check_out is not None:
        yield CHECK_OUT.of(time=look.time_words(bed.check_out))


_USUAL: Final = {"do": "usual for something to do", "rent": "usual for renting", "return": "usual for giving back"}


def _leaves(item: ItemPlan, stays: int, figure: ShownTime) -> ItemFact:
    """``leave after 45m, 30m at least, as written``."""
    written = item.item
    remarks = [say("{span} wished for", span=look.span(item.wished))] if stays != item.wished else []
    remarks += [say("{span} at least", span=look.span(item.least))] if item.least != item.wished else []
    if isinstance(written, Visit) and isinstance(written.time, ClockRange):
        remarks.append("at the end of the appointment")
    else:
        has_own = getattr(written, "stay", None) is not None
        usual = "a guess of yours" if has_own else say(_USUAL.get(item.kind, "usual for a {kind}"), kind=item.kind)
        remarks.append(provenance_words(item.stay_provenance, usual))
    return LEAVES.of(figure, stay=look.span(stays, item.stay_provenance), remarks=", ".join(remarks))


def _rental(of: Described) -> Iterator[ItemFact]:
    """When what is rented is due, and for how long one has had what is given back.

    Its other half is the latest open one of its word, in the whole trip; from a plan B only there.
    """
    item = of.item
    is_planned = any(of.day is day for day in of.plan.days)
    items = list(of.plan.items()) if is_planned else list(of.day.items)
    here = next((index for index, each in enumerate(items) if each is item), 0)
    open_ones, other = 0, None
    for each in items[here :: 1 if item.kind == "rent" else -1] if item.kind in {"rent", "return"} else ():
        if each.name == item.name and each.kind in {"rent", "return"}:
            open_ones += 1 if each.kind == item.kind else -1
            if not open_ones:
                other = each
                break
    if other is None or (other.start is None and other.deadline is None):
        return
    if item.kind == "return" and other.start is not None and item.start is not None:
        yield RENTED_SINCE.of(look.span(item.start - other.start), rented=of.at(other.start, other.zone))
    elif item.kind == "rent":
        yield from deadline(of, other, is_rental=True)
        if other.start is not None:
            kind = GIVEN_BACK if other.slack is None else GIVEN_BACK_EARLY
            yield kind.of(of.at(other.start, other.zone), slack=look.slack(other))


# ---------------------------------------------------------------- by when to leave

TOO_LATE: Final = FactKind("short: what follows does not work any more", "late", in_column=True)
NO_SLACK: Final = FactKind("slack: not a minute to spare", "slack", in_column=True)
LEAST_AND_NO_SLACK: Final = FactKind("slack, the least of the day: not a minute to spare", "slack", in_column=True)
SLACK: Final = FactKind("slack: so much later you may be here", "slack", in_column=True)
LEAST_SLACK: Final = FactKind("slack, the least of the day: so much later you may be here", "slack", in_column=True)
KEEP: Final = FactKind("leave by then to keep {binding}", "leave", in_column=True)
KEEP_AT_THE_LATEST: Final = FactKind("leave by then to keep {binding}, at the very latest", "leave", in_column=True)
LATEST: Final = FactKind("leave at the very latest: {binding}", "leave", in_column=True)
TAKE_LATEST: Final = FactKind("take the one that leaves by then at the very latest: {binding}", "leave", in_column=True)
SQUEEZED: Final = FactKind("with least stays and nothing optional: {binding}", "leave", in_column=True)
NOT_BOUND: Final = FactKind("nothing after it asks for a time", "muted", in_column=True)


def leaving(of: Described) -> Iterator[ItemFact]:
    """The slack, then the three times by which to leave, each with the constraint that binds."""
    item = of.item
    keep, latest, squeezed = item.keep, item.latest, item.squeezed
    if item.slack is not None:
        is_least = item is of.day.tightest
        kinds = (LEAST_SLACK if is_least else SLACK) if item.slack else LEAST_AND_NO_SLACK if is_least else NO_SLACK
        yield (TOO_LATE if item.slack < 0 else kinds).of(look.slack(item))
    if keep is not None:
        is_latest = latest is not None and latest.at == keep.at
        yield _leave_by(KEEP_AT_THE_LATEST if is_latest else KEEP, of, keep)
    if latest is not None and (keep is None or latest.at != keep.at):
        yield _leave_by(TAKE_LATEST if isinstance(item.item, Ride) else LATEST, of, latest)
    if squeezed is not None and (latest is None or squeezed.at > latest.at):
        yield _leave_by(SQUEEZED, of, squeezed)
    if item.slack is None and latest is None and item.arrive is not None:
        yield NOT_BOUND.of()


def _leave_by(kind: FactKind, of: Described, leave: LeaveBy) -> ItemFact:
    mark = look.AT_MOST if leave.at_most else ""
    return kind.of(of.at(leave.at, of.item.leave_zone, mark), binding=binding_words(leave.binding))


# ---------------------------------------------------------------- texts

ORDER: Final = FactKind("order: {order}")
COST: Final = FactKind("cost: {cost}")
BOOKING: Final = FactKind("booking: {text}", key="booking")
"""Private: whoever gives a page away may leave it out."""
RESERVED: Final = (
    BOOKING,
    FactKind("number: {text}", key="number"),
    FactKind("coach: {text}", key="coach"),
    FactKind("seat: {text}", key="seat"),
    FactKind("platform: {text}", key="platform"),
    FactKind("terminal: {text}", key="terminal"),
)
"""What is on a ticket."""
WORDS: Final = FactKind("{text}")
TO_BRING: Final = FactKind("bring: {text}")
TO_DO: Final = FactKind("to do: {text}")
DONE: Final = FactKind("{text}", "muted")
FINDING: Final = FactKind("{word}: {finding}")
ALTERNATIVES: Final = {
    True: FactKind("or {name}: fits"),
    False: FactKind("or {name}: the day breaks with it", "warning"),
    None: FactKind("or {name}: not tried, for there are too many"),
}
"""What becomes of the day with another item of an `either`."""


def sources_of(item: ItemPlan) -> list[Place]:
    """Whatever may describe the place of a stop: the item itself first, then the place that it is at."""
    own = item.item if isinstance(item.item, Stop) else None
    place = item.spot.place if item.spot is not None and not item.ports else None
    return [each for each in (own, place) if each is not None]


def first_known(sources: Sequence[Place], key: str) -> Any:  # noqa: ANN401 - what the key of a place holds
    """The value of the first that has one."""
    return next((value for each in sources if (value := getattr(each, key)) is not None), None)


def order_and_cost(written: Item | None, head: TripHead) -> Iterator[ItemFact]:
    """What is ordered, and the price."""
    if isinstance(written, Meal) and written.order:
        yield ORDER.of(order=", ".join(written.order), dishes=written.order)
    cost = getattr(written, "cost", None)
    if cost is not None:
        yield COST.of(cost=look.cost_words(cost, head, getattr(written, "nights", 1)))


def reserved(written: Item | None, *, private: bool = True) -> Iterator[ItemFact]:
    """What is booked: the reference, unless that is private, and where one sits or boards."""
    for kind in RESERVED:
        text = getattr(written, kind.key, None)
        if text is not None and (private or kind is not BOOKING):
            yield kind.of(text=text)


def texts(of: Described) -> Iterator[ItemFact]:
    """Order, price, booking, notes, what to bring and to do."""
    item, written = of.item, of.item.item
    yield from order_and_cost(written, of.plan.trip.head) if isinstance(written, Stop | Ride) else ()
    yield from reserved(written)
    line = item.ride.times.line if item.ride is not None else None
    place = item.spot.place if item.spot is not None and not item.ports else None
    choice = item.choice.item if item.choice is not None else None
    sources: list[WithTexts] = [each for each in (written, place, choice) if each is not None]
    yield from (WORDS.of(text=part) for each in sources for text in each.note for part in text.splitlines())
    bring = [text for each in sources for text in each.bring] + [*(line.bring if line is not None else ())]
    yield from (TO_BRING.of(text=text) for text in dict.fromkeys(bring))
    yield from map(to_do, dict.fromkeys(text for each in sources for text in each.todo))


def to_do(text: str) -> ItemFact:
    """Something to do; what is done has its tick, and is muted."""
    return DONE.of(text=ticked(text, done=True)) if is_done(text) else TO_DO.of(text=text)


def other_options(of: Described) -> list[Alternative]:
    """The other items of the `either` that an item was chosen from."""
    options = {id(option) for option in of.item.choice.options} if of.item.choice is not None else set()
    return [each for each in of.day.alternatives if id(each.entry) in options]


def alternatives(of: Described) -> Iterator[ItemFact]:
    """What else the `either` of an item offers, and whether the day would hold with it."""
    for each in other_options(of):
        if each.entry.item is not None:
            yield ALTERNATIVES[each.fits].of(name=look.entry_name(each.entry))


def findings(of: Described) -> Iterator[ItemFact]:
    """What is wrong with it or to be confirmed, with what to do about it."""
    plan, entry, is_told = of.plan, of.item.entry, of.day.broken is not None
    # What is wrong with the text itself has no path, only a place in the text.
    here = range(*entry.span) if entry is not None else ()
    loose = [each for each in with_follow_ups(plan.findings) if not each.path and each.span.start in here]
    for each in (*loose, *plan.findings_at(of.item.path)):
        if not (is_told and each.code == "day-breaks"):
            yield finding_fact(each)


def finding_fact(finding: Finding) -> ItemFact:
    """A finding, with what to do about it; a note is something to confirm."""
    word = "to confirm" if finding.severity is Severity.NOTE else finding.severity.word
    return FINDING.of(role=finding.severity.word, word=word, finding=in_words(finding))
