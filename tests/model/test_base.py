"""What it costs to make a model."""

from __future__ import annotations

from tests.test_imports import loaded_by


def test_a_model_is_built_without_a_look_for_plug_ins() -> None:
    """The import of importlib.metadata alone would cost more than most models."""
    script = "from tripplan.model.trip import TripHead; TripHead.model_validate({'title': '우도'})"
    assert "importlib.metadata" not in loaded_by(script)
