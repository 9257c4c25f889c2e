"""A class held in consecutive years: what breaks it, what leaves it open, and what becomes of it across a merger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

import dvk
from dvk import (
    AcrossMerger,
    AllOf,
    Answer,
    Band,
    Campaign,
    Criterion,
    Definitions,
    FreePoints,
    Rubric,
    StreakRule,
    Suspended,
    Suspension,
    Unit,
    UnitChange,
    UnitHistory,
    YesNo,
    streak_of,
)
from dvk.errors import InvalidDocument, InvalidValue, UnknownId
from dvk.evaluation import Assessment, evaluate
from dvk.facts import Correction
from dvk.periods import Calendar, Period
from dvk.register import Register
from dvk.units import Succession
from dvk.values import DateSpan

BANDS = [Band(id="xs", label="Xuất sắc", low=90), Band(id="tot", label="Tốt", low=70), Band(id="kem", label="K", low=0)]
STOP = Suspension(span=DateSpan(date(2022, 1, 1), date(2022, 12, 31)))
RUBRIC = Rubric(
    id="r",
    label="R",
    criteria=[Criterion(id=name, label=name, rule=FreePoints(50)) for name in "ab"],
    bands=BANDS,
    suspensions=[STOP],
)
GOOD, BAD, HALF = (50, 45), (20, 20), (50, None)


def sheet(unit, period, said=GOOD, rubric="r", **options):
    answers = [Answer(name, points=points) for name, points in zip("ab", said, strict=True) if points is not None]
    name = f"{unit}-{period}".lower().replace("@", "-").replace("/", "-")
    return Assessment(id=name, subject=unit, rubric=rubric, period=period, answers=answers, **options)


def card(unit, year, said=GOOD):
    return evaluate(RUBRIC, sheet(unit, str(year), said))


def cards(unit, **years):
    """The cards of a unit: ``y2020=GOOD``."""
    return [card(unit, name[1:], said) for name, said in years.items()]


def rule(years=3, across="ends", **options):
    return StreakRule(**({"id": "s", "label": "s", "years": years, "bands": ["xs"], "across_merger": across} | options))


def told(streak):
    return [(one.year, one.units, one.holds, one.why) for one in streak.years]


# -- one unit ----------------------------------------------------------------------------------------------------------
def test_a_streak_is_counted_backwards_to_the_first_year_that_does_not_count():
    found = streak_of(rule(), "xa", 2026, cards("xa", y2023=BAD, y2024=GOOD, y2025=GOOD, y2026=GOOD))
    assert (found.unit, found.until, found.length, found.reached) == ("xa", 2026, 3, True)
    assert told(found) == [
        (2026, ("xa",), True, "held"),
        (2025, ("xa",), True, "held"),
        (2024, ("xa",), True, "held"),
        (2023, ("xa",), False, "not-held"),
    ]
    longer = streak_of(rule(4), "xa", 2026, cards("xa", y2023=BAD, y2024=GOOD, y2025=GOOD, y2026=GOOD))
    assert (longer.length, longer.reached) == (3, False)


def test_a_streak_may_be_longer_than_is_asked():
    held = [card("xa", year) for year in range(2010, 2022)]
    assert streak_of(rule(), "xa", 2021, held).length == 12
    assert streak_of(rule(), "xa", 2015, held).length == 6


def test_a_year_without_a_result_leaves_it_open_and_is_no_failure():
    held = cards("xa", y2019=GOOD, y2021=GOOD, y2024=GOOD)
    found = streak_of(rule(), "xa", 2024, held)
    assert (found.length, found.reached, told(found)[-1]) == (1, None, (2023, ("xa",), None, "missing"))
    assert streak_of(rule(1), "xa", 2024, held).reached is True
    last = streak_of(rule(1), "xa", 2025, held)
    assert (last.length, last.reached) == (0, None)
    assert told(streak_of(rule(), "xa", 2024, [])) == [(2024, ("xa",), None, "missing")]


def test_other_units_years_and_later_years_do_not_matter():
    held = [*cards("xa", y2024=GOOD, y2025=BAD), *cards("xb", y2023=GOOD)]
    assert streak_of(rule(1), "xa", 2024, held).reached is True
    assert streak_of(rule(2), "xa", 2024, held).reached is None


def test_the_year_asked_for_that_was_not_held_ends_it_at_once():
    found = streak_of(rule(1), "xa", 2024, cards("xa", y2023=GOOD, y2024=BAD))
    assert (found.length, found.reached, len(found.years)) == (0, False, 1)


def test_several_classes_may_count():
    held = [*cards("xa", y2023=GOOD), card("xa", 2024, (50, 30))]
    assert streak_of(rule(2), "xa", 2024, held).reached is False
    assert streak_of(rule(2, bands=["xs", "tot"]), "xa", 2024, held).reached is True


def test_a_result_that_may_still_become_the_class_is_open_and_one_that_cannot_is_not_held():
    may, cannot = card("xa", 2024, HALF), card("xa", 2024, (20, None))
    assert {one.id for one in may.possible} == {"xs", "tot", "kem"}
    found = streak_of(rule(1), "xa", 2024, [may])
    assert (found.reached, found.years[0].why) == (None, "open")
    found = streak_of(rule(1), "xa", 2024, [cannot])
    assert (found.reached, found.years[0].why) == (False, "not-held")


def test_an_open_year_behind_enough_years_does_no_harm():
    held = [*cards("xa", y2024=GOOD, y2025=GOOD, y2026=GOOD), card("xa", 2023, HALF)]
    found = streak_of(rule(), "xa", 2026, held)
    assert (found.length, found.reached, found.years[-1].why) == (3, True, "open")
    assert streak_of(rule(4), "xa", 2026, held).reached is None


@pytest.mark.parametrize(
    ("suspended", "length", "reached", "holds"),
    [("skips", 2, True, None), ("breaks", 1, False, False), ("open", 1, None, None)],
)
def test_a_year_that_was_not_evaluated_is_as_the_rule_says(suspended, length, reached, holds):
    held = cards("xa", y2020=BAD, y2021=GOOD, y2022=GOOD, y2023=GOOD)
    assert held[2].outcome.value == "suspended"
    found = streak_of(rule(2, suspended=suspended), "xa", 2023, held)
    assert (found.length, found.reached) == (length, reached)
    assert told(found)[1] == (2022, ("xa",), holds, "suspended")


@pytest.mark.parametrize(
    ("suspended", "length", "reached", "holds"),
    [("skips", 2, True, None), ("breaks", 1, False, False), ("open", 1, None, None)],
)
def test_a_year_that_was_not_evaluated_needs_no_sheet(suspended, length, reached, holds):
    found = streak_of(rule(2, suspended=suspended), "xa", 2023, cards("xa", y2020=BAD, y2021=GOOD, y2023=GOOD))
    assert (found.length, found.reached) == (length, reached)
    assert told(found)[1] == (2022, ("xa",), holds, "suspended")


def test_a_year_before_the_first_result_is_missing_though_nothing_was_ever_evaluated():
    never = evolve(RUBRIC, suspensions=[Suspension(span=DateSpan(None, date(2022, 12, 31)))])
    held = [evaluate(never, sheet("xa", "2023")), evaluate(never, sheet("xa", "2021"))]
    found = streak_of(rule(3, suspended="skips"), "xa", 2023, held)
    assert [(year, why) for year, _, _, why in told(found)] == [
        (2023, "held"),
        (2022, "suspended"),
        (2021, "suspended"),
        (2020, "missing"),
    ]
    assert (found.length, found.reached) == (1, None)


def test_a_suspended_year_is_open_where_the_rule_says_nothing_and_skipped_at_the_end_too():
    assert rule().suspended is Suspended.OPEN
    held = cards("xa", y2020=GOOD, y2021=GOOD, y2022=GOOD)
    assert streak_of(rule(2, suspended="skips"), "xa", 2022, held).reached is True
    found = streak_of(rule(3, suspended="skips"), "xa", 2022, held)
    assert (found.length, found.reached) == (2, None)  # what is missing is open, what is skipped is no gap


def test_a_checklist_that_was_passed_counts_where_the_rule_names_no_class():
    checks = Rubric(
        id="r", label="R", combine=AllOf(), criteria=[Criterion(id=one, label=one, rule=YesNo()) for one in "ab"]
    )

    def checked(year, *said):
        answers = [Answer(name, met=one) for name, one in zip("ab", said, strict=True) if one is not None]
        return evaluate(checks, Assessment(id=f"p-{year}", subject="xa", rubric="r", period=str(year), answers=answers))

    none = rule(2, bands=())
    held = [checked(2022, True, False), checked(2023, True, True), checked(2024, True, True)]
    assert streak_of(none, "xa", 2024, held).reached is True
    assert streak_of(evolve(none, years=3), "xa", 2024, held).reached is False
    assert streak_of(none, "xa", 2024, [held[1], checked(2024, True, None)]).reached is None
    assert streak_of(none, "xa", 2024, [held[1], checked(2024, False, None)]).reached is False
    # a class is no checklist, and a checklist no class
    with pytest.raises(InvalidDocument) as caught:
        streak_of(none, "xa", 2024, cards("xa", y2024=GOOD))
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("streak.no_bands", "rule.bands")]
    assert streak_of(rule(1), "xa", 2024, held).years[0].why == "not-held"


# -- periods -----------------------------------------------------------------------------------------------------------
ND09 = Calendar(id="nd09", label="Nghị định 09/2019", first_day=15, first_month=12, year_shift=-1)


def test_years_of_a_report_calendar_are_years():
    held = [evaluate(RUBRIC, sheet("xa", Period.of_year(year, ND09))) for year in (2023, 2024)]
    assert held[0].period.start == date(2022, 12, 15)
    assert streak_of(rule(2), "xa", 2024, held).reached is True
    both = [*held, card("xa", 2024)]
    with pytest.raises(InvalidDocument) as caught:
        streak_of(rule(2), "xa", 2024, both)
    assert [(one.code, one.path) for one in caught.value.problems] == [("streak.two_results", "cards[2]")]


def test_what_is_no_year_and_two_results_of_one_year_are_refused_together():
    odd = [evaluate(evolve(RUBRIC, suspensions=()), sheet("xa", period)) for period in ("2024-Q1", "2020/2024", None)]
    with pytest.raises(InvalidDocument) as caught:
        streak_of(rule(), "xa", 2024, [card("xa", 2024), *odd, card("xa", 2024, BAD)])
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("streak.not_a_year", "cards[1].period"),
        ("streak.not_a_year", "cards[2].period"),
        ("streak.not_a_year", "cards[3].period"),
        ("streak.two_results", "cards[4]"),
    ]
    assert '"xa" có hai kết quả năm 2024' in caught.value.message("vi")


def test_a_result_dated_in_april_of_the_next_year_counts_for_the_year_it_judges():
    held = [evaluate(RUBRIC, sheet("xa", str(year), on=date(year + 1, 4, 15))) for year in (2023, 2024)]
    assert streak_of(rule(2), "xa", 2024, held).reached is True


@pytest.mark.parametrize("years", [0])
def test_a_rule_asks_at_least_one_year(years):
    with pytest.raises(InvalidDocument) as caught:
        rule(years)
    assert [(one.code, one.path) for one in caught.value.problems] == [("value.too_small", "years")]


def test_nobody_chooses_for_the_caller_what_a_merger_does():
    with pytest.raises(TypeError):
        StreakRule(id="s", label="s", years=3)
    with pytest.raises(InvalidValue):
        rule(across="maybe")
    assert rule(across="any").across_merger is AcrossMerger.ANY


# -- mergers -----------------------------------------------------------------------------------------------------------
def merger(on, *before, after="moi", name="nhap", whole=True, kind="merge"):
    links = [Succession(before=one, after=after, whole=whole) for one in before]
    return UnitChange(id=name, kind=kind, on=on, links=links)


def unit(name, start=None, end=None):
    return Unit(id=name, names=f"Xã {name.upper()}", level="commune", start=start, end=end)


JULY, EVE = date(2024, 7, 1), date(2024, 6, 30)
MERGED = UnitHistory([unit("xa", end=EVE), unit("xb", end=EVE), unit("moi", JULY)], [merger(JULY, "xa", "xb")])
NEW_YEAR = date(2024, 1, 1)
AT_NEW_YEAR = UnitHistory(
    [unit("xa", end=NEW_YEAR - timedelta(days=1)), unit("xb", end=NEW_YEAR - timedelta(days=1)), unit("moi", NEW_YEAR)],
    [merger(NEW_YEAR, "xa", "xb")],
)


@pytest.mark.parametrize("history", [MERGED, AT_NEW_YEAR])
@pytest.mark.parametrize(
    ("across", "one", "other", "holds"),
    [
        ("all", GOOD, GOOD, True),
        ("all", GOOD, BAD, False),
        ("all", BAD, BAD, False),
        ("all", GOOD, None, None),
        ("all", BAD, None, False),
        ("any", GOOD, GOOD, True),
        ("any", GOOD, BAD, True),
        ("any", BAD, BAD, False),
        ("any", GOOD, None, True),
        ("any", BAD, None, None),
        ("ends", GOOD, GOOD, False),
        ("ends", BAD, BAD, False),
        ("open", GOOD, GOOD, None),
        ("open", BAD, BAD, None),
    ],
)
def test_the_year_before_a_merger_is_as_the_rule_says(history, across, one, other, holds):
    held = cards("moi", y2024=GOOD)
    held += [card(name, 2023, said) for name, said in (("xa", one), ("xb", other)) if said is not None]
    found = streak_of(rule(2, across), "moi", 2024, held, history=history)
    assert told(found)[0] == (2024, ("moi",), True, "held")
    year, units, held_then, _ = told(found)[1]
    assert (year, units, held_then) == (2023, ("xa", "xb"), holds)
    assert (found.reached, found.length) == (holds, 2 if holds else 1)


@pytest.mark.parametrize("across", ["ends", "open", "all", "any"])
def test_years_that_suffice_since_the_merger_need_nothing_of_before(across):
    held = cards("moi", y2024=GOOD, y2025=GOOD, y2026=GOOD)
    assert streak_of(rule(3, across), "moi", 2026, held, history=MERGED).reached is True


def test_a_merger_that_ends_or_opens_a_streak_says_so():
    held = [*cards("moi", y2024=GOOD), *cards("xa", y2023=GOOD), *cards("xb", y2023=GOOD)]
    for across in ("ends", "open"):
        assert streak_of(rule(2, across), "moi", 2024, held, history=MERGED).years[1].why == "merger"


def test_without_a_history_a_unit_has_no_forebears():
    held = [*cards("moi", y2024=GOOD), *cards("xa", y2023=GOOD), *cards("xb", y2023=GOOD)]
    found = streak_of(rule(2, "all"), "moi", 2024, held)
    assert told(found)[1] == (2023, ("moi",), None, "missing")
    assert streak_of(rule(2, "all"), "la", 2024, cards("la", y2024=GOOD), history=MERGED).reached is None


def test_the_year_of_a_merger_in_july_may_be_judged_under_the_new_unit_or_under_the_old_ones():
    before = [card(name, 2023) for name in ("xa", "xb")]
    under_new = streak_of(rule(2, "all"), "moi", 2024, [*before, card("moi", 2024)], history=MERGED)
    assert under_new.reached is True
    under_old = streak_of(rule(2, "all"), "moi", 2024, [*before, card("xa", 2024), card("xb", 2024)], history=MERGED)
    assert (under_old.reached, told(under_old)[0]) == (True, (2024, ("xa", "xb"), True, "held"))
    one_old = streak_of(rule(2, "all"), "moi", 2024, [*before, card("xa", 2024)], history=MERGED)
    assert (one_old.reached, one_old.years[0].holds) == (None, None)
    # where there are both, the result of the new unit is that of the year
    both = [*before, card("moi", 2024, BAD), card("xa", 2024), card("xb", 2024)]
    assert streak_of(rule(1, "all"), "moi", 2024, both, history=MERGED).reached is False


def test_the_year_after_a_merger_is_the_new_unit_s_alone():
    held = [card(name, year) for name in ("xa", "xb") for year in (2024, 2025)]  # 2025 cannot be: the units are gone
    found = streak_of(rule(1, "all"), "moi", 2025, held, history=MERGED)
    assert told(found) == [(2025, ("moi",), None, "missing")]


def test_a_unit_that_came_of_parts_came_of_each_of_them():
    history = UnitHistory(
        [unit("xa"), unit("xb", end=EVE), unit("moi", JULY)],
        [
            UnitChange(
                id="chia",
                kind="split",
                on=JULY,
                links=[
                    Succession(before="xa", after="moi", whole=False, shares={"population": "0.2"}),
                    Succession(before="xb", after="moi"),
                    Succession(after="moi"),
                ],
            )
        ],
    )
    held = [card("moi", 2024), card("xa", 2023, BAD), card("xb", 2023)]
    assert streak_of(rule(2, "all"), "moi", 2024, held, history=history).reached is False
    assert streak_of(rule(2, "any"), "moi", 2024, held, history=history).reached is True
    # who gave a part away goes on as it was
    own = [*cards("xa", y2023=GOOD, y2024=GOOD)]
    for across in AcrossMerger:
        assert streak_of(rule(2, across), "xa", 2024, own, history=history).reached is True


def test_units_of_one_that_was_divided_both_inherit_its_years():
    parts = [Succession(before="xa", after=name, whole=False) for name in ("m1", "m2")]
    history = UnitHistory(
        [unit("xa", end=EVE), unit("m1", JULY), unit("m2", JULY)],
        [UnitChange(id="chia", kind="split", on=JULY, links=parts)],
    )
    for name in ("m1", "m2"):
        held = [card(name, 2024), card("xa", 2023)]
        assert streak_of(rule(2, "all"), name, 2024, held, history=history).reached is True
        assert streak_of(rule(2, "ends"), name, 2024, held, history=history).reached is False


def test_parts_of_one_unit_in_two_links_are_one_forebear():
    first = merger(JULY, "xa", whole=False, name="n-1", kind="transfer")
    second = merger(JULY, "xa", "xb", whole=False, name="n-2", kind="transfer")
    history = UnitHistory([unit("xa"), unit("xb"), unit("moi", JULY)], [first, second])
    held = [card("moi", 2024), card("xa", 2023), card("xb", 2023)]
    found = streak_of(rule(2, "all"), "moi", 2024, held, history=history)
    assert told(found)[1] == (2023, ("xa", "xb"), True, "held")


SECOND = date(2025, 7, 1)
CHAIN = UnitHistory(
    [
        unit("xa", end=EVE),
        unit("xb", end=EVE),
        unit("giua", JULY, SECOND - timedelta(days=1)),
        unit("xc", end=SECOND - timedelta(days=1)),
        unit("moi", SECOND),
    ],
    [merger(JULY, "xa", "xb", after="giua", name="n-1"), merger(SECOND, "giua", "xc", name="n-2")],
)


def test_a_chain_of_mergers_is_followed_to_the_oldest_units():
    held = [card("moi", 2025), card("giua", 2024), *[card("xc", year) for year in (2022, 2023, 2024)]]
    held += [card("xa", 2023), card("xb", 2023)]
    found = streak_of(rule(3, "all"), "moi", 2025, held, history=CHAIN)
    assert [(one.year, one.units, one.holds) for one in found.years[:3]] == [
        (2025, ("moi",), True),
        (2024, ("giua", "xc"), True),
        (2023, ("xa", "xb", "xc"), True),
    ]
    assert (found.length, found.reached) == (3, True)
    worse = [one for one in held if (one.subject, one.period.year) != ("xb", 2023)]
    assert streak_of(rule(3, "all"), "moi", 2025, worse, history=CHAIN).reached is None
    worse.append(card("xb", 2023, BAD))
    assert streak_of(rule(3, "all"), "moi", 2025, worse, history=CHAIN).reached is False
    assert streak_of(rule(3, "any"), "moi", 2025, worse, history=CHAIN).reached is True
    assert streak_of(rule(3, "ends"), "moi", 2025, held, history=CHAIN).length == 1


def test_two_mergers_within_one_year_are_followed_through_both():
    autumn = date(2024, 10, 1)
    history = UnitHistory(
        [
            unit("xa", end=EVE),
            unit("xb", end=EVE),
            unit("giua", JULY, autumn - timedelta(days=1)),
            unit("xc", end=autumn - timedelta(days=1)),
            unit("moi", autumn),
        ],
        [merger(JULY, "xa", "xb", after="giua", name="n-1"), merger(autumn, "giua", "xc", name="n-2")],
    )
    held = [card(name, 2024) for name in ("xa", "xb", "xc")]
    found = streak_of(rule(1, "all"), "moi", 2024, held, history=history)
    assert told(found)[0] == (2024, ("xa", "xb", "xc"), True, "held")


@pytest.mark.parametrize(("suspended", "reached"), [("skips", True), ("breaks", False), ("open", None)])
def test_a_suspended_year_of_all_forebears_is_a_suspended_year(suspended, reached):
    begun = date(2023, 7, 1)
    end = begun - timedelta(days=1)
    history = UnitHistory([unit("xa", end=end), unit("xb", end=end), unit("moi", begun)], [merger(begun, "xa", "xb")])
    held = [card("moi", 2023), *[card(name, year) for name in ("xa", "xb") for year in (2021, 2022)]]
    found = streak_of(rule(2, "all", suspended=suspended), "moi", 2023, held, history=history)
    assert (found.reached, found.years[1].why) == (reached, "suspended")


def test_a_unit_that_was_renamed_or_moved_keeps_its_streak():
    named = Unit(
        id="xa",
        names=[dvk.Dated("Xã A", end=EVE), dvk.Dated("Phường A", start=JULY)],
        level="commune",
        start=date(2000, 1, 1),
    )
    change = UnitChange(id="doi-ten", kind="rename", on=JULY, links=[Succession(before="xa", after="xa")])
    history = UnitHistory([named], [change])
    for across in AcrossMerger:
        found = streak_of(rule(3, across), "xa", 2025, cards("xa", y2023=GOOD, y2024=GOOD, y2025=GOOD), history=history)
        assert (found.reached, {one.units for one in found.years}) == (True, {("xa",)})


# -- over a register ---------------------------------------------------------------------------------------------------
OTHER = evolve(RUBRIC, id="r-2", replaces=["r"], suspensions=())


def register(*sheets, **options):
    return Register(
        campaign=Campaign(id="c", label="C"),
        definitions=Definitions(lifecycle=dvk.catalog.definitions().lifecycle, rubrics=[RUBRIC, OTHER]),
        units=MERGED,
        assessments=sheets,
        **options,
    )


OLD_SHEETS = [sheet(name, "2023", layer="decided") for name in ("xa", "xb")]


def test_a_register_finds_the_streak_over_two_editions_and_a_merger():
    held = register(*OLD_SHEETS, sheet("moi", "2024", rubric="r-2"), sheet("moi", "2025", rubric="r-2"))
    found = held.streak(rule(3, "all"), "moi", 2025, rubrics=["r", "r-2"])
    assert (found.length, found.reached) == (3, True)
    assert held.streak(rule(3, "ends"), "moi", 2025, rubrics=["r", "r-2"]).reached is False
    assert held.streak(rule(3, "all"), "moi", 2025, rubrics=["r-2"]).reached is None
    with pytest.raises(UnknownId):
        held.streak(rule(), "xz", 2025, rubrics=["r"])
    with pytest.raises(UnknownId):
        held.streak(rule(), "xa", 2025, rubrics=["r-3"])


def test_a_register_counts_decisions_only_and_as_they_were_corrected():
    held = register(sheet("xa", "2023", layer="self"))
    assert held.streak(rule(1), "xa", 2023, rubrics=["r"]).years[0].why == "missing"
    fixed = Correction(id="dinh-chinh", fact=sheet("xa", "2023", BAD))
    held = register(sheet("xa", "2023"), corrections=[fixed])
    assert held.streak(rule(1), "xa", 2023, rubrics=["r"]).reached is False


def test_one_year_by_two_editions_is_refused():
    held = register(sheet("xa", "2023"), evolve(sheet("xa", "2023", rubric="r-2"), id="lai"))
    with pytest.raises(InvalidDocument) as caught:
        held.streak(rule(1), "xa", 2023, rubrics=["r", "r-2"])
    assert [one.code for one in caught.value.problems] == ["streak.two_results"]
