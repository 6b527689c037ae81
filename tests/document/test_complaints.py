"""Each message of the installed parsers has a meaning, and a message that has none is explained by none."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
import yaml.parser
import yaml.scanner

from tests.document.looking import codes
from tripplan.document import parse, read
from tripplan.document.complaints import Complaint, known, meaning
from tripplan.document.diagnose import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER_MET = {
    "did not find expected <stream-start>",
    "found undefined alias",
    "found duplicate anchor; first occurrence",
}
"""What libyaml says only to those who call it in the wrong order, or who let it build the tree."""

FILLED_IN = {"%s": ".+", "%d": "[248]", "%r": "%r"}


def _template(node: ast.expr) -> str | None:
    """The text of an argument as it stands in the source, before anything is put into it; empty for None."""
    if isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str)):
        return node.value or ""
    return None


def messages_of_pyyaml() -> Iterator[tuple[str, str]]:
    for module in (yaml.scanner, yaml.parser):
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                context, problem = _template(node.exc.args[0]), _template(node.exc.args[2])
                # One message is that of a UnicodeDecodeError, and no text of the source.
                yield context or "", problem or "'utf-8' codec can't decode %r"


def _pattern(template: str) -> str:
    return re.sub("%[srd]", lambda match: FILLED_IN[match[0]], re.escape(template))


def test_each_message_of_pyyaml_has_a_meaning() -> None:
    messages = set(messages_of_pyyaml())
    assert len(messages) >= 35
    table = [(context, problem) for context, problem, _ in known()]
    for context, problem in messages:
        wanted = re.compile(f"{_pattern(context)}\n{_pattern(problem)}")
        assert any(wanted.fullmatch("\n".join(row)) for row in table), (context, problem)


def test_each_message_of_libyaml_has_a_meaning() -> None:
    # libyaml is a part of the extension, or a library of its own that the extension has brought into this process.
    loaded = {line.split()[-1] for line in Path("/proc/self/maps").read_text("utf-8").splitlines()}
    said = [
        message
        for library in loaded
        if "yaml" in Path(library).name
        for message in re.findall(
            rb"(?<=\0)(?:while|did not|could not|found|exceeded|Maximum|mapping (?:keys|values)|block)\b [ -~]*(?=\0)",
            Path(library).read_bytes(),
        )
    ]
    messages = {message.decode() for message in said}
    assert "could not find expected ':'" in messages
    table = {part for context, problem, _ in known() for part in (context, problem)}
    assert messages - table - NEVER_MET == set()


def test_no_message_has_two_meanings() -> None:
    messages = [(context, problem) for context, problem, _ in known()]
    assert len(messages) == len(set(messages))


@pytest.mark.parametrize(
    ("context", "problem"),
    [
        (None, "mapping values are not allowed in this context, or flow"),
        ("while parsing a flow sequence", "did not find expected escape in a flow document"),
        ("while scanning a quoted scalar", "found unexpected end of stream."),
        ("while parsing a flow level", "expected ',' or ']', but got '?'"),
        ("While scanning a simple key", "could not find expected ':'"),
        (None, None),
    ],
)
def test_a_message_that_is_not_known_is_explained_by_no_rule(context: str | None, problem: str | None) -> None:
    """Each of them has words of a known one, and the text has what a rule would take for the slip."""
    text = "a: [b: c: 'd\n\te: \\x\n"
    mark = yaml.Mark("", 16, 1, 3, None, 0)
    trouble = yaml.MarkedYAMLError(context, mark, problem, mark)
    assert meaning(trouble) is None
    assert explain(text, trouble, None).code == "syntax"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 'b\n", Complaint.OPEN_QUOTE),
        ('a: "b\n---\n', Complaint.OPEN_QUOTE),
        ('a: "\\q"\n', Complaint.ESCAPE),
        ('a: "\\x1"\n', Complaint.ESCAPE),
        ('a: "\\u한"\n', Complaint.ESCAPE),
        ('a: "\\ud800"\n', Complaint.ESCAPE),
        ("a: [b\nc: d\n", Complaint.IN_BRACKETS),
        ("a: {b c: d: e\n", Complaint.IN_BRACKETS),
        ("a: [b, }\n", Complaint.IN_BRACKETS),
        ("a: [, b]\n", Complaint.IN_BRACKETS),
        ("a: *\n", Complaint.MARK),
        ("a: & b\n", Complaint.MARK),
        ("a: !<b\n", Complaint.MARK),
        ("a: !%ff b\n", Complaint.MARK),
        ("a: !한\n", Complaint.MARK),
        ("%\n", Complaint.MARK),
        ("%YAML x\n", Complaint.MARK),
        ("a: |0\n", Complaint.MARK),
        ("a: > 3 km\n", Complaint.MARK),
        ("a: - b\n", Complaint.DASH),
        ("a: b: c\n", Complaint.COLON),
        ("a: b\nc\nd: e\n", Complaint.NO_COLON),
        ("- a\nb: c\n", Complaint.IN_LIST),
        ("a: b\n- c\n", Complaint.IN_MAPPING),
        ("a: ]\n", Complaint.NO_VALUE),
        ("[a]\nb: c\n", Complaint.AFTER_END),
        ("a: @b\n", Complaint.OTHER),
        ("a: !b!c d\n", Complaint.OTHER),
        ("a: ? b\n", Complaint.OTHER),
    ],
)
def test_what_a_parser_means(text: str, complaint: Complaint) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(parse.events(text))
    assert meaning(caught.value) is complaint


def test_a_text_in_brackets_may_end_with_a_colon_or_not() -> None:
    """The two parsers do not agree; where it is refused, the text is named."""
    document = read("- [b, 서빈:]\n- c\n".encode())
    assert [document.text[found.span.start : found.span.end] for found in document.findings] in ([], ["서빈:"])
    assert codes(document) in ([], ["unquoted-text"])


def test_a_number_beyond_all_measure_is_a_finding() -> None:
    for escape in ("\\U99999999", "\\U00110000", "\\udc00"):
        assert codes(read(f'- "{escape}"\n'.encode())) in (["escape"], ["syntax"])
