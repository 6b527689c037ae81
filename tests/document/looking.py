"""What the tests ask a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Document, Mapping, Node, Sequence, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding, Span


def read_text(text: str) -> Document:
    return read(text.encode())


def cut(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def at(document: Document, *path: str | int) -> str:
    """The text of a node as it stands in the file."""
    assert document.node_at(path) is not None, path
    return cut(document, document.span_of(path))


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def only(document: Document) -> Finding:
    assert len(document.findings) == 1, document.findings
    return document.findings[0]


def family(node: Node) -> Iterator[tuple[Node, Node]]:
    """All parents with their children, without what aliases and merges bring in from elsewhere."""
    if isinstance(node, Sequence) and not node.alias:
        for item in node.items:
            yield node, item
            yield from family(item)
    elif isinstance(node, Mapping) and not node.alias:
        for name, value in node.entries.items():
            if name not in node.merged:
                yield node, node.key_texts[name]
                yield node, value
                yield from family(value)
