"""The JSON of a trip. Renew its golden file with ``python -m tests.views.test_as_json``, and read the difference."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.conftest import FLAGSHIP
from tests.examples import examples
from tests.views.test_markdown import NIGHT, library_world, trip
from tripplan.findings import Severity
from tripplan.plan import Plan, World, build
from tripplan.schedule import Provenance
from tripplan.timetables import Certainty
from tripplan.views.cells import json_text
from tripplan.views.exporters import as_json, sailing_json
from tripplan.views.findings import finding_json

GOLDEN: Final = Path(__file__).parent / "golden" / "seongsan-udo.json"


def _exactly(**keys: object) -> dict[str, object]:
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def _maybe(shape: dict[str, object]) -> dict[str, object]:
    return {"anyOf": [shape, {"type": "null"}]}


TEXT: Final[dict[str, object]] = {"type": "string"}
TIME: Final[dict[str, object]] = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(:\d\d)?$",
}
NUMBER: Final[dict[str, object]] = {"type": "integer"}
DATE: Final[dict[str, object]] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
SAILING: Final = _exactly(
    departs=TIME,
    arrives=TIME,
    **{"from": TEXT},
    to=TEXT,
    service_date=DATE,
    certainty={"enum": [each.value for each in Certainty]},
    last={"type": "boolean"},
)
LEAVE: Final = _maybe(_exactly(at=TIME, binding=TEXT))
ITEM: Final = _exactly(
    path=TEXT,
    kind=_maybe(TEXT),
    name=TEXT,
    arrive=_maybe(TIME),
    start=_maybe(TIME),
    end=_maybe(TIME),
    leave_by=_exactly(keep=LEAVE, latest=LEAVE, squeezed=LEAVE),
    slack_minutes=_maybe(NUMBER),
    deadline=_maybe(TIME),
    check_in=_maybe(TIME),
    sailing=_maybe(SAILING),
    booking=_maybe(TEXT),
    number=_maybe(TEXT),
    coach=_maybe(TEXT),
    seat=_maybe(TEXT),
    platform=_maybe(TEXT),
    terminal=_maybe(TEXT),
    address=_maybe(TEXT),
    phone=_maybe(TEXT),
    obtained={"enum": [each.value for each in Provenance]},
    findings={"type": "array", "items": TEXT},
)
ITEMS: Final[dict[str, object]] = {"type": "array", "items": ITEM}
FINDING: Final = _exactly(
    file=TEXT,
    line=NUMBER,
    column=NUMBER,
    end_line=NUMBER,
    end_column=NUMBER,
    severity={"enum": [each.word for each in Severity]},
    code=TEXT,
    message=TEXT,
    hint=TEXT,
    path=TEXT,
    follow_ups={"type": "array", "items": {"$ref": "#/properties/findings/items"}},
)
DAY: Final = _exactly(date=_maybe(DATE), title=_maybe(TEXT), items=ITEMS, plan_b=_maybe(_exactly(items=ITEMS)))
AMOUNTS: Final = {"type": "object", "additionalProperties": {"type": "string", "pattern": r"^\d+(\.\d+)?$"}}
NAMES: Final = {"type": "array", "items": TEXT}
TOTALS: Final = _exactly(fixed=AMOUNTS, optional=AMOUNTS, each=AMOUNTS, unknown=NAMES, guesses=NAMES)
SHAPE: Final = Draft202012Validator(
    _exactly(
        title=TEXT,
        timezone=TEXT,
        days={"type": "array", "items": DAY},
        totals=TOTALS,
        findings={"type": "array", "items": FINDING},
    ),
    format_checker=FormatChecker(),
)


def data_of(plan: Plan) -> Any:  # noqa: ANN401 - JSON, for looking into
    """What a reader of the JSON gets, its shape checked."""
    data = json.loads(json_text(as_json(plan)))
    SHAPE.validate(data)
    return data


def test_the_udo_day_byte_for_byte(flagship: Plan) -> None:
    """The golden file, compared in binary."""
    assert json_text(as_json(flagship, "itineraries/seongsan-udo.yaml")).encode() == GOLDEN.read_bytes()


def test_two_runs_give_the_same_bytes(world: World) -> None:
    """From the file on."""
    first, second = (json_text(as_json(build(FLAGSHIP.read_bytes(), world))) for _ in range(2))
    assert first == second


def test_the_keys_stand_in_their_documented_order(flagship: Plan) -> None:
    """Top, day and item."""
    data = data_of(flagship)
    assert list(data) == ["title", "timezone", "days", "totals", "findings"]
    assert list(data["days"][0]) == ["date", "title", "items", "plan_b"]
    assert list(data["days"][0]["items"][0]) == list(ITEM["properties"])  # type: ignore[call-overload]


def test_the_boat_over_is_told_in_full(flagship: Plan) -> None:
    """Its sailing, and by when to leave the table for it."""
    breakfast, drive, ferry, *_ = data_of(flagship)["days"][0]["items"]
    assert ferry["sailing"] == {
        "departs": "2026-10-17T10:00:00+09:00",
        "arrives": "2026-10-17T10:20:00+09:00",
        "from": "seongsan",
        "to": "haumokdong",
        "service_date": "2026-10-17",
        "certainty": "guaranteed",
        "last": False,
    }
    assert breakfast["leave_by"]["keep"] == {"at": "2026-10-17T09:22:00+09:00", "binding": "the 10:00 ferry"}
    assert breakfast["findings"] == ["hours-unknown"]
    assert (drive["path"], drive["kind"], drive["name"]) == ("days[0].plan[1]", "move", "drive")
    assert (drive["start"], drive["end"]) == ("2026-10-17T08:45:00+09:00", "2026-10-17T08:53:00+09:00")
    assert drive["obtained"] == "estimated"


def test_every_item_of_the_file_is_there_in_its_order(flagship: Plan) -> None:
    """Moves among them, and plan B beside them."""
    day = data_of(flagship)["days"][0]
    assert [item["path"] for item in day["items"]] == [f"days[0].plan[{index}]" for index in range(18)]
    assert [item["path"] for item in day["plan_b"]["items"]] == [f"days[0].plan-b[{index}]" for index in range(4)]


def test_times_are_in_order_and_have_an_offset(flagship: Plan) -> None:
    """Every one parses."""
    items = data_of(flagship)["days"][0]["items"]
    moments = [datetime.fromisoformat(item[key]) for item in items for key in ("arrive", "start", "end")]
    assert moments == sorted(moments)
    assert {moment.utcoffset() for moment in moments} == {timedelta(hours=9)}


def test_the_deadline_of_the_scooter(flagship: Plan) -> None:
    """An hour before the last boat, with its slack."""
    items = data_of(flagship)["days"][0]["items"]
    (back,) = [item for item in items if item["kind"] == "return"]
    assert back["deadline"] == "2026-10-17T16:30:00+09:00"
    assert back["slack_minutes"] == 115


def test_two_clocks_have_two_offsets(world: World) -> None:
    """A ride starts on the one and ends on the other; what cannot be read has no kind."""
    items = data_of(build(NIGHT.encode(), world))["days"][0]["items"]
    assert items[-1]["start"] == "2026-06-01T19:30:00+02:00"
    assert items[-1]["end"] == "2026-06-02T06:10:00+03:00"
    (unread,) = [item for item in items if item["kind"] is None]
    assert unread["findings"] == ["no-kind"]
    assert (unread["start"], unread["obtained"]) == (None, "unknown")


def test_an_unknown_way_has_no_end(world: World) -> None:
    """Unknown is null, never nothing."""
    text = "title: x\ntimezone: Asia/Seoul\ndays:\n- plan:\n  - visit: A\n  - move: walk\n  - visit: B\n"
    day = data_of(build(text.encode(), world))["days"][0]
    assert day["date"] is None
    assert day["plan_b"] is None
    (move,) = [item for item in day["items"] if item["kind"] == "move"]
    assert (move["end"], move["obtained"]) == (None, "unknown")


def test_a_finding_says_where_it_stands(world: World) -> None:
    """Counted from 1, the end exclusive, under the name that was given."""
    text = "title: x\ntimezone: Asia/Seoul\ndays:\n  - plan:\n      - visit: A\n        stayy: 1h\n"
    plan = build(text.encode(), world)
    (found,) = [each for each in plan.findings if each.code == "unknown-key"]
    assert finding_json(found, plan.document, "trip.yaml") == {
        "file": "trip.yaml",
        "line": 6,
        "column": 9,
        "end_line": 6,
        "end_column": 14,
        "severity": "error",
        "code": "unknown-key",
        "message": "a visit has no key 'stayy'",
        "hint": "did you mean 'stay'?",
        "path": "days[0].plan[0].stayy",
        "follow_ups": [],
    }
    assert as_json(plan)["findings"] == [finding_json(each, plan.document, "-") for each in plan.findings]


def test_a_sailing_on_each_port_s_clock(flagship: Plan) -> None:
    """Departure there, arrival here."""
    line = flagship.world.line("seongsan-udo")
    assert line is not None
    day = flagship.days[0].date
    assert day is not None
    last = line.last("haumokdong", ("seongsan",), day)
    assert last is not None
    told = sailing_json(line, last)
    assert (told["departs"], told["last"]) == ("2026-10-17T17:30:00+09:00", True)
    assert sailing_json(line, last._replace(certainty=Certainty.USUAL))["certainty"] == "usual"


@given(st.one_of(st.text().map(trip), st.binary(max_size=200)))
@examples(30)
def test_any_file_gives_the_same_shape(data: bytes) -> None:
    """And text that can be stored."""
    plan = build(data, library_world())
    data_of(plan)
    json_text(as_json(plan)).encode()


if __name__ == "__main__":
    text = json_text(as_json(build(FLAGSHIP.read_bytes(), library_world()), "itineraries/seongsan-udo.yaml"))
    GOLDEN.write_bytes(text.encode())
