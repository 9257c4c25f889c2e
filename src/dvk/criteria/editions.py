"""Phiên bản bộ tiêu chí (editions): which one is in force on a day at a place, and a national frame with local details.

A published edition is never edited: a new one has an id of its own and says what it replaces.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._exact import optional_exact
from dvk._fields import a_date_for, a_slug, a_text, an, as_tuple, optional_slug, slugs, wrong_types
from dvk.criteria.bands import Band, Gate
from dvk.criteria.conditions import Attribute
from dvk.criteria.criterion import Criterion
from dvk.criteria.rubric import Rubric
from dvk.errors import InvalidDocument, InvalidValue, Problem, UnknownId, WrongType, nearest
from dvk.values import ALWAYS, DateSpan, Label, Source, Verification, as_label, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


__all__ = ["LocalCriterion", "LocalRubric", "detailed", "editions_of", "rubric_in_force", "span_in_force"]

_DAY = timedelta(days=1)


# -- which edition -----------------------------------------------------------------------------------------------------
def editions_of(rubrics: Iterable[Rubric], kind: str) -> tuple[Rubric, ...]:
    """Các phiên bản (the editions of one kind), the earliest first; those whose beginning nobody knows stand first.

    Raises :class:`~dvk.errors.UnknownId` for a kind that no rubric has.

    >>> from dvk.catalog import rubrics
    >>> [one.id for one in editions_of(rubrics(), "tcpl")]
    ['tcpl-09-2013', 'tcpl-619-2017', 'tcpl-25-2021']
    """
    held = tuple(rubrics)
    wrong = tuple(wrong_types(held, Rubric, "rubrics"))
    if wrong:
        raise InvalidDocument(wrong)
    found = [rubric for rubric in held if rubric.kind == kind]
    if not found:
        kinds = tuple(dict.fromkeys(rubric.kind for rubric in held if rubric.kind is not None))
        raise UnknownId("rubric.kind_unknown", got=kind, near=nearest(kind, kinds), known=kinds)
    return tuple(sorted(found, key=lambda one: (str(_start(one) or ""), one.id)))


def _start(rubric: Rubric) -> date | None:
    """The first day of an edition; where nobody noted it, the day of its document: none is in force before."""
    issued = None if rubric.source is None else rubric.source.issued_on
    return issued if rubric.span.start is None else rubric.span.start


def rubric_in_force(
    rubrics: Iterable[Rubric], kind: str, *, on: date, places: Sequence[str] = (), subject: str | None = None
) -> Rubric:
    """Bộ tiêu chí đang có hiệu lực (the rubric in force) of a kind, on a day, at a place.

    *places* are ids of units, the nearest first: the commune, its province. A rubric of the nearest place goes before
    one of a wider place, and that before one of the whole country. An edition begins with its ``span``, or where nobody
    noted that, with the day of its document; it ends with its ``span``, or on the eve of the day on which one that
    ``replaces`` it begins. *subject* is the type of the subject, where there are rubrics for
    several.

    Raises :class:`~dvk.errors.UnknownId` where none is in force, with the editions there are, and
    :class:`~dvk.errors.InvalidValue` where several are.

    >>> from datetime import date
    >>> from dvk.criteria import Rubric, YesNo
    >>> line = [Criterion(id="a", label="A", rule=YesNo(1))]
    >>> old = Rubric(id="qd-1318", label="R", kind="dvcq", criteria=line, span=DateSpan(date(2021, 9, 6), None))
    >>> new = Rubric(id="qd-817", label="R", kind="dvcq", criteria=line, span=DateSpan(date(2023, 8, 7), None),
    ...     replaces=["qd-1318"])
    >>> rubric_in_force([old, new], "dvcq", on=date(2023, 8, 6)).id, rubric_in_force([old, new], "dvcq",
    ...     on=date(2023, 8, 7)).id
    ('qd-1318', 'qd-817')
    """
    if type(on) is not date:
        raise WrongType("type.wrong", path="on", expected=a_date_for(on), got=type(on).__name__)
    held = editions_of(rubrics, kind)
    live = [one for one in held if on in span_in_force(one, held)]
    for place in (*places, None):
        found = [one for one in live if one.place == place]
        if subject is not None:
            found = [one for one in found if subject in one.subjects] or [one for one in found if not one.subjects]
        if len(found) > 1:
            raise InvalidValue("rubric.several_in_force", got=kind, on=on, rubrics=tuple(one.id for one in found))
        if found:
            return found[0]
    known = tuple(f"{one.id} ({_span(one)})" for one in held)
    raise UnknownId("rubric.not_in_force", got=kind, on=on, known=known)


def span_in_force(rubric: Rubric, rubrics: Iterable[Rubric]) -> DateSpan:
    """Thời gian có hiệu lực (the days on which an edition is in force), as far as its successors tell.

    It ends on the eve of the day on which an edition for the same place, or for the country, begins that replaces it.
    What only fills in a frame, and has no end of its own, ends with the frame.
    """
    held = tuple(rubrics)
    start, end = _start(rubric), rubric.span.end
    frames = [one for one in held if one.id == rubric.details != rubric.id]
    if end is None and frames:
        others = [one for one in held if one is not rubric]  # no circle, whatever the rubrics say
        end = span_in_force(frames[0], others).end
    for one in held:
        begun = _start(one)
        if rubric.id in one.replaces and begun is not None and one.place in (None, rubric.place):
            end = begun - _DAY if end is None else min(end, begun - _DAY)
    if start is not None and end is not None and end < start:  # replaced before it began
        return DateSpan(date.max, date.max)
    return DateSpan(start, end)


def _span(rubric: Rubric) -> str:
    start, end = _start(rubric), rubric.span.end
    return f"{start or '…'} - {end or '…'}" + (f", {rubric.place}" if rubric.place else "")


# -- a frame and its local details -------------------------------------------------------------------------------------
@frozen(kw_only=True)
class LocalCriterion:
    """Tiêu chí bổ sung (local criterion): what a place adds to a frame, at the end or ``under`` one of its groups.

    >>> from dvk.criteria import YesNo
    >>> LocalCriterion(criterion=Criterion(id="tc-20", label="Khu dân cư kiểu mẫu", rule=YesNo())).under is None
    True
    """

    criterion: Criterion = field(validator=an(Criterion))
    under: str | None = field(default=None, validator=optional_slug)


@frozen(kw_only=True)
class LocalRubric:
    """Quy định của địa phương (local rubric): how a place fills in a frame, and what it adds.

    ``lines`` take the place of the frame's lines of the same id, which the frame must have left to places
    (``delegated``). ``extra`` are criteria of its own, where the frame is ``extensible``. Attributes and gates are
    added; bands are set where the frame has none, or together with a new ``total``, where what was added changes it.
    Without a ``span`` it holds as long as its frame. ``verification`` is that of the details.

    >>> LocalRubric(id="ha-tinh", label="Hà Tĩnh", frame="ntm-2021-2025", place="vn-42").frame
    'ntm-2021-2025'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    frame: str = field(validator=a_slug)
    place: str | None = field(default=None, validator=optional_slug)
    edition: str = field(default="", validator=a_text)
    issuer: str = field(default="", validator=a_text)
    source: Source | None = None
    span: DateSpan = ALWAYS
    replaces: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    lines: tuple[Criterion, ...] = field(default=(), converter=as_tuple)
    extra: tuple[LocalCriterion, ...] = field(default=(), converter=as_tuple)
    attributes: tuple[Attribute, ...] = field(default=(), converter=as_tuple)
    gates: tuple[Gate, ...] = field(default=(), converter=as_tuple)
    bands: tuple[Band, ...] = field(default=(), converter=as_tuple)
    total: Decimal | None = field(default=None, converter=optional_exact)
    extensible: bool = False
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        kinds: dict[str, type[object]] = {
            "lines": Criterion,
            "extra": LocalCriterion,
            "attributes": Attribute,
            "gates": Gate,
            "bands": Band,
        }
        wrong = [problem for name, kind in kinds.items() for problem in wrong_types(getattr(self, name), kind, name)]
        if wrong:
            raise InvalidDocument(wrong)


