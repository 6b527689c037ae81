"""Small inputs that others wrote, each for one complaint, with what is right worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from tests.real_trips.reading import findings_of, plan_of_case, row_of

if TYPE_CHECKING:
    from tripplan.plan import Plan


class Case(NamedTuple):
    """What is right of an input."""

    why: str
    """In words, worked out by hand."""
    rows: str = ""
    """When items are, on the clock where they begin and end: ``lunch 12:00-13:00; …``."""
    found: tuple[str, ...] = ()
    """Errors and warnings, each as severity, code and a part of its item's lines or of its own words; no others.

    Behind a ``?`` stands what may be there.
    """
    dates: str = ""
    """The date of each day, without its year."""


RIGHT: Final[dict[str, Case]] = {
    # ------------------------------------------------------------ the start of a day
    "start": Case(
        "From 9:00: breakfast 40m, an hour's look round, 15m for the car. The bus at 14:10 is hours away.",
        "breakfast 09:00-09:40; visit 09:40-10:40; rent 10:40-10:55; bus 14:10-14:20",
    ),
    "start2": Case(
        "From 9:00 the castle takes an hour, by 12:00 is kept, lunch an hour, and the train leaves at 13:30.",
        "Castle 09:00-10:00; Inn 10:00-11:00; T 13:30-13:40",
    ),
    "flix": Case(
        "The 8:00 is the first: 10 minutes on foot and 5 at the stop, so one leaves at 7:45.", "Flixbus 08:00-10:30"
    ),
    "early2": Case(
        "A queue at 6:45 asks for a day that starts earlier than 9:00; the visit follows it.",
        "queue at the gate 06:45-07:00; Park 07:00-09:00",
    ),
    "early3": Case(
        "At 6:45 the gate is shut, as it opens at 7:00: the hours are the cause, and the time is as it was written.",
        "queue at the gate 06:45-07:00; Park 07:00-09:00",
        ("error closed-then 07:00",),
    ),
    # ------------------------------------------------------------ connections
    "connect": Case(
        "Landing at 7:30 and leaving Munich at 8:45 are 1h15m apart: a connection, and no first check-in of 2h.",
        "LH1 06:00-07:30; LH2 08:45-12:20",
    ),
    "conn-ok": Case("With a check-in of 30m written there are 45m to spare.", "LH2 08:45-12:20"),
    "late": Case(
        "Landing at 00:40, half an hour by taxi: 1:10 on the second date, and check-in is to 2:00.",
        "Hotel 01:10-01:10; breakfast 09:00-09:40",
    ),
    "late2": Case(
        "The desk shuts at midnight and one comes at 1:10: 1h10m too late, said in hours.",
        found=("error bed-too-late 1h10m",),
    ),
    "loop": Case(
        "A boat that lands where it left: one drives there, waits from 9:20, sails 11:30-12:30 and drives back.",
        "유람선 11:30-12:30; 숙소 12:50-12:50",
    ),
    "18b-redeye-plus-forgotten": Case(
        "After a dinner at 19:00 a flight at 00:35 is on the next date: 00:35+1.",
        found=("error * +1",),
    ),
    "co4": Case(
        "One leaves the room at 9:30, before 10:00; fetching the luggage at noon is no stay in the room.",
        "Museum 09:40-11:40; fetch the luggage 11:50-12:00; ICE 15:00-17:00",
    ),
    "narita": Case(
        "Haneda and Narita are 60 km apart, from 10:40 to 13:30 there is time by taxi or train; nobody walks. "
        "The way is an assumption: it may warn, and never breaks the day.",
        "A1 09:00-10:40; A2 13:30-18:00",
        ("warning * Narita|NRT",),
    ),
    # ------------------------------------------------------------ ways
    "short": Case(
        "29 m next door are a minute on foot, whatever `travel` says: 9:00-10:00, 10:01-10:51, and lunch at 11:00.",
        "A 09:00-10:00; B 10:01-10:51; C 11:00-12:00",
    ),
    "walk2": Case(
        "The night was in Tokyo and the next thing is in Kyoto at 10:00: a ride is missing between the two.",
        "Fushimi Inari 10:00-11:00",
        ("warning|error * Tokyo Airbnb",),
    ),
    "tilde": Case("A guess behind a ride stays one.", "shuttle 12:20-13:05; F 15:00-17:00; Pension 17:05-17:05"),
    "overnightdrive": Case(
        "8:00 and 15 hours are 23:00, an hour's visit, 6 more at the wheel: 6:00, after 21 hours of driving.",
        "A 23:00-00:00; B 06:00-06:00",
        ("warning * 21h",),
    ),
    # ------------------------------------------------------------ several errors, pinned times
    "ghost": Case(
        "One starts at 9:00 and has an appointment at 8:00: one error. B and C keep the times that were written.",
        "appointment 08:00-10:00; B 14:30-15:30; C 17:00-18:00",
        ("error day-breaks appointment",),
    ),
    "pins": Case(
        "2 minutes short at the shrine is one error; temple, table and train keep their times.",
        "Shrine 06:58-07:58; Temple 10:00-10:30; Booked table 19:00-20:15; last one 21:00-21:30",
        ("error day-breaks Shrine",),
    ),
    "tight": Case(
        "On Tuesday 9 June the Louvre is shut, at 14:30 the bistro is, and at 17:15 Orsay lets nobody in.",
        "Louvre 09:00-12:00; Bistro 14:30-15:30; Orsay 17:15-19:15",
        ("error closed-day Louvre", "error closed-then Bistro", "error * 17:00"),
    ),
    "order": Case(
        "The meeting at 8:00 is before the start, at 14:30 the bistro is shut, at 17:15 Orsay lets nobody in. "
        "Orsay takes what time there is: the train at 17:20 needs 5 minutes, and half an hour of a stay is assumed.",
        "meeting 08:00-10:00; Bistro 14:30-15:30; T 17:20-19:00",
        ("error day-breaks meeting", "error closed-then Bistro", "error * 17:00", "warning * Orsay|17:20"),
    ),
    "checkout": Case(
        "Breakfast is from 9:00 to 11:00 and check-out by 10:00: that is the cause, and the train at 15:00 stands.",
        "breakfast 09:00-11:00; ICE 15:00-17:00; x 17:00-17:30",
        ("error|warning * Hotel A",),
    ),
    # ------------------------------------------------------------ what can be said
    "camper": Case("A rented camper drives.", "camper 09:00-09:15; Skibotn 11:15-11:15; return 11:00-11:10"),
    "biketrain": Case("A bike may come along on a train.", "NJ 19:30-11:30; Trogir 12:00-12:00"),
    "cartrain": Case("So may a car.", "NJ 19:30-11:30; Trogir 12:00-12:00"),
    "oneway": Case("Who writes a return at another place has rented it one way.", "AS1 18:00-19:00"),
    "beds": Case("Hotel A has three nights, the third of them is in Hotel B too.", found=("warning two-beds Hotel B",)),
    "cost": Case("Nothing is wrong with a pass of 50000 each and a ride of 0.", "Hikari 11:00-13:40"),
    "weekday": Case(
        "10 June 2026 is a Wednesday; the title says Friday 12 June, and the market is on Fridays only.",
        found=("warning|error * Friday", "error closed-day market"),
    ),
    # ------------------------------------------------------------ clocks and dates
    "01-dateline-east": Case(
        "Singapore 19:30 to San Francisco 18:50 of the same date; the next day is the 18th.",
        "SQ 32 19:30-18:50; Hotel SF 19:20-19:20; Golden Gate 10:00-11:00",
        dates="10-17 10-18",
    ),
    "01b-dateline-west": Case(
        "Out on the 30th, in on 1 November: the 31st is no day of the plan.",
        "NZ 7 22:55-08:00; Cafe 08:00-08:40; Sky Tower 10:00-11:00",
        dates="10-30 11-01",
    ),
    "01c-dateline-west-dated": Case(
        "The same with its date: the night between is spent on board.",
        "Cafe 08:00-08:40; Sky Tower 10:00-11:00",
        dates="10-30 11-01",
    ),
    "02-transpac-days": Case(
        "Monday evening a second time, in Newark; Tuesday at 10:00 the museum is open.",
        "UA 130 19:53-18:59; Museum 10:00-11:00",
        dates="11-09 11-10",
    ),
    "03-tunnel": Case(
        "12:20 in Calais is 11:20 in Folkestone, and 35 minutes later 11:55; the pub opens at noon.",
        "check in 11:45-12:05; LeShuttle 12:20-11:55; Pub 12:00-13:00; breakfast 08:00-08:40",
    ),
    "06-overnight-train-dst": Case(
        "The night of 24 October is an hour longer; the train is in at 7:20 as it says.",
        "NJ 401 22:00-07:20; Basel SBB 07:20-08:00",
    ),
    "06b-takes-dst": Case(
        "22:00 and 9h20m are 7:20, and an hour later on the clock that was put forward.",
        "NJ 22:00-08:20; Basel 08:20-09:00",
    ),
    "06c-arrive-missing-hour": Case(
        "2:30 is left out on 29 March and comes twice on 25 October. There is no bed from 29 March on.",
        found=("warning no-bed 2026-03-29", "error wall-time does not exist", "warning wall-time exists twice"),
    ),
    "07-day-before": Case(
        "Out of Auckland at 9:30 of the 17th, in Rarotonga at 15:30 of the 16th; the day after that is the 17th again. "
        "At the airport by 7:30, after a breakfast of 40 minutes.",
        "breakfast 06:50-07:30; NZ 946 09:30-15:30; Muri Beach 10:00-11:00",
        dates="10-17 10-17",
    ),
    "07c-honolulu": Case(
        "Out of Narita at 21:55 on Saturday, in Honolulu at 10:00 on Saturday, when the beach is open.",
        "JL 74 21:55-10:00; Beach 14:00-15:00; Diamond Head 08:00-09:00",
        dates="10-17 10-18",
    ),
    "07d-same-date-twice": Case(
        "15:30 of the same date would be 29 hours in the air: it is the day before, and that is written -1.",
        found=("warning|error * -1",),
    ),
    "08-two-countries": Case(
        "Finland's Independence Day: the Ateneum is shut on 6 December, though the trip begins in Sweden.",
        found=("error closed-holiday Itsenäisyyspäivä",),
    ),
    "08b-two-countries-no-country": Case(
        "The same, where the country is that of the clock.", found=("error closed-holiday Itsenäisyyspäivä",)
    ),
    "11-dateline-three": Case(
        "The days after the flight are Sunday 1 and Monday 2 November: market and museum are open.",
        "Sunday market 08:00-09:00; Museum 09:00-10:00",
        dates="10-30 11-01 11-02",
    ),
    "12-tromso": Case(
        "In Tromsø the sun does not set in June nor rise in December: there is no sunset to meet at.",
        found=("warning no-bed 2026-06-20", "warning unknown-time 2026-06-20", "warning unknown-time 2026-12-21"),
    ),
    "18-redeye": Case(
        "00:35+1 in Seoul is 11:35 in New York, 12h45m later it is 00:20 of the 18th; the bed is reached at 1:20.",
        "KE 85 00:35-00:20; Hotel NYC 01:20-01:20; breakfast 09:00-09:40",
    ),
    "19-two-nights": Case(
        "Out on the 13th, in on the 16th at 8:30; in between one does things on board and needs no bed.",
        "Smyril Line 11:30-08:30; Tórshavn stop 10:00-12:00; Seydisfjordur cafe 10:00-10:40",
        dates="06-13 06-14 06-15 06-16",
    ),
    "19c-cruise-days": Case(
        "Four nights on a train: three days hold nothing but notes, on the fifth one is there at 14:30.",
        "The Canadian 15:00-14:30; CN Tower 14:30-15:30",
        dates="06-12 06-13 06-14 06-15 06-16",
    ),
    "19e-do-at-sea": Case(
        "One reads at sea at 10:00 of the second day; the third begins when one lands, at 14:30.",
        "reading 10:00-12:00; Museum 14:30-15:30",
        dates="06-13 06-14 06-15",
    ),
    "akl": Case(
        "Out on the 5th, in on the 7th at 5:30: that is the second day, which begins then.",
        "NZ5 20:30-05:30",
        dates="05-05 05-07",
    ),
    "raro": Case(
        "In on the 4th; the day after may say that it is the 5th, for the second time.",
        "NZ942 08:55-14:45",
        dates="05-05 05-05",
    ),
    "nozone2": Case(
        "London to New York is no flight of 2h55m: the arrival is by New York's clock, which is to be written.",
        found=("warning ride-length America/New_York|zone",),
    ),
    "tzcar2": Case(
        "16:30 in Utah and a stay of an hour are 17:30, and the museum closes at 17:00.",
        "drive to Zion 10:30-16:30; Zion museum 16:30-17:30",
        ("error closes-too-soon 17:00", "?warning tight 10:30"),
    ),
    # ------------------------------------------------------------ hours and holidays
    "04-ph-minus-one": Case("The day before Christmas it is open from 9:00 to 14:00.", "Markthalle 10:00-10:30"),
    "04b-ph-weekday": Case("14 July 2026 is a Tuesday and a holiday: 10:00 to 14:00.", "Musée 10:30-11:00"),
    "04c-ph-ok": Case("No holiday in Paris, whatever is one in Guyane.", "Musée 10:30-11:00"),
    "15-newyear": Case(
        "On 31 December B shuts at 14:00, on 1 January C is shut; D and E are open.",
        "D 10:00-11:00; E 10:00-11:00",
        ("error closed-then 14:00", "error closed-day 2027-01-01"),
        dates="12-30 12-31 01-01 01-02 01-03",
    ),
    "22d-holiday-same-hours": Case("Open to 2:00, holiday or not.", "The place 23:30-00:30"),
    "23-bar-thursday-night": Case("Thursday's night reaches to 2:00 on Friday.", "The place 23:30-00:30"),
    "23b-cafe-thursday-night": Case("Thursday's reaches to 0:30.", "The place 23:50-00:20"),
    "24-school-holidays": Case(
        "Whether there is school on 3 August 2026 nobody knows here.", found=("note hours-unknown school holidays",)
    ),
    "25-by-appointment": Case("Open to whom it is agreed with.", found=("note hours-unknown by appointment",)),
    "26-munich-corpus-christi": Case(
        "Corpus Christi is one in Bavaria, and no place is known here.", found=("note regional-holiday Fronleichnam",)
    ),
    "28-closed-hides-reason": Case(
        "Thursday's night reaches to 2:00 on Friday the 16th: at 0:30 it is open.", "Bar 00:30-01:00"
    ),
    "20-hours-lookalikes": Case(
        "A Saturday. Every hour of A to E, H and K is from 10 to 18; F, I and L are shut on Saturdays; "
        "G says in Korean that it is shut on Mondays, J in English. Nothing that is not certain is taken as open.",
        "A 10:00-11:00",
        (
            *(f"error closed-day visit: {name}" for name in "FIL"),
            *(f"?error|warning * visit: {name}" for name in "DGIJK"),
            *(f"?error bad-hours {hours}" for hours in ("매일", "월 휴무", "Uhr", "Mo closed")),
            *(f"?error|warning closed-then visit: {name}" for name in "GHIJKL"),
        ),
    ),
    # ------------------------------------------------------------ timetables beside the trip
    "cal/trip": Case(
        "Out with the Saturday boat at 10:30; on Sunday nothing sails from Stornoway.",
        "calmac 10:30-13:15",
        ("error no-service 2026-07-26",),
    ),
    "ports/hebrides": Case(
        "On Canna from 12:45 to 14:30, half an hour before the boat: the walk takes its hour, and lunch "
        "has 45 minutes of the hour that is assumed. Back in Mallaig at 17:30, which is too late for the 17:40.",
        "small-isles 10:15-12:45; a walk 13:45-14:45; CalMac Sound of Harris 11:10-12:10",
        ("warning * picnic|45",),
    ),
    # ------------------------------------------------------------ whole and right
    "05-nfd": Case(
        "Names in decomposed letters are the names: the Udo line knows its ports.",
        "seongsan-udo 10:00-10:30; 서빈백사 11:00-12:00; 검멀레해변 12:30-13:30",
    ),
    "09-two-hotels-flight": Case(
        "Check-in 2 hours before 15:15, landing at 17:20, 40 minutes to hotel B. The Vatican is far on foot.",
        "AZ 1 15:15-17:20; Hotel B 18:00-18:00",
        ("?warning long-walk Vatican", "?warning long-walk Hotel A"),
    ),
    "10-bag-before-checkin": Case(
        "The bags are left at 9:30, the room is there at 15:00.",
        "leave the bags 09:30-09:40; Hotel Lisboa 15:00-15:00",
        ("note bed-too-early 15:00",),
    ),
    "13-wide": Case("Wide letters are letters."),
    "14-markdown": Case("So are signs that Markdown obeys."),
    "16-crlf": Case("Tabs before comments, and lines of Windows.", "A 09:00-10:00; B 10:00-11:00"),
    "21-currencies": Case("Three currencies, one of them that of the trip."),
    "27-dot-thousands": Case("Dots between thousands."),
}
"""By the name of the file."""


@pytest.mark.parametrize("name", RIGHT)
def test_it_comes_out_right(name: str) -> None:
    case = RIGHT[name]
    plan = plan_of_case(name)
    told = findings_of(plan)
    wanted = [each for each in case.found if each[0] != "?"]
    missing = [each for each in wanted if not any(finding.is_like(each) for finding in told)]
    assert missing == [], (case.why, told)
    surplus = [finding for finding in told if finding.is_counted and not any(map(finding.is_like, case.found))]
    assert surplus == [], case.why
    for row in filter(None, case.rows.split("; ")):
        item, _, times = row.rpartition(" ")
        assert (item, row_of(plan, item)) == (item, times), case.why
    if case.dates:
        assert dates_of(plan) == case.dates, case.why


def dates_of(plan: Plan) -> str:
    return " ".join(f"{day.date:%m-%d}" if day.date else "?" for day in plan.days)
