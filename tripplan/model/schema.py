"""JSON Schemas of the trip file and of the timetable file, for completion and checking in editors.

They are made from the models, so that an editor knows exactly the keys that tripplan reads. An editor's YAML reader
makes numbers and truth values out of what tripplan takes as text; each value's schema allows for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from tripplan.model.items import Group, Place
from tripplan.model.kinds import EXAMPLES, KINDS, MODEL_OF, descriptions_of
from tripplan.model.timetable import Timetable
from tripplan.model.trip import DayHead, TripHead
from tripplan.model.values import JSON_SCHEMA

if TYPE_CHECKING:
    from pydantic_core import core_schema

    from tripplan.model.items import Item, Model

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_ITEM: Final = {"$ref": "#/$defs/item"}
_IN_GROUP: Final = {"anyOf": [_ITEM, {"type": "array", "minItems": 1, "items": _ITEM}]}
"""An item of a group, or a list of several that belong together."""
_PLAN: Final = KINDS["either"].examples[0]


class _Plain(GenerateJsonSchema):
    """Schemas as an editor wants them: no titles made from keys, no defaults to insert, no null for what is absent."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 -- the name that pydantic calls
        """A key needs no title."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema of the value itself: editors would write the default into the file."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of the value itself: what is not wanted is left out, not written as nothing."""
        return self.generate_inner(schema["schema"])

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """What the reader of a field says an editor may meet there."""
        return dict(schema["metadata"][JSON_SCHEMA])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a model, each key described by the text that stands below its field, and with examples."""
        made = super().model_schema(schema)
        model: type[Model] = schema["cls"]
        for key, text in descriptions_of(model).items():
            made["properties"][key] = made["properties"][key] | {"description": text, "examples": [*EXAMPLES[key]]}
        return made


def trip_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a trip file."""
    days: dict[str, object] = {
        "type": "array",
        "items": {"$ref": "#/$defs/day"},
        "description": "The days, each behind a dash.",
        "examples": [[{"date": "2026-10-17", "plan": _PLAN}]],
    }
    places: dict[str, object] = {
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/place"},
        "description": "Places by name, for more than one item or to keep the plan short.",
        "examples": [{"서빈백사": {"coords": "33.5023048, 126.9432341"}}],
    }
    trip = _with_keys(_of(TripHead), {"places": places, "days": days}, ("title", "timezone", "days"))
    definitions = {"day": _day(), "place": _of(Place) | {"title": "place"}, "item": _item()}
    definitions |= {kind: _kind(kind, model) for kind, model in MODEL_OF.items()}
    about = {"title": "tripplan trip", "description": "A trip: its places and its days."}
    return {"$schema": DIALECT, **trip, **about, "$defs": definitions}


def timetable_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a timetable file."""
    return {"$schema": DIALECT, **_of(Timetable), "title": "tripplan timetable"}


def _of(model: type[Model]) -> dict[str, Any]:
    return model.model_json_schema(schema_generator=_Plain)


def _with_keys(schema: dict[str, Any], keys: dict[str, object], required: tuple[str, ...]) -> dict[str, Any]:
    return schema | {"properties": schema["properties"] | keys, "required": list(required)}


def _day() -> dict[str, Any]:
    plan = {"type": "array", "items": _ITEM}
    about: dict[str, dict[str, object]] = {
        "plan": {"description": "What happens, item by item.", "examples": [_PLAN]},
        "plan-b": {
            "description": "Another plan for the same day, with a timeline of its own.",
            "examples": [[{"visit": "성산일출봉", "stay": "1h..1h30m"}]],
        },
    }
    keys: dict[str, object] = {key: plan | text for key, text in about.items()}
    return _with_keys(_of(DayHead), keys, ()) | {"title": "day", "description": "One day."}


def _item() -> dict[str, Any]:
    return {
        "title": "item",
        "description": "One item of a plan: the key that names its kind, and what is to be said of it.",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in MODEL_OF],
    }


def _kind(kind: str, model: type[Item]) -> dict[str, Any]:
    """The schema of one kind of item: its own key is required, and names the thing."""
    schema = _of(model)
    keys = {key: value for key, value in schema["properties"].items() if not key.startswith("$") and key != kind}
    name = (
        {"type": "array", "minItems": 1, "items": _IN_GROUP}
        if issubclass(model, Group)
        else schema["properties"]["$name"]
    )
    description = f"{model.named_by[0].upper()}{model.named_by[1:]}."
    named = {kind: name | {"description": description, "examples": [*KINDS[kind].examples]}}
    required = [kind, *(key for key in schema["required"] if not key.startswith("$"))]
    return schema | {"title": kind, "properties": named | keys, "required": required}
