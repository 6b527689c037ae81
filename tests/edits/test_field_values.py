"""What a value on the command line means: the key that it is for decides."""

from __future__ import annotations

import pytest

from tests.conftest import FLAGSHIP
from tripplan.document import read
from tripplan.edits.new_item import key_value, value_at
from tripplan.findings import read_path

DOCUMENT = read(FLAGSHIP.read_bytes() + b"      - either:\n          - lunch: x\n          - visit: y\n")


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("days[0].plan[7].order", "[짜장면, '해물, 짬뽕']", ["짜장면", "해물, 짬뽕"]),
        ("days[0].plan[7].order[0]", "[짜장면]", "[짜장면]"),
        ("days[0].plan[7].lunch", "[짜장면]", "[짜장면]"),
        ("days[0].plan[7].note", "{창가}", "{창가}"),
        ("days[0].plan[7].note", "[창가] 자리", "[창가] 자리"),
        ("days[0].plan[7].cost", "{adult: 10500, child: 3800}", {"adult": "10500", "child": "3800"}),
        ("days[0].plan[2].depart", "[10:00, 11:00]", ["10:00", "11:00"]),
        ("days[0].plan[2].with", "[car]", "[car]"),
        ("days[0].plan-b[4].either[1].todo", "[a]", ["a"]),
        ("days[0].plan-b[4].either", "[visit: 우도]", [{"visit": "우도"}]),
        ("days[0].plan[7]", "{lunch: 카페, stay: 50m}", {"lunch": "카페", "stay": "50m"}),
        ("days[0].plan", "[]", []),
        ("days[0]", "{plan: []}", {"plan": []}),
        ("places.우도", "{hours: unknown}", {"hours": "unknown"}),
        ("places.우도.coords", "[33.5, 126.9]", "[33.5, 126.9]"),
        ("title", "[우도] 하루", "[우도] 하루"),
        ("travellers", "{adult: 2}", {"adult": "2"}),
        ("nonsense", "[a]", "[a]"),
        ("days[0].plan[99].order", "[a]", "[a]"),
        ("days[0].title", "12:30", "12:30"),
    ],
)
def test_brackets_count_where_the_key_takes_them(path: str, text: str, value: object) -> None:
    assert value_at(DOCUMENT, read_path(path), text) == value


def test_a_new_item_has_the_same_rules() -> None:
    assert key_value("lunch", "order", "[a, b]") == ["a", "b"]
    assert key_value("lunch", "lunch", "[a, b]") == "[a, b]"
    assert key_value("either", "either", "[visit: a]") == [{"visit": "a"}]


@pytest.mark.parametrize("text", ["[짜장면", "[a]]", "{a: b"])
def test_wrong_brackets_are_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected brackets such as [\[{]"):
        key_value("lunch", "order" if text[0] == "[" else "cost", text)
