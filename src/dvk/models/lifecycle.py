"""Vòng đời (lifecycle): which steps a model's life may have, as data."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, as_tuple, one_of
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.values import Label, Source, as_label

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Effect", "Lifecycle", "Step"]


class Effect(StrEnum):
    """Tác động (effect) of a step on whether the model is at work.

    What *passes* goes on in others (hợp nhất, chia tách): the model is not counted by itself any more, but has not
    ended.

    >>> Step(id="merged", label="hợp nhất", effect="passes").effect is Effect.PASSES
    True
    """

    NONE = "none"
    BEGINS = "begins"
    PAUSES = "pauses"
    RESUMES = "resumes"
    ENDS = "ends"
    PASSES = "passes"


def _as_effect(value: str | Effect) -> Effect:
    return one_of(Effect, value, "effect")


@frozen(kw_only=True)
class Step:
    """Bước (step) of a lifecycle: đăng ký, công nhận, tạm dừng, kết thúc.

    ``after`` names steps one of which is expected earlier; a model without them is a finding, since many provinces
    skip steps. A step that may come before the model's start says so. A step that ``reaches`` is a stage at which a
    model stands from then on, at the level of the event, until a step that ``revokes`` it; one that ``copies`` makes
    replicas.

    >>> Step(id="recognised", label="công nhận", after=["registered"]).effect.value
    'none'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    effect: Effect = field(default=Effect.NONE, converter=_as_effect)
    after: tuple[str, ...] = field(default=(), converter=as_tuple)
    before_start: bool = False
    reaches: bool = False
    revokes: tuple[str, ...] = field(default=(), converter=as_tuple)
    copies: bool = False


@frozen(kw_only=True)
class Lifecycle:
    """Vòng đời (lifecycle): the steps of one issuer, in their usual order.

    >>> steps = [Step(id="registered", label="đăng ký"), Step(id="ended", label="kết thúc", effect="ends")]
    >>> Lifecycle(id="mau", label="mẫu", steps=steps)["ended"].label.vi
    'kết thúc'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    steps: tuple[Step, ...] = field(converter=as_tuple)
    source: Source | None = None
    _by_id: dict[str, Step] = field(init=False, repr=False, eq=False)
    _order: dict[str, int] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_id: dict[str, Step] = {}
        for place, step in enumerate(self.steps):
            if step.id in by_id:
                raise InvalidValue("id.duplicate", path=f"steps[{place}].id", got=step.id)
            by_id[step.id] = step
        for place, step in enumerate(self.steps):
            for what, names in (("after", step.after), ("revokes", step.revokes)):
                for name in names:
                    if name not in by_id:
                        path, near = f"steps[{place}].{what}", nearest(name, by_id)
                        raise UnknownId("step.unknown", path=path, got=name, lifecycle=self.id, near=near)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_order", {name: place for place, name in enumerate(by_id)})

    def __getitem__(self, name: str) -> Step:
        try:
            return self._by_id[name]
        except KeyError:
            near = nearest(name, self._by_id)
            raise UnknownId("step.unknown", got=name, lifecycle=self.id, near=near, known=tuple(self._by_id)) from None

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def place(self, name: str) -> int:
        """Thứ tự (place of a step in the usual order): for events of one day."""
        return self._order[self[name].id]
