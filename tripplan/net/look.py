"""What the server of a link says of it, without the page itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.net.answers import BadAnswer, mapping, read_json, text
from tripplan.net.request import MAX_AGES, Request

if TYPE_CHECKING:
    from tripplan.net.request import Answer

_GONE: Final = frozenset({404, 410})
"""What servers say of a page that they do not have."""


SENDS_ON: Final = frozenset({300, 301, 302, 303, 307, 308})
"""With these a server may say where else to look."""


class Look(NamedTuple):
    """What a server says of a link."""

    status: int
    location: str = ""
    """Where it sends on to, as it says it; empty where it does not."""

    @property
    def is_gone(self) -> bool:
        """Whether there is no such page."""
        return self.status in _GONE

    def as_json(self) -> bytes:
        """What `read_look` reads."""
        return json.dumps(self._asdict()).encode()


def link_request(url: str) -> Request:
    """Asks whether a link is alive."""
    return Request("link", url, max_age=MAX_AGES["link"])


def read_look(answer: Answer) -> Look:
    """What was said of a link. BadAnswer where that tells nothing: a server in trouble, or one that wants a log-in."""
    known = mapping(read_json(answer.data), "link")
    status = known.get("status")
    if not isinstance(status, int):
        raise BadAnswer("the answer holds no status")
    look = Look(status, text(known.get("location")))
    if status in SENDS_ON - {300} and not look.location:
        raise BadAnswer(f"it says that the page has moved, and not where to (status {status})")
    if status >= 300 and status not in SENDS_ON and not look.is_gone:
        raise BadAnswer(f"it is not clear whether the page is there (status {status})")
    return look
