"""Bytes to a `Document`; never an exception, whatever the bytes."""

from __future__ import annotations

from typing import Final

from tripplan.document.attempt import attempt
from tripplan.document.decode import decode, is_odd, make_safe
from tripplan.document.repair import Repaired, repair
from tripplan.document.tree import Document, Text
from tripplan.findings import Finding, Span, error

MAX_BYTES: Final = 5_000_000


def read(data: bytes) -> Document:
    """Reads a file; what is wrong with it as YAML is in the document's findings."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read"
        return Document("", None, (error("file-too-large", message, "split it"),))
    decoded = decode(data)
    text, findings = decoded.text, [*decoded.findings]
    root, lost = None, [Span(0, len(text))]
    if not findings:
        root, findings, lost = _read_text(text)
    return Document(text, root, tuple(findings), bom=decoded.bom, encoding=decoded.encoding, lost=tuple(lost))


def _read_text(text: str) -> Repaired:
    outcome = attempt(text)
    refused: list[Finding] = []
    if outcome.trouble is not None or is_odd(text):
        # The parser stops at the first character that it refuses, and a repair must get past it.
        text, refused = make_safe(text)
        outcome = attempt(text)
    repaired = Repaired(outcome.root, outcome.findings, [])
    if outcome.trouble is not None:
        repaired = repair(text, outcome)
    root, findings, lost = repaired
    if type(root) is Text and not root.value and not root.style:
        root = None
    found = [*refused, *findings]
    if root is None and not found:
        found.append(error("empty-file", "the file is empty").at((), Span(0, 0)))
    found.sort(key=lambda finding: finding.span.start)
    return Repaired(root, found, lost)
