"""What it costs to make a model."""

from __future__ import annotations

from tests.test_imports import loaded_by


def test_a_model_is_built_without_a_look_for_plug_ins() -> None:
    """To look through every installed package would cost more than most models."""
    script = (
        "import importlib.metadata as metadata; metadata.distributions = None; "
        "from tripplan.model.trip import TripHead; TripHead.model_validate({'title': '우도'})"
    )
    assert "tripplan.model.trip" in loaded_by(script)
