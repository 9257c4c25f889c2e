"""What a user's editor knows about the public API. Never run: mypy and pyright read it (`make types`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, assert_type

import dvk
from dvk import testing
from dvk.criteria import Input
from dvk.text import LegacyGuess, Lookalike, decode_legacy, guess_legacy, lookalikes, same_name, sort_key
from dvk.units import UnitTree
from dvk.values import value_on

# -- values ---------------------------------------------------------------------------------------------------------

assert_type(dvk.Label("kinh tế", "economy").vi, str)
assert_type(same_name("hòa", "hoà"), bool)
assert_type(sorted(["Tri Tôn", "An Phú"], key=sort_key), list[str])
assert_type(decode_legacy("D©n vËn", "tcvn3"), str)
assert_type(guess_legacy("D©n vËn"), tuple[LegacyGuess, ...])
assert_type(guess_legacy("D©n vËn")[0].confidence, Fraction)
assert_type(lookalikes("Ðồng Tháp"), tuple[Lookalike, ...])
assert_type(dvk.DateSpan(date(2016, 1, 1), None).start, date | None)
assert_type(dvk.DateSpan().intersect(dvk.DateSpan()), dvk.DateSpan | None)
assert_type(dvk.Approx("14043", "gần").word, str)
assert_type(dvk.Approx(14043).interval, dvk.Interval | None)
assert_type(dvk.ApproxSum.of([dvk.Approx(1)]) + dvk.Approx("2.5"), dvk.ApproxSum)
assert_type(value_on((dvk.Dated("huyện"), dvk.Dated("thị xã")), date(2023, 4, 10)), str | None)
assert_type(value_on((dvk.Dated(1, end=date(2020, 1, 1)),), date(2023, 4, 10)), int | None)

dvk.DateSpan("2020-01-01")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

# -- periods --------------------------------------------------------------------------------------------------------

assert_type(dvk.Period.parse("2024-Q1"), dvk.Period)
assert_type(dvk.Period.stage(2016, 2020).split(dvk.YEAR), tuple[dvk.Period, ...])
assert_type(dvk.Period.containing(date(2024, 5, 1), dvk.MONTH).next(), dvk.Period)
assert_type(dvk.Period.stage(2009, None).until(date(2024, 6, 30)), dvk.Period)
assert_type(dvk.Deadline(id="x", label="ngày 25", day=25).due_on(dvk.Period.quarter(2024, 1)), date)
assert_type(dvk.lateness(date(2024, 3, 25), date(2024, 3, 28)).working_days, int | None)
assert_type(max(dvk.Period.of_year(2016), dvk.Period.of_year(2017)).span, dvk.DateSpan)

dvk.Period.of_year("2024")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def an_id_of_another_standard_means_a_period() -> None:
    found = dvk.PeriodId.parse("2024Q1", "dhis2")
    assert_type(found.period, dvk.Period)
    assert_type(found.next(), dvk.PeriodId)
    assert_type(dvk.WEEKS[7], dvk.PeriodKind)


def a_period_has_its_days(period: dvk.Period) -> None:
    assert_type(period.start, date)
    assert_type(period.end, date)
    assert_type(date(2024, 1, 1) in period, bool)


# -- quantities -----------------------------------------------------------------------------------------------------

assert_type(dvk.Quantity("419.7", "ha").measure, dvk.Measure)
assert_type(dvk.Quantity(dvk.Approx(80, "hơn"), dvk.measure("can")).minor(), int)


def a_quantity_adds_to_a_quantity(one: dvk.Quantity, other: dvk.Quantity) -> None:
    assert_type(one + other, dvk.Quantity)
    assert_type(one.in_base(region="trung-bo").number.number, Decimal)


dvk.Quantity(1.5, "m2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# -- units ----------------------------------------------------------------------------------------------------------

commune = dvk.Unit(id="xa", names="Xã Bình An", level="commune", parents="huyen", codes=[dvk.Dated("001"), "002"])
assert_type(commune.names, tuple[dvk.Dated[str], ...])
assert_type(commune.parents, tuple[dvk.Parent, ...])
assert_type(commune.name(date(2020, 1, 1)), str)
assert_type(commune.code(date(2020, 1, 1)), str | None)


def a_history_gives_the_tree_of_a_day(history: dvk.UnitHistory) -> None:
    tree = history.as_of(date(2025, 6, 30))
    assert_type(tree, UnitTree)
    assert_type(tree["xa"], dvk.Unit)
    assert_type(tree.children("huyen"), tuple[dvk.Unit, ...])
    assert_type(tree.parent("xa"), dvk.Unit | None)
    assert_type(history.carried("xa", date(2025, 7, 1)), str)
    assert_type(iter(history), Iterator[dvk.Unit])


# -- models and the register ----------------------------------------------------------------------------------------

model = dvk.Model(id="camera", title="Camera an ninh", owner="xa", domain="kinh-te", kind="model", subject="collective")
assert_type(model.owner, tuple[dvk.Dated[str], ...])
assert_type(model.kind, dvk.ModelKind | None)
assert_type(model.owner_on(date(2020, 1, 1)), str | None)

event = dvk.Event(id="e-1", model="camera", kind="recognised", on=date(2019, 10, 15))
assert_type(event.others, tuple[str, ...])
assert_type(dvk.Correction(id="dc-1", fact=event).fact, dvk.Fact)


def a_register_has_its_views(register: dvk.Register) -> None:
    assert_type(register.units, dvk.UnitHistory)
    assert_type(register.models, tuple[dvk.Model, ...])
    assert_type(register.model("camera"), dvk.Model)
    assert_type(register.fact("e-1"), dvk.Fact)
    assert_type(register.lives["camera"], dvk.Life)
    assert_type(register.effective(known_on=date(2021, 1, 1)), dvk.Register)
    assert_type(register.findings(), tuple[dvk.Finding, ...])
    assert_type(dvk.loads(dvk.dumps(register)), dvk.Register)


def a_builder_builds_a_register(campaign: dvk.Campaign, definitions: dvk.Definitions) -> None:
    builder = dvk.RegisterBuilder(campaign, definitions)
    assert_type(builder.add(commune, model, event), dvk.RegisterBuilder)
    assert_type(builder.build(), dvk.Register)


# -- counting -------------------------------------------------------------------------------------------------------


def a_request_gives_a_table_and_a_table_figures(register: dvk.Register) -> None:
    request = dvk.Request(indicators="models-active", periods=["2016", dvk.Period.stage(2016, 2020)], by="domain")
    assert_type(request.indicators, tuple[str, ...])
    assert_type(request.periods, tuple[dvk.Period, ...])
    table = dvk.aggregate(register, request)
    assert_type(table, dvk.Table)
    assert_type(list(table), list[dvk.Figure])
    figure = table.figure(period="2016", domain="kinh-te")
    assert_type(figure, dvk.Figure)
    assert_type(figure.value, Decimal)
    assert_type(figure.low, Decimal | None)
    assert_type(table.added("domain"), Decimal)
    assert_type(table.where(lambda one: one.is_exact), dvk.Table)
    assert_type(dvk.explain(register, figure), dvk.Explanation)


def a_rubric_and_an_assessment_give_a_scorecard(rubric: dvk.Rubric, assessment: dvk.Assessment) -> None:
    card = dvk.evaluate(rubric, assessment)
    assert_type(card, dvk.Scorecard)
    assert_type(card.outcome, dvk.Outcome)
    assert_type(card.total, Decimal | None)


def scorecards_stand_in_a_table_and_in_a_ranking(cards: list[dvk.Scorecard]) -> None:
    table = dvk.score_table(cards, lines="all", names={"xa-an": "Xã An"}, sort="total")
    assert_type(table, dvk.ScoreTable)
    assert_type(table.records(), list[dict[str, str | bool | Decimal | None]])
    ranking = dvk.ranked(cards, weights={"a": "0.5", "b": Decimal("0.5")}, method="topsis", values=["b"], costs=["b"])
    assert_type(ranking, dvk.Ranking)
    assert_type([row.preference for row in ranking], list[float])


# -- errors ---------------------------------------------------------------------------------------------------------


def an_error_holds_data(error: dvk.DvkError) -> None:
    assert_type(error.code, str)
    assert_type(error.path, str)
    assert_type(error.message("vi"), str)


def an_invalid_document_holds_problems(error: dvk.InvalidDocument) -> None:
    assert_type(error.problems, tuple[dvk.Problem, ...])


# -- for tests of others --------------------------------------------------------------------------------------------


def strategies_give_what_they_say(history: dvk.UnitHistory, table: dvk.Table) -> None:
    assert_type(testing.days().example(), date)
    assert_type(testing.periods(kinds=[dvk.MONTH]).example(), dvk.Period)
    assert_type(testing.dated(testing.slugs()).example(), tuple[dvk.Dated[str], ...])
    assert_type(testing.models(history).example(), dvk.Model)
    assert_type(testing.registers().example(), dvk.Register)
    assert_type(testing.check_conserved(table), int)


def rules_of_every_kind_are_rules(card: dvk.Scorecard) -> None:
    rules: list[dvk.Rule] = [
        dvk.YesNo(5),
        dvk.Steps([(90, 5)], below=1, symbol="%"),
        dvk.PassMark(at_least=5),
        dvk.Proportional(5, full=100),
        dvk.CountTimes(1, cap=5),
        dvk.Choices([dvk.Level("tot", "Tốt", 5)]),
        dvk.FreePoints(5, step="0.5"),
        dvk.FromRubric(rubric="par", rule=dvk.FreePoints(5)),
    ]
    criteria = [dvk.Criterion(id=f"c-{place}", label="C", rule=rule) for place, rule in enumerate(rules)]
    low = dvk.Varying([dvk.Case(value=70, when=dvk.Condition(attribute="vung", one_of=["a"])), dvk.Case(value=80)])
    rubric = dvk.Rubric(id="r", label="R", criteria=criteria, bands=[dvk.Band(id="dat", label="Đạt", low=low)])
    assert_type(rubric.max_points, Decimal | None)
    assert_type(card.explain(), dvk.ScoreExplanation)
    assert_type(card.explain().change, dvk.SmallestChange)
    assert_type([change.raised for change in card.explain().change.changes], list[Decimal])


def results_of_many_have_their_types(
    rubric: dvk.Rubric, sheets: list[dvk.Assessment], history: dvk.UnitHistory, register: dvk.Register
) -> None:
    cohort = dvk.classify_cohort(rubric, sheets, chosen=["xa-a"])
    assert_type(cohort, dvk.Cohort)
    assert_type(cohort.quotas, tuple[dvk.QuotaGroup, ...])
    assert_type(dvk.apply_quotas(rubric, cohort.cards), dvk.Cohort)
    found = dvk.appraise(rubric, sheets)
    assert_type(found.decided, dvk.Scorecard | None)
    assert_type(found.shift("self", "decided").difference, Decimal | None)
    assert_type(dvk.compare_layers([found], "self", "decided").raised, tuple[dvk.Shift, ...])
    rule = dvk.StreakRule(id="s", label="S", years=3, bands=["tot"], across_merger="ends")
    assert_type(dvk.streak_of(rule, "xa-a", 2024, cohort.cards, history=history).reached, bool | None)
    assert_type(dvk.rescore(rubric, rubric, sheets[0]).lines, tuple[dvk.EditionLine, ...])
    assert_type(register.cohort(rubric, "2024"), dvk.Cohort)
    assert_type(register.appraisals("r", "2024"), tuple[dvk.Appraisal, ...])
    assert_type(register.rubric_in_force("tcpl", None, date(2024, 1, 1)), dvk.Rubric)
    assert_type(dvk.catalog.rubric_in_force("tcpl", None, date(2024, 1, 1)), dvk.Rubric)
    assert_type(dvk.exchange.lint_rubric("id = 1"), tuple[dvk.Finding, ...])
    assert_type(dvk.exchange.rubric_schema(), dict[str, object])


class Own:
    """A rule of a project's own, as the how-to writes it."""

    tag: ClassVar[str] = "own"

    @property
    def asks(self) -> Input:
        return "met"

    @property
    def points_span(self) -> dvk.Points | None:
        return dvk.Points(0, 5)

    def problems(self) -> tuple[dvk.Problem, ...]:
        return ()

    def check(self, answer: dvk.Answer) -> tuple[dvk.Problem, ...]:
        return (dvk.Problem("own"),) if answer.met is None else ()

    def score(self, answer: dvk.Answer) -> dvk.Score:
        return dvk.Score(dvk.Reason("own"), points=5 if answer.met else 0)


