"""Which changes the mutation testing makes, and which tests it runs for them."""

from __future__ import annotations

from pathlib import Path

from tests.heavy.mutants import mirrored_tests, modules_of, mutants_of

CODE = '''
"""A module, with 우도 in it."""
import re
if TYPE_CHECKING:
    import a

LIMIT: Final[int] = 3


def first(words: list[int], *, deep: bool = False) -> int:
    """Docstring."""
    if not words and not deep:
        raise ValueError("여기 5")
    words.sort()
    return min(words) + 1
'''


def test_every_change_stands_where_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(CODE, "utf-8")
    found = mutants_of(tmp_path, Path("a.py"))
    assert [(each.before, each.after) for each in found] == [
        ("3", "(4)"),
        ("3", "(2)"),
        ("False", "(True)"),
        ("not words and not deep", "(not (not words and (not deep)))"),
        ("not words and not deep", "(not words or not deep)"),
        ("not words", "(words)"),
        ("not deep", "(deep)"),
        ('raise ValueError("여기 5")', "pass"),
        ("words.sort()", "pass"),
        ("min(words) + 1", "(min(words) - 1)"),
        ("min(words)", "(max(words))"),
        ("1", "(2)"),
        ("1", "(0)"),
    ]
    data = CODE.encode()
    assert all(data[each.start : each.end].decode() == each.before for each in found)


def test_modules_and_tests_are_found_by_their_names(tmp_path: Path) -> None:
    for name in (
        "tripplan/edits/apply.py",
        "tripplan/findings.py",
        "tests/edits/test_apply.py",
        "tests/a/test_paths.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in ("tests/edits/test_all.py", "tests/test_findings.py"):
        (tmp_path / name).touch()
    modules = modules_of(tmp_path, ("edits", "fixes", "findings.py"))
    assert modules == [Path("tripplan/edits/apply.py"), Path("tripplan/findings.py")]
    assert mirrored_tests(tmp_path, modules[0]) == ["tests/edits/test_apply.py", "tests/edits/test_all.py"]
    assert mirrored_tests(tmp_path, modules[1]) == ["tests/test_findings.py"]
    assert mirrored_tests(tmp_path, Path("tripplan/findings/paths.py")) == [
        "tests/a/test_paths.py",
        "tests/test_findings.py",
    ]