def detailed(frame: Rubric, local: LocalRubric) -> Rubric:
    """Cụ thể hóa khung (a frame with local details): one rubric, each line of which says in ``set_by`` who set it.

    A line below a delegated group is delegated with it. The result is a rubric like any other and may itself be the
    frame of a lower level.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem, paths into the local rubric: another frame, a line
    that the frame does not have or does not leave to places, criteria added to a frame that is closed; and what is
    wrong with the rubric that comes out, there with paths into that rubric.

    >>> from dvk.criteria import AllOf, Rubric, YesNo
    >>> frame = Rubric(id="khung", label="Khung", combine=AllOf(), extensible=True, criteria=[
    ...     Criterion(id="tc-1", label="Quy hoạch", rule=YesNo()),
    ...     Criterion(id="tc-2", label="Giao thông", rule=YesNo(), delegated=True)])
    >>> rubric = detailed(frame, LocalRubric(id="tinh-a", label="Tỉnh A", frame="khung",
    ...     lines=[Criterion(id="tc-2", label="Giao thông: đường xã nhựa hóa 100%", rule=YesNo())],
    ...     extra=[LocalCriterion(criterion=Criterion(id="tc-20", label="Khu dân cư kiểu mẫu", rule=YesNo()))]))
    >>> [(line.id, line.set_by) for line in rubric.walk()]
    [('tc-1', 'khung'), ('tc-2', 'tinh-a'), ('tc-20', 'tinh-a')]
    """
    for path, thing, wanted in (("frame", frame, Rubric), ("local", local, LocalRubric)):
        if not isinstance(thing, wanted):
            raise WrongType("type.wrong", path=path, expected=wanted.__name__, got=type(thing).__name__)
    problems = tuple(_problems(frame, local))
    if problems:
        raise InvalidDocument(problems)
    own = {line.id: _set_by(line, local.id) for line in local.lines}
    added: dict[str | None, list[Criterion]] = {}
    for item in local.extra:
        added.setdefault(item.under, []).append(_set_by(item.criterion, local.id))
    criteria = tuple(_filled(line, own, added, frame.id) for line in frame.criteria)
    return evolve(
        frame,
        id=local.id,
        label=local.label,
        edition=local.edition,
        issuer=local.issuer,
        source=local.source,
        span=frame.span if local.span == ALWAYS else local.span,
        verification=local.verification,
        place=local.place,
        replaces=local.replaces,
        details=frame.id,
        extensible=local.extensible,
        criteria=(*criteria, *added.get(None, ())),
        attributes=(*frame.attributes, *local.attributes),
        gates=(*frame.gates, *local.gates),
        bands=local.bands or frame.bands,
        total=frame.total if local.total is None else local.total,
        note=local.note,
    )


