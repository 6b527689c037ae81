"""What becomes of the day if a boat lands at a port that the trip does not name (DESIGN, section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import Ride
from tripplan.schedule.passes import forward
from tripplan.schedule.result import OtherLanding
from tripplan.schedule.spots import Spot, position_of
from tripplan.schedule.steps import LOST, NEVER
from tripplan.schedule.ways import computed_leg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.schedule.day import Run
    from tripplan.schedule.rides import Boat
    from tripplan.timetables import Line


def other_landings(run: Run, index: int, boat: Boat) -> Iterator[OtherLanding]:
    """The day run again for every other port at which the boat may land, where the trip names only one."""
    ride, stage = run.timed[index].ride, run.timed[index].stage
    if ride is None or ride.line is None or boat.sailing is None or len(stage.landings) > 1:
        return
    for landing in boat.sailing.landings:
        if landing.port not in ride.destinations:
            port = _port(ride.line, landing.port)
            found = _other_landing(run, index, port, landing.arrives)
            if found is not None:
                yield found


def _port(line: Line, port_id: str) -> Spot:
    port = line.ports[port_id]
    return Spot(port.name or port_id, position_of(port), port, port_id, port.timezone)


def _other_landing(run: Run, index: int, port: Spot, lands: Minute) -> OtherLanding | None:
    """The day, going from the other port to the planned one first; None where the two are one."""
    timed = run.timed[index]
    item, ride, planned = timed.stage.item, timed.ride, timed.stage.landings[0]
    assert isinstance(item, Ride)
    assert ride is not None
    way = computed_leg(port, planned, "drive" if item.with_ is not None else "walk")
    if way is None:
        return None
    rest = run.timed[index + 1 :]
    ahead = forward(rest, lands + ride.ashore + way.minutes)
    tightest: Minute | None = None
    tightest_at = None
    for number, (latest, arrive) in enumerate(zip(run.back.arrive[index + 1 :], ahead.arrive, strict=True)):
        if LOST < latest < NEVER and arrive < NEVER and (tightest is None or latest - arrive < tightest):
            tightest, tightest_at = latest - arrive, rest[number].stage.path
    return OtherLanding(
        port=port,
        planned=planned,
        way=way,
        lands=lands,
        tightest=tightest,
        tightest_path=tightest_at or (),
        broken=ahead.failure is not None,
    )
