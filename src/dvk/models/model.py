"""Mô hình, điển hình (model): who runs it, what it is counted as, and since when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import (
    a_slug,
    a_text,
    as_made,
    as_tuple,
    one_of,
    optional_an,
    optional_day,
    optional_slug,
    ordered,
    slugs,
    some_text,
)
from dvk.errors import InvalidValue
from dvk.facts import Fact
from dvk.models.form import Person, RegistrationForm
from dvk.values import Dated, DateSpan, as_dated, dated_words, value_on

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DOMAINS", "Classified", "Model", "ModelKind", "Role", "RolePart", "Subject"]

DOMAINS = "domains"


class ModelKind(StrEnum):
    """Mô hình hay điển hình: a way of working that can be repeated, or an exemplary collective or person.

    >>> Model(id="ong-nam", title="Ông Năm giữ gìn xóm ấp", kind="exemplar").kind is ModelKind.EXEMPLAR
    True
    """

    MODEL = "model"
    EXEMPLAR = "exemplar"


class Subject(StrEnum):
    """Đối tượng (subject): tập thể, cá nhân, hộ gia đình (Luật Thi đua, khen thưởng 06/2022/QH15).

    >>> Model(id="ong-nam", title="Ông Năm giữ gìn xóm ấp", subject="individual").subject is Subject.INDIVIDUAL
    True
    """

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"


_PERSONAL = (Subject.INDIVIDUAL, Subject.HOUSEHOLD)


class RolePart(StrEnum):
    """Vai trò (role): chủ trì, phối hợp, tham gia. Only the owner of the model counts it.

    >>> Role("doan-xa", "participate").part is RolePart.PARTICIPATE
    True
    """

    LEAD = "lead"
    SUPPORT = "support"
    PARTICIPATE = "participate"


def _as_part(value: str | RolePart) -> RolePart:
    return one_of(RolePart, value, "part")


def _optional_kind(value: str | ModelKind | None) -> ModelKind | None:
    return value if value is None or isinstance(value, ModelKind) else one_of(ModelKind, value, "kind")


def _optional_subject(value: str | Subject | None) -> Subject | None:
    return value if value is None or isinstance(value, Subject) else one_of(Subject, value, "subject")


@frozen
class Role:
    """Vai trò của một đơn vị (role of a unit) in a model, beside its owner.

    >>> Role("hoi-phu-nu-xa", "support").part.value
    'support'
    """

    unit: str = field(validator=a_slug)
    part: RolePart = field(converter=_as_part)
    start: date | None = field(default=None, validator=optional_day, kw_only=True)
    end: date | None = field(default=None, validator=optional_day, kw_only=True)

    __repr__ = as_made

    def __attrs_post_init__(self) -> None:
        ordered(self.start, self.end)

    @property
    def span(self) -> DateSpan:
        """Thời hạn (span): the days on which it has the role."""
        return DateSpan(self.start, self.end)


@frozen
class Classified:
    """Xếp vào mục (classified): the one counted code of a model in one codelist, with its days.

    >>> Classified("kinh-te").codelist
    'domains'
    """

    code: str = field(validator=a_slug)
    codelist: str = field(default=DOMAINS, validator=a_slug)
    start: date | None = field(default=None, validator=optional_day, kw_only=True)
    end: date | None = field(default=None, validator=optional_day, kw_only=True)

    __repr__ = as_made

    def __attrs_post_init__(self) -> None:
        ordered(self.start, self.end)

    @property
    def span(self) -> DateSpan:
        """Thời hạn (span): the days on which it holds."""
        return DateSpan(self.start, self.end)


def as_classified(value: str | Classified | Iterable[Classified | str]) -> tuple[Classified, ...]:
    """Classifications from one code or several (a typed converter)."""
    if isinstance(value, Classified):
        return (value,)
    try:
        given: tuple[Classified | str, ...] = (value,) if isinstance(value, str) else as_tuple(value)
        return tuple([Classified(item) if isinstance(item, str) else item for item in given])
    except InvalidValue as error:  # the code is the whole of what was written for the domain
        raise InvalidValue(error.code, path="domain", near=error.near, **error.details) from error


@frozen(kw_only=True)
class Model(Fact):
    """Mô hình, điển hình (model): one thing that units run, counted once at its owner.

    ``owner`` is the unit that counts it, dated where it changes; other leading, supporting and taking-part units are
    ``roles`` and are never added. ``domain`` is the one counted lĩnh vực per codelist; others may be named in
    ``also`` and are never added either. What a source does not say stays ``None`` or empty, and is not guessed.
    ``title`` is the name it began with: later names are events. ``form`` is what was written when it was registered;
    ``person`` the name to show of an individual or a household, given with consent. Raises :class:`InvalidValue` for
    two owners on one day, and for a person in a model of a collective or of nobody knows whom.

    >>> model = Model(id="camera", title="Camera an ninh", owner="xa-a", domain="quoc-phong-an-ninh",
    ...     start=date(2018, 3, 1))
    >>> model.owner_on(date(2020, 1, 1)), model.domain_on(date(2020, 1, 1))
    ('xa-a', 'quoc-phong-an-ninh')
    """

    title: str = field(validator=some_text)
    owner: tuple[Dated[str], ...] = field(default=(), converter=as_dated, validator=dated_words)
    domain: tuple[Classified, ...] = field(default=(), converter=as_classified)
    start: date | None = field(default=None, validator=optional_day)
    planned_end: date | None = field(default=None, validator=optional_day)
    kind: ModelKind | None = field(default=None, converter=_optional_kind)
    subject: Subject | None = field(default=None, converter=_optional_subject)
    strand: str | None = field(default=None, validator=optional_slug)
    also: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    roles: tuple[Role, ...] = field(default=(), converter=as_tuple)
    place: str | None = field(default=None, validator=optional_slug)
    note: str = field(default="", validator=a_text)
    form: RegistrationForm | None = field(default=None, validator=optional_an(RegistrationForm))
    person: Person | None = field(default=None, validator=optional_an(Person))

    __repr__ = as_made

    def __attrs_post_init__(self) -> None:
        if self.person is not None and self.subject not in _PERSONAL:
            raise InvalidValue("person.of_a_collective", path="person", got=self.subject or "-")
        if self.planned_end is not None:
            ordered(self.start, self.planned_end, "planned_end")
        if len(self.owner) > 1:
            _at_most_one("owner", [item.span for item in self.owner])
        if len(self.domain) > 1:
            for codelist in {item.codelist for item in self.domain}:
                _at_most_one("domain", [item.span for item in self.domain if item.codelist == codelist])

    def owner_on(self, on: date) -> str | None:
        """Đơn vị tính (the unit that counts it) on a day."""
        owner = self.owner
        if len(owner) == 1 and owner[0].start is None and owner[0].end is None:
            return owner[0].value
        return value_on(owner, on)

    def domain_on(self, on: date, codelist: str = DOMAINS) -> str | None:
        """Lĩnh vực được tính (its counted code) on a day, in one codelist."""
        for item in self.domain:
            if (
                item.codelist == codelist
                and (item.start is None or item.start <= on)
                and (item.end is None or on <= item.end)
            ):
                return item.code
        return None


def _at_most_one(what: str, spans: list[DateSpan]) -> None:
    for place, span in enumerate(spans):
        for other in spans[:place]:
            both = span.intersect(other)
            if both is not None:
                raise InvalidValue("model.two_on_one_day", path=f"{what}[{place}]", day=both.start or both.end or "-")
