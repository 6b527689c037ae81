"""What has changed about one item: that it is there at all, its place, its name, and what is written of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.views import format as look
from tripplan.views.changes.change import Change, What
from tripplan.views.changes.keys import Holder, keys_changed
from tripplan.views.changes.words import called, from_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document
    from tripplan.views.changes.pairing import Pair
    from tripplan.views.changes.written import Written


def item_changes(each: Pair, before: Document, after: Document, previous: Written | None) -> Iterator[Change]:
    """The changes of a pair; `previous` is the item that now stands before it, None for the first of its list."""
    old, new = each.old, each.new
    if new is None:
        assert old is not None
        yield _told(What.REMOVED, old)._replace(words=_times(old), old_path=old.path, before=_times(old))
        return
    if old is None:
        yield _told(What.ADDED, new)._replace(words=_times(new), new_path=new.path, after=_times(new))
        return
    told = _told(What.EDITED, new)._replace(old_path=old.path, new_path=new.path)
    if each.moved:
        yield told._replace(what=What.MOVED, words=_where_to(old, new, previous, elsewhere=each.elsewhere))
    if old.item is None or new.item is None:
        yield from [] if old.content == new.content else [told._replace(words=_understood(new))]
        return
    if old.identity != new.identity:
        was, now = called(old), called(new)
        yield told._replace(what=What.RENAMED, words=f"was {was}", before=was, after=now)
    if old.content == new.content:
        return
    for key in keys_changed(Holder(old.item, old.path, before), Holder(new.item, new.path, after)):
        yield told._replace(words=key.words, before=key.before, after=key.after)


def _told(what: What, each: Written) -> Change:
    return Change(what, "", called(each))


def _times(each: Written) -> str:
    """When it is, or how long a way takes; nothing where that is not planned."""
    if each.leg is not None:
        return look.span(each.leg.minutes, each.leg.obtained)
    has_time = each.planned is not None and each.planned.start is not None
    return from_to(each.planned, each.day) if each.planned is not None and has_time else ""


def _understood(new: Written) -> str:
    """In place of its keys, where they were not read in one of the plans."""
    return "is written otherwise" if new.item is not None else "cannot be understood"


def _where_to(old: Written, new: Written, previous: Written | None, *, elsewhere: bool) -> str:
    """``moved here from Sat 17 Oct``, ``moved after lunch 우도짜장맨``, ``moved to the start of the day``."""
    if elsewhere:
        return f"moved here from {look.day_name(old.day)}"
    if old.is_plan_b != new.is_plan_b:
        return f"moved here from {'plan B' if old.is_plan_b else 'the plan'}"
    return f"moved after {called(previous)}" if previous is not None else "moved to the start of the day"
