"""Mô hình, điển hình (models): one identity through a life of dated events, roles and contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.models.contributions import Contribution, Decision, DecisionForm, Publication
    from dvk.models.events import Event
    from dvk.models.form import Person, RegistrationForm
    from dvk.models.form_parts import FormPart, parts_of
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

_HOME = {
    "DOMAINS": "model",
    "Classified": "model",
    "Contribution": "contributions",
    "Decision": "contributions",
    "DecisionForm": "contributions",
    "Effect": "lifecycle",
    "Event": "events",
    "FormPart": "form_parts",
    "Life": "life",
    "Lifecycle": "lifecycle",
    "Model": "model",
    "ModelKind": "model",
    "Person": "form",
    "Publication": "contributions",
    "RegistrationForm": "form",
    "Replica": "replicas",
    "Replication": "replicas",
    "Role": "model",
    "RolePart": "model",
    "Standing": "standing",
    "Status": "life",
    "Step": "lifecycle",
    "Subject": "model",
    "furthest": "standing",
    "life_of": "life",
    "parts_of": "form_parts",
    "replicas_of": "replicas",
    "standing_of": "standing",
    "title_on": "standing",
}
__getattr__, __dir__ = named("dvk.models", _HOME)