def a_rule_of_ones_own_stands_in_a_criterion() -> dvk.Criterion:
    return dvk.Criterion(id="a", label="A", rule=Own())


# -- reports --------------------------------------------------------------------------------------------------------


def a_line_says_what_it_says() -> None:
    line = dvk.ReportedFigure(
        indicator="xa",
        state="nil",
        status="estimate",
        nesting={"title": "inclusive"},
        growth=[dvk.Growth("gấp 2 lần", dvk.Quantity(2, "lan"), "ratio-to", since="2010")],
    )
    assert_type(line.state, dvk.FigureState)
    assert_type(line.nesting_of("title"), dvk.Nesting)
    assert_type(line.growth[0].ratio(), dvk.Interval)
    assert_type(dvk.measure("dong").per("thang", dvk.measure("ho")).is_rate, bool)
    assert_type(dvk.vietnamese.reported_figure(line), str)


def a_report_is_told_in_a_style(table: dvk.Table, line: dvk.Compared) -> None:
    own = dvk.vietnamese.own_sentences({"mine": "{period}: {figure_words}"})
    assert_type(own, dict[str, str])
    assert_type(dvk.vietnamese.sentence("mine", table, templates=own, style=dvk.vietnamese.PRESS), str)
    assert_type(dvk.vietnamese.paragraph(table, ("comparison", line)), str)
    assert_type(dvk.vietnamese.fields(line), dict[str, str])
    assert_type(dvk.vietnamese.OFFICIAL.verification("days"), dvk.Verification)