def _set_by(line: Criterion, name: str) -> Criterion:
    """The line and all below it, set by a rubric unless they say by which."""
    children = tuple(_set_by(child, name) for child in line.children)
    return evolve(line, set_by=line.set_by or name, children=children)


def _filled(
    line: Criterion, own: dict[str, Criterion], added: dict[str | None, list[Criterion]], frame: str
) -> Criterion:
    if line.id in own:
        return _with_added(own[line.id], added)
    children = tuple(_filled(child, own, added, frame) for child in line.children)
    return evolve(line, set_by=line.set_by or frame, children=(*children, *added.get(line.id, ())))


def _with_added(line: Criterion, added: dict[str | None, list[Criterion]]) -> Criterion:
    children = tuple(_with_added(child, added) for child in line.children)
    return evolve(line, children=(*children, *added.get(line.id, ())))


def _problems(frame: Rubric, local: LocalRubric) -> Iterator[Problem]:
    if local.frame != frame.id:
        yield Problem("local.other_frame", "frame", details=(("got", frame.id), ("expected", local.frame)))
        return
    delegated = {inner.id for line in frame.walk() if line.delegated for inner in line.walk()}
    anew = [frame[line.id] for line in local.lines if line.id in frame]
    within = {inner.id: line.id for line in anew for inner in line.walk() if inner is not line}
    inside = {inner.id for line in anew for inner in line.walk()}
    yield from _of_lines(frame, local, delegated, within)
    ours = {inner.id for line in local.lines for inner in line.walk() if inner.children}
    groups = [*(line.id for line in frame.walk() if line.children and line.id not in inside), *ours]
    for place, item in enumerate(local.extra):
        path = f"extra[{place}]"
        if item.under is not None and item.under not in groups:
            yield Problem("criterion.not_here", f"{path}.under", nearest(item.under, groups), (("got", item.under),))
        elif not frame.extensible and item.under not in {*delegated, *ours}:
            yield Problem("local.closed", path, details=(("got", item.criterion.id), ("frame", frame.id)))
    if local.bands and frame.bands and local.total is None:
        yield Problem("local.bands_set", "bands", details=(("frame", frame.id),))


def _of_lines(frame: Rubric, local: LocalRubric, delegated: set[str], within: dict[str, str]) -> Iterator[Problem]:
    """Lines that the frame does not have, does not leave to places, or that lie inside another one set anew."""
    known = [line.id for line in frame.walk()]
    for place, line in enumerate(local.lines):
        path = f"lines[{place}].id"
        if line.id not in frame:
            yield Problem("criterion.unknown", path, nearest(line.id, known), (("got", line.id), ("rubric", frame.id)))
        elif line.id not in delegated:
            yield Problem("local.not_delegated", path, details=(("got", line.id), ("frame", frame.id)))
        if line.id in within:
            yield Problem("local.inside", path, details=(("got", line.id), ("other", within[line.id])))
        if line.id in [other.id for other in local.lines[:place]]:
            yield Problem("id.duplicate", path, details=(("got", line.id),))
