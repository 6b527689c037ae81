"""Opening hours drawn from the grammar of the OSM wiki: all of them can be written, most make no sense."""

from __future__ import annotations

from hypothesis import strategies as st

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_wday = st.sampled_from(WEEKDAYS)
_month = st.sampled_from(MONTHS)
_offset = st.integers(-400, 400).filter(bool).map(lambda days: f" {days:+} day{'' if abs(days) == 1 else 's'}")
_some_offset = st.just("") | st.integers(-3, 3).filter(bool).map(lambda days: f" {days:+} days")
_year = st.integers(2024, 2030).map(str)


def _listed(part: st.SearchStrategy[str], comma: str = ",") -> st.SearchStrategy[str]:
    return st.lists(part, min_size=1, max_size=3).map(comma.join)


# ---------------------------------------------------------------- dates

_day_of_month = st.builds("{} {}".format, _month, st.integers(1, 31))
_moving = st.builds("{} {}[{}]".format, _month, _wday, st.sampled_from((1, 2, 5, -1)))
_date = st.builds(
    "{}{}{}".format, st.just("") | _year.map("{} ".format), _day_of_month | _moving | st.just("easter"), _some_offset
)
_monthday = _listed(
    st.builds("{}-{}".format, _date, _date) | _date | st.builds("{}-{}".format, _month, _month) | _month,
)
_week = st.builds("week {}".format, st.sampled_from(("1-53/2", "2-52/2", "1-10", "40", "41-43,1")))
_years = st.sampled_from(("2026", "2026-2027", "2025-2030/2", "2026+"))
dates = st.one_of(
    _monthday,
    _week,
    _years,
    st.builds("{} {}".format, _years, _monthday),
    st.builds("{}: {}".format, _monthday, _week).map(lambda text: text.replace(": ", " ")),
)
"""Years, months, days and weeks."""

_nth = st.builds("{}[{}]{}".format, _wday, st.sampled_from(("1", "-1", "2-3", "1,3", "5")), _some_offset)
weekdays = _listed(st.builds("{}-{}".format, _wday, _wday) | _wday | _wday | _nth)
holidays = _listed(st.builds("PH{}".format, st.just("") | _some_offset | _offset) | st.sampled_from(("PH", "SH")))
_joined = st.sampled_from(", ")
any_days = st.one_of(
    weekdays,
    holidays,
    st.builds("{}{}{}".format, holidays, _joined, weekdays),
    st.builds("{}{}{}".format, weekdays, _joined, holidays),
)
"""Weekdays and holidays."""

# ---------------------------------------------------------------- times


def clock(minutes: int) -> str:
    """``09:05``, ``26:00``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


_time = st.integers(0, 287).map(lambda fives: clock(fives * 5))
_late_time = st.integers(0, 576).map(lambda fives: clock(fives * 5))
_event = st.sampled_from(("dawn", "sunrise", "sunset", "dusk"))
_sun = _event | st.builds("({}{}{})".format, _event, st.sampled_from("+-"), st.integers(0, 300).map(clock))
spans = st.one_of(
    st.builds("{}-{}".format, _time, _late_time),
    st.builds("{}-{}".format, _time, _time),
    st.builds("{}-{}".format, _time | _sun, _late_time | _sun),
    st.builds("{}+".format, _time | _sun),
    st.builds("{}-{}+".format, _time, _late_time),
    st.builds("{}-{}/{}".format, _time, _late_time, st.sampled_from(("30", "01:30"))),
)
day_spans = st.tuples(st.integers(0, 286), st.integers(1, 288)).map(
    lambda ends: f"{clock(min(ends[0], ends[1] - 1) * 5)}-{clock(max(ends[0] + 1, ends[1]) * 5)}"
)
"""Times that end before midnight."""

# ---------------------------------------------------------------- rules

_comment = st.sampled_from(('"by appointment"', '"nach Vereinbarung; PH off"', '"라스트오더 20:30"', '"sunset"'))
_modifier = st.one_of(
    st.sampled_from(("", "", "", " open", " off", " closed", " unknown")),
    _comment.map(" {}".format),
    st.builds(" {} {}".format, st.sampled_from(("open", "off", "unknown")), _comment),
)


def _rule(
    days: st.SearchStrategy[str], times: st.SearchStrategy[str], modifier: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    selectors = st.one_of(
        times,
        days,
        dates,
        st.builds("{} {}".format, days, times),
        st.builds("{} {}".format, days, times),
        st.builds("{} {}".format, dates, times),
        st.builds("{} {} {}".format, dates, days, times),
    )
    return st.builds("{}{}".format, selectors, modifier)


def _rules(rule: st.SearchStrategy[str], separators: tuple[str, ...]) -> st.SearchStrategy[str]:
    more = st.lists(st.tuples(st.sampled_from(separators), rule), max_size=4)
    return st.builds(lambda first, rest: first + "".join(map("".join, rest)), rule, more)


any_hours = _rules(
    _rule(any_days, _listed(spans), _modifier) | _comment | st.sampled_from(("24/7", "open", "off", "unknown")),
    ("; ", "; ", ";", ", ", " || "),
)
"""Whatever the grammar knows."""

plain_hours = _rules(
    _rule(weekdays, _listed(day_spans), st.sampled_from(("", "", " off", " unknown"))), ("; ", "; ", ", ")
)
"""Without holidays, nights, sun, comments and fallbacks: what opening-hours-py can be asked about."""