def a_table_is_sent_up_as_a_report(table: dvk.Table, register: dvk.Register) -> None:
    report = dvk.Report.from_table(table, id="bc", unit="xa-a", received_on=date(2024, 12, 20), status="official")
    assert_type(report.period, dvk.Period | None)
    assert_type(report.status_of(report.figures[0]), dvk.ReportStatus)
    assert_type(register.standing_reports, tuple[dvk.Report, ...])
    assert_type(register.report_state("bc", date(2024, 12, 31)).step, dvk.ReportStep | None)


def a_balance_is_data(definitions: dvk.Definitions) -> dvk.Definitions:
    own = dvk.Balance(id="a", label="A", opening="a", plus=["b"], minus=(), closing="c")
    assert_type(own.indicators, tuple[str, ...])
    return definitions.with_(balances=[own])


# -- counting -------------------------------------------------------------------------------------------------------


class Helped:
    """A way of counting of a project's own."""

    @property
    def kinds(self) -> tuple[dvk.IndicatorKind, ...]:
        return (dvk.IndicatorKind.FLOW,)

    def count(self, register: dvk.Register, _: dvk.Indicator, period: dvk.Period, /) -> list[dvk.Counted]:
        return [dvk.Counted(model.id, period.end, model=model.id) for model in register.models if model.roles]


