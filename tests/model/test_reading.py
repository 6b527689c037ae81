"""What a slip was probably meant for, and lists that do not fill the screen."""

from __future__ import annotations

from tripplan.model.reading import listed
from tripplan.sentences import nearest


def test_the_nearest_word() -> None:
    assert nearest("sty", ("stay", "time")) == "stay"
    assert nearest("Stay", ("stay", "time")) == "stay"
    assert nearest("zzz", ("stay", "time")) is None


def test_of_very_many_words_the_first_are_looked_at() -> None:
    others = ["q" * number for number in range(1, 200)]
    assert nearest("stya", [*others, "stay"]) == "stay"
    assert nearest("stya", [*others, "time", "stay"]) is None


def test_a_list_ends_somewhere() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed([str(number) for number in range(1, 42)]).endswith("39, 40 and 1 more")
