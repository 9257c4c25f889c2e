"""Mô hình, điển hình (models): one identity through a life of dated events, roles and contributions."""

from __future__ import annotations

from dvk.models.events import Contribution, Event
from dvk.models.life import Life, Status, life_of
from dvk.models.lifecycle import Effect, Lifecycle, Step
from dvk.models.model import DOMAINS, Classified, Model, ModelKind, Role, RolePart, Subject

__all__ = [
    "DOMAINS",
    "Classified",
    "Contribution",
    "Effect",
    "Event",
    "Life",
    "Lifecycle",
    "Model",
    "ModelKind",
    "Role",
    "RolePart",
    "Status",
    "Step",
    "Subject",
    "life_of",
]