def an_indicator_says_what_it_counts() -> None:
    own: dvk.CountingRule = Helped()
    assert_type(dvk.Indicator(id="a", label="A", kind="flow", counts=own).inputs, tuple[str, ...])
    share = dvk.Indicator(id="b", label="B", kind="ratio", counts="formula", formula="x / y", measure="phan-tram")
    assert_type(dvk.ruling(share, "units", dvk.Operation.ADD).verdict, dvk.Verdict)
    dvk.Indicator(id="a", label="A", kind="flow", counts=3)  # type: ignore[arg-type]


def a_table_is_put_together_and_laid_out(register: dvk.Register, request: dvk.Request) -> None:
    table = dvk.aggregate(register, request)
    assert_type(table.averaged("period"), Decimal)
    assert_type(table.extremes("domain"), tuple[dvk.Figure, dvk.Figure])
    assert_type(table.last(), dvk.Figure)
    assert_type(table.sorted_by("value", descending=True), dvk.Table)
    assert_type(table.pivot("unit", "period").figure("xa-a", "2024"), dvk.Figure | None)
    assert_type(table.listing(register).lines, tuple[dvk.Listed, ...])
    assert_type(table.figure().missing, tuple[str, ...])
    assert_type(table.figure().exact, Fraction | None)
    assert_type(dvk.explain(register, table.figure()).inputs, tuple[dvk.Explanation, ...])


def a_period_balances_and_steps_follow(register: dvk.Register) -> None:
    assert_type(dvk.movements(register, "2024", of="there").total.difference, Decimal | None)
    assert_type(dvk.funnel(register, ["a", "b"], "2024").steps[0].of_previous, Fraction | None)
    assert_type(dvk.over_years(register, "a", "2021/2025", opening="b"), dvk.Figure)
    gaps = dvk.compare_sources(register, dvk.Request(indicators="a", periods="2024", prefer=["records", "reports"]))
    assert_type(gaps[0].against, dvk.Against)


def who_has_reported_and_what_is_locked(register: dvk.Register, figure: dvk.Figure) -> None:
    table = dvk.completeness(register, ["2024-Q1", "2024-Q2"], unit_level="commune", on=date(2024, 7, 1))
    assert_type(table.cell("xa-a", "2024-Q1").state, dvk.SubmissionState)
    assert_type(table.tally(unit="huyen").share, Fraction | None)
    assert_type(table.by_level("district"), dict[str, dvk.SubmissionTally])
    assert_type(dvk.owing(register, on=date(2024, 7, 1))[0].reason, dvk.OwedReason)
    assert_type(dvk.with_missing(register, figure, {"xa-a": 3}).interval, dvk.Interval)
    told = dvk.reconcile(register, dvk.Request(indicators="a", periods="2024-S1"))
    assert_type(told[0].relative, Fraction | None)
    assert_type(register.locked("xa-a", "2024", date(2025, 2, 1)), dvk.PeriodLock | None)
