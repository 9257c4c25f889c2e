"""Hội đồng chấm (panels): several members score one subject, and their sheets become one result."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._fields import an, as_tuple, slugs
from dvk.criteria import PanelRule, Reason, Rubric
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.evaluation._inputs import all_of, one
from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation._tree import Situation
from dvk.evaluation.assessments import Assessment, filled_in
from dvk.evaluation.results import Outcome
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import scored_in
from dvk.facts import Fact
from dvk.values import ALWAYS, DateSpan, Label, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from dvk.criteria import Answer

__all__ = [
    "Council",
    "agreed_answers",
    "evaluate_panel",
    "member_problems",
    "other_sheet",
    "panel_problems",
    "scored_by_panel",
]


@frozen(kw_only=True)
class Council(Fact):
    """Hội đồng (council): the members who may score, by the id of the seat each holds, never by a person's name.

    Who sits on a council is decided each year: the rubric says how the points of its members become one
    (:class:`~dvk.criteria.PanelRule`), the council who they are. A sheet names its council, and in ``scorer`` the seat.

    >>> Council(id="hd-2024", label="Hội đồng thẩm định", members=["chu-tich", "thu-ky", "uy-vien-1"]).members[0]
    'chu-tich'
    """

    label: Label = field(converter=as_label)
    members: tuple[str, ...] = field(converter=as_tuple, validator=slugs)
    span: DateSpan = field(default=ALWAYS, validator=an(DateSpan))

    def __attrs_post_init__(self) -> None:
        found = [
            Problem("id.duplicate", f"members[{place}]", details=(("got", name),))
            for place, name in enumerate(self.members)
            if name in self.members[:place]
        ]
        if not self.members:
            found.append(Problem("ballot.nobody", "members"))
        if found:
            raise InvalidDocument(found)


def evaluate_panel(
    rubric: Rubric, sheets: Iterable[Assessment], council: Council, *, results: Iterable[Scorecard] = ()
) -> Scorecard:
    """Chấm của hội đồng (evaluate a panel): the sheets of its members in one layer, as one scorecard.

    How the points of the members become one is said by the rubric, in the ``panel`` of the layer. What is answered
    about attributes and gates, and what does not apply, must be the same on every sheet. Who has not scored yet is not
    counted; before enough sheets have come the subject is not evaluated, whatever the points are. The card of each
    member stands in ``members``.

    A line that carries no points is met where all members say so, and open where they differ: a majority is a vote, for
    which there is :class:`~dvk.criteria.ByVote`.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem: of a sheet, a scorer who is not in the council, one
    who scored twice, sheets about different things, a layer without a panel.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Layer, Rubric
    >>> from dvk.evaluation import Assessment
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))],
    ...     layers=[Layer(id="appraised", label="Thẩm định", panel=PanelRule(by="median"))])
    >>> council = Council(id="hd", label="Hội đồng", members=["m-1", "m-2", "m-3"])
    >>> sheets = [Assessment(id=f"p-{n}", subject="xa-a", rubric="r", layer="appraised", scorer=f"m-{n}", council="hd",
    ...     answers=[Answer("a", points=points)]) for n, points in ((1, 9), (2, 4), (3, 8))]
    >>> evaluate_panel(rubric, sheets, council).total
    Decimal('8')
    """
    one(rubric, Rubric, "rubric")
    one(council, Council, "council")
    held, given = all_of(sheets, Assessment, "sheets"), all_of(results, Scorecard, "results")
    problems = tuple(panel_problems(rubric, held, council, given))
    if problems:
        raise InvalidDocument(problems)
    return scored_by_panel(rubric, held, council, given)


def scored_by_panel(
    rubric: Rubric,
    sheets: Sequence[Assessment],
    council: Council,
    results: Sequence[Scorecard],
    peers: Mapping[str, tuple[Fraction, ...]] = MappingProxyType({}),
) -> Scorecard:
    """The scorecard of a panel whose sheets are known to be right."""
    layer = rubric.layer(sheets[0].layer)
    rule = PanelRule() if layer is None or layer.panel is None else layer.panel
    told = next((sheet.subject_type for sheet in sheets if sheet.subject_type is not None), None)
    sheets = [evolve(sheet, subject_type=told) for sheet in sheets]
    answers = tuple(filled_in(rubric, sheet, results) for sheet in sheets)
    whole = evolve(sheets[0], scorer="", answers=tuple(_agreed(answers).values()))
    situation = Situation(layer=whole.layer, members=answers, panel=rule, peers=peers)
    alone = Situation(layer=whole.layer, peers=peers)
    members = tuple(scored_in(rubric, sheet, results, alone) for sheet in sheets)
    card = evolve(scored_in(rubric, whole, results, situation), members=members)
    days = [sheet.on for sheet in sheets if sheet.on is not None]
    card = evolve(card, on=max(days) if days else None)
    needed = rule.needed(len(council.members))
    if len(sheets) >= needed:
        return card
    reason = Reason.of("panel.too_few", got=len(sheets), needed=needed, members=len(council.members))
    if card.outcome is Outcome.SUSPENDED:
        return card
    facts = {one.id for one in rubric.attributes} | {one.id for one in rubric.gates}
    said = tuple(answer for answer in whole.answers if answer.criterion in facts or answer.not_applicable)
    open_ = scored_in(rubric, evolve(whole, answers=said), results, Situation(layer=whole.layer))  # it may come to this
    return evolve(
        card,
        exact=open_.exact,
        plain=open_.plain,
        met=open_.met,
        outcome=Outcome.NOT_EVALUATED,
        possible_outcomes=open_.possible_outcomes,
        band=None,
        possible=open_.possible,
        next_band=None,
        short_by=None,
        reasons=(open_.reasons[0], reason, *(one for one in open_.reasons[1:] if one.code == "band.possible")),
        short=None,
    )


def _agreed(sheets: Sequence[Mapping[str, Answer]]) -> dict[str, Answer]:
    """What all who answered a line say alike; where they differ there is no one answer."""
    found: dict[str, list[Answer]] = {}
    for answers in sheets:
        for name, answer in answers.items():
            found.setdefault(name, []).append(answer)
    return {
        name: same[0] for name, same in found.items() if len({evolve(one, evidence="", reason="") for one in same}) == 1
    }


def agreed_answers(sheets: Iterable[Assessment]) -> dict[str, Answer]:
    """What the sheets of a panel say alike, by what it answers."""
    return _agreed([{answer.criterion: answer for answer in sheet.answers} for sheet in sheets])


def panel_problems(
    rubric: Rubric, sheets: Sequence[Assessment], council: Council, results: Sequence[Scorecard] = ()
) -> Iterator[Problem]:
    """What is wrong with the sheets of a panel, each at its path."""
    if not sheets:
        yield Problem("panel.no_sheets", "sheets")
        return
    first = sheets[0]
    layer = rubric.layer(first.layer)
    if layer is None or layer.panel is None:
        yield Problem("layer.no_panel", "sheets[0].layer", details=(("got", first.layer), ("rubric", rubric.id)))
    scored: set[str] = set()
    for place, sheet in enumerate(sheets):
        path = f"sheets[{place}]"
        yield from (
            problem.under(path) for problem in other_sheet(sheet, first, "subject", "rubric", "period", "layer")
        )
        yield from (problem.under(path) for problem in member_problems(sheet, council))
        if sheet.scorer in scored:
            yield Problem("panel.scored_twice", f"{path}.scorer", details=(("got", sheet.scorer),))
        scored.add(sheet.scorer)
        yield from (problem.under(path) for problem in assessment_problems(rubric, sheet, results=results))
    yield from _disagreeing(rubric, sheets)


def other_sheet(sheet: Assessment, first: Assessment, *names: str) -> Iterator[Problem]:
    """Where a sheet is about something else than another; a type of subject may be left out, but not contradict."""
    for name in names:
        got, expected = getattr(sheet, name), getattr(first, name)
        if got != expected:
            yield Problem("panel.other_sheet", name, details=(("got", str(got)), ("expected", str(expected))))
    told = (sheet.subject_type, first.subject_type)
    if None not in told and told[0] != told[1]:
        yield Problem("panel.other_sheet", "subject_type", details=(("got", told[0]), ("expected", told[1])))


def member_problems(sheet: Assessment, council: Council) -> Iterator[Problem]:
    """A sheet that names another council, or somebody who does not sit on it."""
    if sheet.council is not None and sheet.council != council.id:
        details = (("got", sheet.council), ("expected", council.id))
        yield Problem("panel.other_council", "council", details=details)
    if sheet.scorer not in council.members:
        near = nearest(sheet.scorer, council.members)
        yield Problem("panel.not_a_member", "scorer", near, (("got", sheet.scorer), ("council", council.id)))
    if sheet.on is not None and sheet.on not in council.span:
        yield Problem("panel.not_sitting", "on", details=(("got", sheet.on), ("council", council.id)))


def _disagreeing(rubric: Rubric, sheets: Sequence[Assessment]) -> Iterator[Problem]:
    """Facts that sheets of one panel state differently: what is no judgement cannot be averaged."""
    facts = {attribute.id for attribute in rubric.attributes} | {gate.id for gate in rubric.gates}
    said: dict[str, object] = {}
    for place, sheet in enumerate(sheets):
        for order, answer in enumerate(sheet.answers):
            fact: object = answer.not_applicable
            if answer.criterion in facts:
                fact = (answer.met, answer.value, answer.out_of, answer.choice, answer.ballot)
            if said.setdefault(answer.criterion, fact) != fact:
                details = (("got", answer.criterion),)
                yield Problem("panel.disagrees", f"sheets[{place}].answers[{order}]", details=details)
    without = {answer.criterion for sheet in sheets for answer in sheet.answers if answer.not_applicable}
    for place, sheet in enumerate(sheets):
        for name in sorted(without - {answer.criterion for answer in sheet.answers}):
            yield Problem("panel.disagrees", f"sheets[{place}].answers", details=(("got", name),))
