"""What was meant by a word that is no kind of item, no key and no way of moving: by its sense first, then its spelling.

A word that is near in spelling may mean something else: `rest` is no slip of `rent`, and `hike` none of `bike`. So the
words of travellers have their answers in tables, and of others only what is one or two letters away is a slip.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings.values import Alternatives

if TYPE_CHECKING:
    from collections.abc import Collection


def _table(rows: str) -> dict[str, tuple[str, ...]]:
    """By each word of a row what it stands for, the likely one first."""
    table: dict[str, tuple[str, ...]] = {}
    for row in rows.strip().splitlines():
        words, _, answers = row.partition(" → ")
        table |= {word: tuple(answers.split()) for word in words.split()}
    return table


_KINDS: Final = _table("""
hotel hostel camp camping campsite campground guesthouse → sleep
pension airbnb apartment lodging accommodation inn motel ryokan → sleep
overnight night stay bed bnb resort hut cabin 숙소 호텔 숙박 checkin check-in check-out checkout 宿 ホテル → sleep
cafe café coffee coffeeshop tea bakery drinks icecream ice-cream dessert 카페 간식 → snack breakfast
pub bar restaurant eat food meal dining picnic bistro 식당 식사 맛집 → lunch dinner snack
brunch → breakfast lunch
아침 조식 朝食 → breakfast
점심 중식 昼食 → lunch
supper diner 저녁 석식 夕食 → dinner
see sight sights sightseeing attraction museum temple shrine → visit
park beach castle viewpoint view place spot stop poi → visit
go goto visits visited landmark gallery market church location explore 관광 방문 観光 → visit
activity activities event task tour rest relax swim shopping shop work meeting free freetime break wait → do
hiking trek trekking trail dive diving surf show concert excursion sunset sunrise 활동 체험 휴식 → do
walk walking bike cycle cycling scooter drive driving taxi transit hike cab uber transfer car 도보 택시 → move do
travel transport transportation way leg route ride 이동 移動 → move
plane fly airplane air flights 비행기 항공 飛行機 → flight
boat ship cruise sail sailing hydrofoil catamaran 배 페리 → ferry
coach shuttle 버스 バス → bus
rail railway metro subway tram underground 기차 지하철 電車 新幹線 → train
hire rental pickup pick-up rent-car carrental → rent
dropoff drop-off giveback give-back handback → return
or choice option options alternative alternatives choose → either
anyorder unordered → any-order
notes text comment comments remark remarks info memo reminder 메모 비고 → note
""")
"""Words for kinds of items; where several kinds may be meant, the answer names them all."""

_KEYS: Final = _table("""
url website web site homepage link www → links map
gmaps google-maps googlemaps maps maplink map-link → map
price prices fee fees fare fares ticket tickets amount budget costs 가격 요금 → cost
duration length lasts lasting minutes hour long dauer 소요시간 → stay takes
travel-time traveltime ride-time journey → takes
confirmation confirmed reservation reserved reference ref → booking
pnr code booking-code booking-ref booking-reference booked bookings → booking
confirmation-code confirmation-number reservation-number voucher 예약 예약번호 → booking
description details detail info comment comments remark remarks notes text memo tip tips 메모 비고 → note
place where venue location → at coords
location latlng lat-lng latlon gps position coordinates coord geo lat lng latitude longitude 좌표 → coords
addr street 주소 → address
tel telephone mobile cell call contact phone-number 전화 → phone
open opens opening openings opening-hours openinghours opening_hours business-hours closes closed 영업시간 → hours
last-order lastorder last-admission last_entry → last-entry
starts start start-time begin begins when clock appointment at-time 시간 → time start
window during → between
until before deadline no-later-than latest → by end
finish ends end-time → end by
departure departs departing dep leave leaves leaving etd std 출발 → depart
arrival arrives arriving arr lands landing eta sta 도착 → arrive
origin source pickup start-place → from
destination dest goal → to
people pax travelers persons guests party group size 인원 → travellers who
person for with-whom 누가 → who
checkin check_in arrive-before arrive-early → check-in
checkout check_out → check-out
menu dish dishes eat food order-list → order
pack packing packing-list carry equipment gear 준비물 → bring
todos to-do tasks task checklist → todo
tz time-zone timezones time_zone zone → timezone
money currencies → currency
transport mode moving movement → travel
name trip-title heading header → title
day when → date
itinerary schedule items activities events stops program programme agenda plans 일정 → plan
backup rain-plan plan_b alternative planb → plan-b
places-list locations spots pois → places
day-list days-list → days
seats seat-number berth cabin → seat
carriage wagon car-number coach-number → coach
track gleis → platform
number flight-number train-number flightno flight-no → number
mute silence accept ignored → ignore
maybe if-time skippable → optional
number-of-nights stay-nights → nights
bike vehicle → with
""")
"""Words for keys; which of the answers holds is decided by the keys that may stand there."""

_MODES: Final = _table("""
car driving auto drives rental-car own-car motorbike motorcycle camper van rv camper-van → drive
foot on-foot walking walks hike hiking trek stroll by-foot run 도보 걷기 徒歩 → walk
bicycle cycle cycling bikes ebike e-bike velo 자전거 → bike
moped vespa scooters 스쿠터 → scooter
cab uber grab lyft taxis rideshare kakao-t 택시 タクシー → taxi
metro subway underground tram tramway bus-metro public public-transport → transit
public-transit pt transport mrt ubahn u-bahn 지하철 대중교통 → transit
""")
"""Words for ways of moving."""

RIDES: Final = _table("""
train rail railway shinkansen ktx 기차 → train
bus coach shuttle 버스 → bus
ferry boat ship 배 → ferry
flight plane fly 비행기 → flight
""")
"""Words for rides, which are items of their own and no ways of moving."""

_FOR_A_SLIP: Final = 4
"""A slip of a word is looked for from so many letters on."""
_FOR_TWO_SLIPS: Final = 7


def kinds_meant(word: str, kinds: Collection[str]) -> Alternatives | None:
    """The kinds that were meant by a word that is none."""
    return _meant(word, _KINDS, kinds)


def keys_meant(word: str, known: Collection[str]) -> Alternatives | None:
    """The keys that were meant by a word that is none of those that are known there."""
    return _meant(word, _KEYS, known)


def mode_meant(word: str, modes: Collection[str]) -> str | None:
    """The way of moving that was meant by a word that is none."""
    found = _meant(word, _MODES, modes)
    return found.values[0] if found else None


def _meant(word: str, table: dict[str, tuple[str, ...]], known: Collection[str]) -> Alternatives | None:
    folded = word.strip().casefold().replace("_", "-").replace(" ", "-")
    by_form = {each.casefold(): each for each in known}
    if folded in by_form:
        return Alternatives((by_form[folded],))
    answers = tuple(answer for answer in table.get(folded, ()) if answer in known)
    if folded in table:
        return Alternatives(answers) if answers else None
    near = [each for each in known if is_slip(folded, each)]
    return Alternatives((near[0],)) if near else None


def is_slip(word: str, known: str) -> bool:
    """Whether a word is a known one with a letter too many, too few, another or exchanged; a long one with two."""
    word = word.casefold()
    if word == known.casefold():
        return True
    if max(len(word), len(known)) < _FOR_A_SLIP or set(word[:2]).isdisjoint(known[:1]):
        return False
    return _slips(word, known) <= (2 if min(len(word), len(known)) >= _FOR_TWO_SLIPS else 1)


def _slips(one: str, other: str) -> int:
    """How many letters have to be put in, taken out, replaced or exchanged with their neighbour."""
    above: list[int] = []
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], wanted):
                slips = min(slips, above[j - 2] + 1)
            row.append(slips)
    return row[-1]


# ---------------------------------------------------------------- an item without its kind


class ItemMeant(NamedTuple):
    """An item that was written as a text, or by keys of another program."""

    kind: str
    name: str
    time: str = ""
    """The clock time that stands before it."""

    def __str__(self) -> str:
        """``visit: Senso-ji temple``."""
        return f"{self.kind}: {self.name}"


_TIME_FIRST: Final = re.compile(
    r"(?P<time>\d{1,2}:\d\d)(?:\s*[-\u2013]\s*\d{1,2}:\d\d)?\s*[-\u2013:]?\s+(?P<rest>\S.*)", re.DOTALL
)
_FIRST_WORD: Final = re.compile(r"(?P<word>[^\W\d][\w-]*)(?P<colon>\s*[:\uff1a]\s*|\s+)(?P<rest>\S.*)", re.DOTALL)
_AT: Final = re.compile(r"(?:at|in|@|-)\s+(?=\S)", re.IGNORECASE)


def item_meant(text: str, kinds: Collection[str]) -> ItemMeant:
    """The item that a text without a kind was meant for: `Lunch at Nishiki` is a lunch, most others are visits."""
    timed = _TIME_FIRST.fullmatch(text.strip())
    time, words = (timed["time"], timed["rest"]) if timed else ("", text.strip())
    first = _FIRST_WORD.fullmatch(words)
    word, rest = (first["word"].casefold(), first["rest"]) if first else (words.casefold(), "")
    if word in kinds and rest:
        return ItemMeant(word, _AT.sub("", rest, count=1) if word not in RIDES else rest, time)
    answers = _KINDS.get(word) or ((word,) if word in kinds else ())
    kind = next((kind for kind in answers if kind != "move"), "visit")
    return ItemMeant(kind, rest if first and answers and first["colon"].strip() else words, time)
