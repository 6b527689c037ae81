"""What every model of a user's file has in common."""

from __future__ import annotations

import os

# Before the first import of pydantic: looking through every installed package for plug-ins of pydantic's costs 20 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel, ConfigDict


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
