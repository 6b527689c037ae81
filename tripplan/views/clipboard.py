"""What can be copied of an item and its day, as texts to paste into a message or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.model.items import Remark
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.links import links_of
from tripplan.views.timeline import Timeline, day_title

if TYPE_CHECKING:
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan


DAY_CELLS = 80


class ClipboardText(NamedTuple):
    """One text that can be copied."""

    label: str
    """``the item``."""
    text: str


def clipboard_texts(plan: Plan, day: DayPlan, item: ItemPlan) -> list[ClipboardText]:
    """Everything there is to copy at an item, what is wanted most first; of its facts those that are known."""
    links, spot = links_of(item), item.spot
    clips = [ClipboardText("the item", item_text(day, item))]
    clips += [ClipboardText("its link", links[0].url)] if links else []
    clips += [ClipboardText("its name", plain(item.name))] if not item.ports else []
    for key, label in (("address", "its address"), ("phone", "its phone")):
        if text := getattr(item.item, key, None) or getattr(spot.place if spot is not None else None, key, None):
            clips.append(ClipboardText(label, plain(text)))
    if spot is not None and spot.position is not None:
        clips.append(ClipboardText("its position", str(spot.position)))
    clips.append(ClipboardText("the day", day_text(plan, day)))
    return clips + [ClipboardText(f"link: {link.label}", link.url) for link in links[1:]]


def item_text(day: DayPlan, item: ItemPlan) -> str:
    """``11:40–12:30 우도짜장맨 (짜장면, 해물짬뽕) https://…``."""
    order = getattr(item.item, "order", ())
    parts = [plain(look.name(item)), f"({plain(', '.join(order))})" if order else ""]
    if item.start is not None and not isinstance(item.item, Remark):
        mark = look.AT_LEAST if item.start_at_least else ""
        end = f"–{look.clock(item.end, item.zone_after, day.date)}" if item.end is not None else ""
        parts.insert(0, f"{mark}{look.clock(item.start, item.zone, day.date)}{end}")
    links = links_of(item)
    return " ".join(part for part in (*parts, links[0].url if links else "") if part)


def day_text(plan: Plan, day: DayPlan) -> str:
    """The day as the timeline shows it, without what is blank at the ends of the lines."""
    rows = Timeline(plan, DAY_CELLS).body(day)
    return "\n".join([day_title(plan, day), *(row.text.rstrip() for row in rows)])
