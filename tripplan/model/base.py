"""What every model of a user's file has in common."""

from __future__ import annotations

import os
import sys
from types import ModuleType

from pydantic import VERSION, BaseModel, ConfigDict

# To look for plug-ins of pydantic's in every installed package costs 20 ms; there are none for tripplan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
if VERSION.split(".")[:2] in (["2", "12"], ["2", "13"], ["2", "14"]):
    # Even so these versions import what would look for them, and importlib.metadata with it, which costs 8 ms.
    _loader = ModuleType("pydantic.plugin._loader")
    _loader.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(_loader.__name__, _loader)


def _dashed(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """A frozen model whose keys are words with dashes; an unknown key is an error.

    Building is deferred, so that a run pays only for the kinds of item that its trip uses.
    """

    model_config = ConfigDict(
        alias_generator=_dashed,
        defer_build=True,
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        arbitrary_types_allowed=True,
    )
