"""An answer that was scored before is looked up: that must not be seen, except on a clock."""

from __future__ import annotations

import pytest

from dvk.criteria import Answer, Band, Criterion, FreePoints, Rubric, Steps, YesNo
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment, evaluate
from dvk.evaluation._kept import MOST_KEPT


def rubric():
    lines = [
        Criterion(id="a", label="A", rule=FreePoints(10)),
        Criterion(id="b", label="B", rule=Steps([(90, 5), (50, 1)], symbol="%")),
        Criterion(id="c", label="C", rule=YesNo(5)),
    ]
    return Rubric(
        id="r",
        label="R",
        criteria=lines,
        bands=[Band(id="tot", label="Tốt", low=15), Band(id="kha", label="Khá", low=0)],
    )


def sheet(name, *answers):
    return Assessment(id=name, subject=name, rubric="r", answers=answers)


def test_what_was_written_is_shown_as_it_was_written_on_each_sheet():
    frame = rubric()
    cards = [
        evaluate(frame, sheet(f"p-{place}", Answer("a", points=said))) for place, said in enumerate(["5", "5.0", "5"])
    ]
    assert [str(card.line("a").answer.points) for card in cards] == ["5", "5.0", "5"]


def test_evidence_and_reasons_of_one_sheet_are_not_shown_on_another():
    frame = rubric()
    first = evaluate(frame, sheet("p-1", Answer("a", points=5, evidence="Báo cáo số 1")))
    second = evaluate(frame, sheet("p-2", Answer("a", points=5)))
    assert (first.line("a").evidence, second.line("a").evidence) == ("Báo cáo số 1", "")


def test_what_is_wrong_is_wrong_each_time():
    frame = rubric()
    evaluate(frame, sheet("p-0", Answer("a", points=10)))
    for name in ("p-1", "p-2"):
        with pytest.raises(InvalidDocument):
            evaluate(frame, sheet(name, Answer("a", points=11)))


def test_a_line_that_waits_for_an_answer_waits_on_each_sheet():
    frame = rubric()
    assert [evaluate(frame, sheet(name, Answer("c", met=True))).missing for name in ("p-1", "p-2")] == [("a", "b")] * 2


def test_more_answers_than_are_kept_are_scored_all_the_same():
    frame = rubric()
    numbers = [place % 11 for place in range(MOST_KEPT + 50)]
    for place, number in enumerate(numbers):
        card = evaluate(
            frame, sheet(f"p-{place}", Answer("a", points=number, evidence=f"số {place}"), Answer("c", met=False))
        )
        assert card.line("a").points == number
        assert card.line("a").evidence == f"số {place}"
    assert len(frame.plan.lines["a"].kept) <= MOST_KEPT


def test_two_rubrics_of_one_id_keep_nothing_of_each_other():
    generous = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=YesNo(9))])
    strict = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=YesNo(2))])
    totals = [evaluate(frame, sheet("p-1", Answer("a", met=True))).total for frame in (generous, strict, generous)]
    assert totals == [9, 2, 9]


def test_what_would_change_the_class_is_searched_when_it_is_asked_for():
    card = evaluate(rubric(), sheet("p-1", Answer("a", points=8), Answer("b", value=95), Answer("c", met=False)))
    why = card.explain()
    # 13 of 15: c alone gives 5, a alone 2
    assert (why.raising, why.change.band, [one.criterion for one in why.change.changes]) == (("a", "c"), "tot", ["a"])
