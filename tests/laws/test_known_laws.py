"""Laws of knowing: nothing looks ahead, a reprint is the print, and the causes of a difference sum to it exactly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import (
    ChangeCause,
    Request,
    accumulated,
    aggregate,
    attainment,
    compare,
    completeness,
    difference,
    funnel,
    listing,
    movements,
    over_years,
)
from dvk.criteria import Answer, Criterion, FreePoints, Rubric
from dvk.errors import DvkError
from dvk.evaluation import Assessment
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.presentation import text
from dvk.register import (
    Campaign,
    Coverage,
    Duplicate,
    Duty,
    Placement,
    Register,
    Report,
    ReportedFigure,
    ReportEvent,
    Target,
)
from dvk.testing import small_definitions
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Dated

DAY = timedelta(days=1)
KNOWN = tuple(date(2020, 1, day) for day in range(1, 9))
HAPPENED = st.dates(date(2018, 1, 1), date(2020, 6, 30))
MERGER = date(2019, 7, 1)
DOMAINS = ("kinh-te", "van-hoa")
STEPS = ("registered", "begun", "recognised", "paused", "resumed", "ended")
RUBRIC = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="a", rule=FreePoints(10))])
DEFINITIONS = small_definitions().with_(
    rubrics=[RUBRIC],
    indicators=[
        Indicator(id="bao-cao", label="theo báo cáo", kind="flow", counts="reported"),
        Indicator(id="diem", label="điểm", kind="score", counts="scored", rubric="r", measure="diem"),
        Indicator(
            id="ty-le",
            label="tỷ lệ",
            kind="ratio",
            counts="formula",
            formula="duoc-cong-nhan / hoat-dong",
            measure="phan-tram",
        ),
        Indicator(id="tang-thuan", label="tăng thuần", kind="flow", counts="formula", formula="moi - luot-cong-nhan"),
    ],
)
COUNTED = ("hoat-dong", "cuoi-ky", "moi", "duoc-cong-nhan", "luot-cong-nhan", "tien", "diem", "ty-le", "tang-thuan")
UNITS = [
    Unit(id="t", names="Tỉnh T", level="province"),
    *(Unit(id=name, names=f"Xã {name}", level="commune", parents="t") for name in ("x1", "x2", "x3")),
]
NEW_UNIT = Unit(id="x4", names="Xã x4", level="commune", parents="t", start=MERGER)
REQUESTS = (
    Request(indicators=COUNTED, periods=["2018", "2019", "2018/2020"]),
    Request(indicators=COUNTED, periods="2019", by="domain"),
    Request(indicators=COUNTED, periods="2019", by="unit", unit_level="commune"),
    Request(indicators=COUNTED[:6], periods="2019", by=("unit", "domain"), unit_level="commune", unit="t"),
    Request(indicators=COUNTED[:6], periods="2019", by="unit", unit_level="commune", basis=AsOf(date(2019, 12, 31))),
    Request(indicators="bao-cao", periods=["2019", "2019-Q1"], by="unit", unit_level="commune"),
    Request(indicators="bao-cao", periods="2019", unit="t"),
    Request(indicators="moi", periods="2019", by="unit", unit_level="commune", prefer=("reports", "records")),
    Request(indicators="moi", periods="2019", unit="t", prefer=("records", "reports")),
    Request(indicators="hoat-dong", periods="2019", unit="x4"),
)


class Facts:
    """Facts by the field they stand in, and the day on which each became known (none, where nobody noted it)."""

    def __init__(self):
        self.held = {}
        self.days = {}

    def add(self, field, fact, day):
        self.held.setdefault(field, []).append(fact)
        self.days[fact.id] = day

    def all(self):
        return [fact for facts in self.held.values() for fact in facts]

    def register(self, until=None, order=None):
        """The register of those that were known by a day, made of nothing else."""

        def known(fact):
            day = self.days[fact.id]
            return until is None or day is None or day <= until

        held = {field: [fact for fact in facts if known(fact)] for field, facts in self.held.items()}
        if order is not None:
            for facts in held.values():
                order.shuffle(facts)
        units, changes = held.pop("units"), held.pop("changes", [])
        named = repr(held) + repr(changes)
        if "'x4'" in named and NEW_UNIT.id not in {unit.id for unit in units}:
            units.append(next(unit for unit in self.held["units"] if unit.id == NEW_UNIT.id))
        return Register(
            campaign=Campaign(id="de-thu", label="phong trào để thử"),
            definitions=DEFINITIONS,
            units=UnitHistory(units, changes, lenient=True),
            illustrative=True,
            **held,
        )


@st.composite
def campaigns(draw, *, undated=True, ruled=True):
    """Facts of every kind, each known on some day and after what it speaks of."""
    facts = Facts()

    def day(after=None, *, noted=False):
        first = 0 if after is None else KNOWN.index(after)
        picked = draw(st.sampled_from(range(first, len(KNOWN))))
        may_be_open = undated and not noted and after is None
        return None if may_be_open and draw(st.integers(0, 3)) == 0 else KNOWN[picked]

    for unit in UNITS:
        facts.add("units", unit, None)
    if draw(st.booleans()):
        merged = day(noted=True)
        facts.add("units", evolve(NEW_UNIT, known_on=merged), merged)
        links = [Succession(before=name, after="x4") for name in ("x1", "x2")]
        facts.add("changes", UnitChange(id="nhap", kind="merge", on=MERGER, links=links, known_on=merged), merged)
        for unit in UNITS[1:3]:
            told = evolve(unit, end=MERGER - DAY)
            known = draw(st.sampled_from([one for one in KNOWN if one <= merged]))
            facts.add("corrections", Correction(id=f"het-{unit.id}", fact=told, known_on=known), known)
    if draw(st.booleans()):
        known = day(noted=True)
        renamed = evolve(UNITS[3], names="Xã đổi tên")
        facts.add("corrections", Correction(id="ten-x3", fact=renamed, known_on=known), known)

    _records(draw, facts, day)
    _reports(draw, facts, day)
    _later(draw, facts, day, ruled=ruled)
    return facts


def _records(draw, facts, day):
    for number in range(1, draw(st.integers(1, 4)) + 1):
        name, known = f"m{number}", day()
        start = draw(st.none() | HAPPENED)
        owner = draw(st.sampled_from(["x1", "x2", "x3", None]))
        model = Model(
            id=name,
            title=f"Mô hình {number}",
            owner=() if owner is None else owner,
            domain=draw(st.sampled_from([*DOMAINS, ()])),
            start=start,
            known_on=known,
        )
        facts.add("models", model, known)
        ended = False
        for order in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(STEPS if not ended else STEPS[:-1]))
            ended = ended or kind == "ended"
            on = draw(HAPPENED if start is None else st.dates(start, max(start, date(2020, 6, 30))))
            told = day(known)
            facts.add("events", Event(id=f"{name}-e{order}", model=name, kind=kind, on=on, known_on=told), told)
        if draw(st.booleans()):
            told, given_on = day(known), draw(HAPPENED)
            quantity = Quantity(draw(st.integers(1, 9)), "dong")
            item = Contribution(id=f"{name}-c", model=name, quantity=quantity, on=given_on, known_on=told)
            facts.add("contributions", item, told)
        if number == 1 and draw(st.booleans()):  # two decisions about what was confirmed to be one are refused
            told = day(known)
            points = [Answer("a", points=draw(st.integers(0, 10)))]
            sheet = Assessment(id=f"{name}-p", subject=name, rubric="r", period="2019", answers=points, known_on=told)
            facts.add("assessments", sheet, told)
    if draw(st.booleans()):
        told = day()
        sheet = Assessment(id="x3-p", subject="x3", rubric="r", period="2019", answers=[], known_on=told)
        facts.add("assessments", sheet, told)


def _reports(draw, facts, day):
    for number in range(1, draw(st.integers(0, 4)) + 1):
        name, known = f"bc{number}", day()
        lines = [
            ReportedFigure(indicator=one, quantity=Quantity(draw(st.integers(0, 9)), "mo-hinh"))
            for one in ("bao-cao", "moi")
        ]
        noted = draw(st.booleans())
        report = Report(
            id=name,
            unit=draw(st.sampled_from(["t", "x1", "x2", "x3"])),
            period=draw(st.sampled_from(["2019", "2019-Q1"])),
            figures=lines,
            scope=draw(st.sampled_from(["own", "subtree"])),
            status="official",
            revision=number,
            form=f"b{number}" if draw(st.integers(0, 3)) == 0 else None,
            received_on=None if noted else known,
            known_on=known if noted else None,
        )
        facts.add("reports", report, known)
        if draw(st.booleans()):
            told = day(known)
            step = draw(st.sampled_from(["returned", "approved"]))
            noted = told is not None and draw(st.booleans())
            on, seen = (None, told) if noted else (told, None)
            facts.add("report_events", ReportEvent(id=f"{name}-b", report=name, kind=step, on=on, known_on=seen), told)
    for number in range(1, draw(st.integers(0, 3)) + 1):
        known, state = day(), draw(st.sampled_from(["complete", "nil", "partial"]))
        unit = draw(st.sampled_from(["t", "x1", "x2", "x3"]))
        covered = Coverage(id=f"du{number}", unit=unit, period="2019", state=state, known_on=known)
        facts.add("coverage", covered, known)
    if draw(st.booleans()):
        known, units = day(), draw(st.sets(st.sampled_from(["t", "x1", "x2", "x3"]), min_size=1))
        duty = Duty(
            id="no",
            units=sorted(units),
            indicators=["bao-cao"],
            period="2019",
            due_on=draw(st.none() | st.sampled_from(KNOWN)),
            known_on=known,
        )
        facts.add("duties", duty, known)
    if draw(st.booleans()):
        known = day()
        target = Target(id="kh", unit="t", indicator="moi", period="2019", words="tăng", known_on=known)
        facts.add("targets", target, known)


def _later(draw, facts, day, *, ruled):
    """Rulings, corrections, retractions, and retractions of these."""
    models = [fact.id for fact in facts.held["models"]]
    if ruled and len(models) > 1 and draw(st.booleans()):
        known = day()
        pair = draw(st.permutations(models))[:2]
        after = max((one for one in (known, *(facts.days[name] for name in pair)) if one is not None), default=None)
        known = KNOWN[0] if after is None else after
        facts.add("duplicates", Duplicate(id="trung", kept=pair[0], same=[pair[1]], on=known), known)
    if ruled and draw(st.booleans()):
        target = draw(st.sampled_from(models))
        known = day(facts.days[target], noted=True)
        unit = draw(st.sampled_from(["x3", "x4"] if _has_new(facts) else ["x3"]))
        facts.add("placements", Placement(id="gan", target=target, unit=unit, on=known), known)
    told = [fact for fact in facts.all() if not isinstance(fact, (Unit, UnitChange, Correction))]
    for fact in told:
        if draw(st.integers(0, 4)):
            continue
        known = day(facts.days[fact.id], noted=True)
        facts.add("corrections", Correction(id=f"dc-{fact.id}", fact=_mended(draw, fact, facts), known_on=known), known)
    again = [
        fact
        for fact in facts.all()
        if not isinstance(fact, (Unit, UnitChange))
        and not (isinstance(fact, Correction) and isinstance(fact.fact, Unit))
    ]
    for fact in again:
        if draw(st.integers(0, 7)):
            continue
        known = day(facts.days[fact.id], noted=True)
        facts.add("retractions", Retraction(id=f"rut-{fact.id}", target=fact.id, known_on=known), known)
        if draw(st.booleans()):
            known = day(known, noted=True)
            back = Retraction(id=f"lai-{fact.id}", target=f"rut-{fact.id}", known_on=known)
            facts.add("retractions", back, known)


def _has_new(facts):
    return any(unit.id == "x4" for unit in facts.held["units"])


def _mended(draw, fact, facts):
    """The fact as it should have been."""
    if isinstance(fact, Model):
        owners = ["x2", "x3", [Dated("x1", end=MERGER - DAY), Dated("x4", start=MERGER)]]
        return evolve(
            fact,
            domain=draw(st.sampled_from(DOMAINS)),
            owner=draw(st.sampled_from(owners if _has_new(facts) else owners[:2])),
        )
    number = draw(st.integers(0, 9))
    line = ReportedFigure(indicator="bao-cao", quantity=Quantity(number, "mo-hinh"))
    changes = {
        Contribution: {"quantity": Quantity(number, "dong")},
        Report: {"figures": [line]},
        Assessment: {"answers": [Answer("a", points=number)]},
        Coverage: {"state": "complete" if number > 4 else "partial"},
        Duty: {"units": ["x1", "x3"]},
    }
    return evolve(fact, **changes.get(type(fact), {}))


def outcome(make):
    """What is printed, or the kind of error that says why nothing is."""
    try:
        return make()
    except DvkError as error:
        return type(error).__name__


def prints(register, known_on):
    """Everything an office may have printed of that day."""
    for request in REQUESTS:
        asked = evolve(request, known_on=known_on)
        yield outcome(lambda asked=asked: text(aggregate(register, asked), rows="indicator", columns="period"))
        yield outcome(lambda asked=asked: aggregate(register, asked))
        yield outcome(lambda asked=asked: _columns(aggregate(register, asked)))
    asked = evolve(REQUESTS[0], known_on=known_on)
    yield outcome(lambda: [text(listing(register, figure)) for figure in aggregate(register, asked)])
    yield outcome(lambda: text(movements(register, "2019", unit_level="commune", known_on=known_on)))
    steps = ("hoat-dong", "duoc-cong-nhan")
    yield outcome(lambda: text(funnel(register, steps, "2019", known_on=known_on)))
    yield outcome(lambda: attainment(register, known_on=known_on))
    yield outcome(lambda: completeness(register, "2019", unit_level="commune", on=KNOWN[4], known_on=known_on))
    by_unit = evolve(REQUESTS[7], known_on=known_on)
    yield outcome(lambda: compare(register, by_unit, "2018"))
    yield outcome(lambda: accumulated(register, by_unit, since="2018/2020"))
    yield outcome(lambda: over_years(register, "cuoi-ky", "2018/2020", known_on=known_on))


def _columns(table):
    columns = (table.sources, table.missing, table.nil, table.late, table.facts, table.causes)
    return table.labels, table.root_name, table.filter_words, table.undated, columns


@given(campaigns(), st.sampled_from((KNOWN[0] - DAY, *KNOWN)))
@settings(max_examples=30)
def test_what_was_printed_is_reprinted_whatever_became_known_later(facts, known_on):
    printed = list(prints(facts.register(known_on), known_on))
    assert list(prints(facts.register(), known_on)) == printed


@given(campaigns(), st.sampled_from(KNOWN))
@settings(max_examples=30)
def test_what_holds_is_what_holds_of_a_register_of_nothing_else(facts, known_on):
    whole = outcome(lambda: facts.register().effective(known_on))
    assert whole == outcome(lambda: facts.register(known_on).effective(known_on))


# -- difference --------------------------------------------------------------------------------------------------------
def two_days(draw):
    days = sorted(draw(st.lists(st.sampled_from((KNOWN[0] - DAY, *KNOWN)), min_size=2, max_size=2)))
    return days[0], days[1]


@st.composite
def questions(draw):
    return draw(campaigns()), draw(st.sampled_from(REQUESTS)), *two_days(draw)


ENDS = ("low", "high", "numerator_low", "numerator_high", "denominator_low", "denominator_high")


def cells(table):
    return {
        (figure.indicator.id, figure.period, figure.keys): (
            figure.low,
            figure.high,
            figure.low_open,
            figure.high_open,
            figure.completeness,
            figure.received,
            figure.expected,
            figure.estimated,
            figure.parts,
        )
        for figure in table
    }


def asked(found):
    return outcome(found)


@given(questions())
@settings(max_examples=80)
def test_every_change_of_every_figure_is_accounted_for_and_the_causes_sum_exactly(question):
    facts, request, a, b = question
    register = facts.register()
    tables = [outcome(lambda day=day: aggregate(register, evolve(request, known_on=day))) for day in (a, b)]
    if any(isinstance(table, str) for table in tables):
        assert outcome(lambda: difference(register, request, a, b)) in tables
        return
    found = difference(register, request, a, b)
    first, last = (cells(table) for table in tables)
    assert (found.before, found.after) == tuple(tables)
    told = {(one.indicator.id, one.period, one.keys) for one in found.changes}
    assert {key for key in {*first, *last} if first.get(key) != last.get(key)} <= told
    whole = {
        (one.indicator.id, one.period, one.keys): one
        for one in difference(register, request, a, b, detail=False).changes
    }
    for one in found.changes:
        assert one.entries
        assert one.entries[0].before == one.before
        assert one.entries[-1].after == one.after
        for entry, following in zip(one.entries, one.entries[1:], strict=False):
            assert entry.after == following.before
        for end in ENDS:
            if one.amount(end) is not None:
                amounts = [entry.amount(end) for entry in one.entries]
                assert None not in amounts
                assert sum(amounts, Decimal(0)) == one.amount(end)
                assert sum(one.by_cause(end).values(), Decimal(0)) == one.amount(end)
                assert whole.get((one.indicator.id, one.period, one.keys), one).amount(end) == one.amount(end)
    named = {name for one in found.changes for entry in one.entries for name in entry.facts}
    between = {name for name, day in facts.days.items() if day is not None and a < day <= b}
    assert named - {"x4"} <= between  # a unit is known when it is first named
    assert found.replayed - found.unchanged == len(named)


@given(questions())
@settings(max_examples=30)
def test_between_a_day_and_itself_nothing_is_different(question):
    facts, request, a, _ = question
    found = outcome(lambda: difference(facts.register(), request, a, a))
    if not isinstance(found, str):
        assert (found.changes, found.replayed, found.unchanged) == ((), 0, 0)


@given(questions(), st.sampled_from(KNOWN))
@settings(max_examples=50)
def test_two_differences_one_after_the_other_add_up_to_the_whole(question, middle):
    facts, request, a, c = question
    b = min(max(a, middle), c)
    register = facts.register()
    parts = [outcome(lambda days=days: difference(register, request, *days)) for days in ((a, b), (b, c), (a, c))]
    if any(isinstance(part, str) for part in parts):
        return
    keys = {(one.indicator.id, one.period, one.keys) for part in parts for one in part.changes}
    for key in keys:
        for end in ENDS:
            amounts = [_amount(part, key, end) for part in parts]
            if None not in amounts:
                assert amounts[0] + amounts[1] == amounts[2]


def _amount(found, key, end):
    for one in found.changes:
        if (one.indicator.id, one.period, one.keys) == key:
            return one.amount(end)
    tables = [cells(table).get(key) for table in (found.before, found.after)]
    assert tables[0] == tables[1]
    return Decimal(0)


@given(questions())
@settings(max_examples=40)
def test_the_replay_never_looks_ahead(question):
    facts, request, a, b = question
    now = outcome(lambda: difference(facts.register(), request, a, b))
    then = outcome(lambda: difference(facts.register(b), request, a, b))
    assert now == then


@given(questions(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_facts_in_the_register_does_not_matter(question, order):
    facts, request, a, b = question
    one = outcome(lambda: difference(facts.register(), request, a, b))
    other = outcome(lambda: difference(facts.register(order=order), request, a, b))
    if isinstance(one, str):
        assert one == other
        return
    assert {(c.indicator.id, c.period, c.keys): c for c in one.changes} == {
        (c.indicator.id, c.period, c.keys): c for c in other.changes
    }


@given(questions())
@settings(max_examples=40)
def test_only_what_cannot_be_told_apart_is_told_together(question):
    facts, request, a, b = question
    found = outcome(lambda: difference(facts.register(), request, a, b))
    if isinstance(found, str):
        return
    for one in found.changes:
        for entry in one.entries:
            assert entry.rules == ()
            assert ChangeCause.RULE not in entry.causes
            assert (entry.cause is ChangeCause.TOGETHER) == (len(entry.causes) > 1)
            assert list(entry.days) == sorted(set(entry.days))
            assert all(a < day <= b for day in entry.days)
