"""What every model of a user's file has in common."""

from __future__ import annotations

import os

from pydantic import BaseModel, ConfigDict

# To look for plug-ins of pydantic's in every installed package costs 20 ms; there are none for tripplan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


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
