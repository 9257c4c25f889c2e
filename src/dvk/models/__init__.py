"""Mô hình, điển hình (models): one identity through a life of dated events, roles and contributions."""

from __future__ import annotations

from dvk.models.contributions import Contribution, Decision, DecisionForm, Publication
from dvk.models.events import Event
from dvk.models.form import FormPart, Person, RegistrationForm, parts_of
from dvk.models.life import Life, Status, life_of
from dvk.models.lifecycle import Effect, Lifecycle, Step
from dvk.models.model import DOMAINS, Classified, Model, ModelKind, Role, RolePart, Subject
from dvk.models.replicas import Replica, Replication, replicas_of
from dvk.models.standing import Standing, furthest, standing_of, title_on

__all__ = [
    "DOMAINS",
    "Classified",
    "Contribution",
    "Decision",
    "DecisionForm",
    "Effect",
    "Event",
    "FormPart",
    "Life",
    "Lifecycle",
    "Model",
    "ModelKind",
    "Person",
    "Publication",
    "RegistrationForm",
    "Replica",
    "Replication",
    "Role",
    "RolePart",
    "Standing",
    "Status",
    "Step",
    "Subject",
    "furthest",
    "life_of",
    "parts_of",
    "replicas_of",
    "standing_of",
    "title_on",
]
