"""Laws of counting, on small random registers: against a count day by day, and under what must not matter."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import TOTAL, Request, aggregate, movements
from dvk.codelists import Code, Codelist
from dvk.errors import CannotAdd
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator, ruling
from dvk.measures import Quantity
from dvk.models import Classified, Contribution, Event, Lifecycle, Model, Role, Step
from dvk.periods import YEAR, Period
from dvk.register import Campaign, Coverage, Definitions, Register
from dvk.units import AsOf, Parent, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx, Dated

DAY = timedelta(days=1)
FIRST, LAST = date(2016, 1, 1), date(2017, 12, 31)
MERGER = date(2017, 4, 1)
DOMAINS = ("kinh-te", "van-hoa")
LEVELS = ("district", "commune")
# in the order of the lifecycle, which decides within one day
STEPS = ("recognised", "paused", "resumed", "ended", "withdrawn")
LIFECYCLE = Lifecycle(
    id="vong-doi",
    label="vòng đời",
    steps=[
        Step(id="started", label="bắt đầu", effect="begins"),
        Step(id="recognised", label="công nhận", reaches=True),
        Step(id="paused", label="tạm dừng", effect="pauses"),
        Step(id="resumed", label="khôi phục", effect="resumes"),
        Step(id="ended", label="kết thúc", effect="ends"),
        Step(id="withdrawn", label="thu hồi", revokes=["recognised"]),
    ],
)


def codes(name, ids):
    return Codelist(id=name, label=name, codes=[Code(id=one, label=one) for one in ids])


DEFINITIONS = Definitions(
    lifecycle=LIFECYCLE,
    codelists=[codes("domains", DOMAINS), codes("levels", ("province", *LEVELS))],
    indicators=[
        Indicator(id="active", label="hoạt động", kind="distinct", counts="active"),
        Indicator(id="alive", label="hiện có", kind="stock", counts="alive-at-end"),
        Indicator(id="begun", label="mới", kind="flow", counts="begun"),
        Indicator(id="recognised", label="công nhận", kind="distinct", counts="had-event", events=["recognised"]),
        Indicator(id="honours", label="lượt", kind="flow", counts="events", events=["recognised"]),
        Indicator(id="money", label="tiền", kind="flow", counts="contributed", measure="dong"),
        Indicator(id="working", label="đang làm", kind="stock", counts="active-at-end"),
        Indicator(id="ever", label="từng có", kind="distinct", counts="ever-alive"),
        *(Indicator(id=one, label=one, kind="flow", counts=one) for one in ("paused", "resumed", "ended")),
        Indicator(id="standing", label="còn giữ", kind="stock", counts="standing", events=["recognised"]),
        Indicator(id="stood", label="từng giữ", kind="distinct", counts="ever-standing", events=["recognised"]),
        Indicator(id="owners", label="đơn vị", kind="distinct", counts="active", once="owner"),
        Indicator(id="helped", label="phối hợp", kind="distinct", counts="active", role="support"),
        Indicator(id="net", label="tăng thuần", kind="flow", counts="formula", formula="begun - ended"),
        Indicator(
            id="share",
            label="tỷ lệ",
            kind="ratio",
            counts="formula",
            formula="recognised / active",
            measure="phan-tram",
        ),
    ],
)
ALL = tuple(indicator.id for indicator in DEFINITIONS.indicators)
INDICATORS = ALL[:6]  # those that are counted day by day below; all others in tests/golden/test_brute_force.py
# d1 and d2 become d3; x1 and x2 go with them; d4 with x3 stays.
UNITS = UnitHistory(
    [
        Unit(id="t", names="Tỉnh T", level="province"),
        Unit(id="d1", names="Huyện Một", level="district", parents="t", end=MERGER - DAY),
        Unit(id="d2", names="Huyện Hai", level="district", parents="t", end=MERGER - DAY),
        Unit(id="d3", names="Huyện Ba", level="district", parents="t", start=MERGER),
        Unit(id="d4", names="Huyện Tư", level="district", parents="t"),
        Unit(
            id="x1",
            names="Xã Một",
            level="commune",
            parents=[Parent("d1", end=MERGER - DAY), Parent("d3", start=MERGER)],
        ),
        Unit(
            id="x2",
            names="Xã Hai",
            level="commune",
            parents=[Parent("d2", end=MERGER - DAY), Parent("d3", start=MERGER)],
        ),
        Unit(id="x3", names="Xã Ba", level="commune", parents="d4"),
    ],
    [
        UnitChange(
            id="nhap",
            kind="merge",
            on=MERGER,
            links=[Succession(before="d1", after="d3"), Succession(before="d2", after="d3")],
        )
    ],
)
PERIODS = ("2016", "2017", "2016/2017", "2016-S2", "2017-Q1", "2017-Q2", "2017-M03")
EDGES = [
    date(2016, 1, 1),
    date(2016, 6, 30),
    date(2016, 7, 1),
    date(2016, 12, 31),
    date(2017, 1, 1),
    MERGER - DAY,
    MERGER,
    LAST,
]


def district(owner, on):
    """The row of an owner as it was on a day: written out, not looked up."""
    if owner in ("t", "d3", "d4"):
        return owner
    if owner in ("d1", "d2"):  # a whole unit goes on in the one that took it
        return owner if on < MERGER else "d3"
    if owner == "x3":
        return "d4"
    return "d3" if on >= MERGER else {"x1": "d1", "x2": "d2"}[owner]


def district_after(owner, _):
    """The row as of the last day."""
    return {"t": "t", "d4": "d4", "x3": "d4"}.get(owner, "d3")


# -- random registers -----------------------------------------------------------------------------------------------
days = st.one_of(st.sampled_from(EDGES), st.integers(-40, 760).map(lambda step: FIRST + DAY * step))
later = st.sampled_from([None, date(2018, 1, 1), date(2018, 2, 1), date(2018, 3, 1)])
some_periods = st.sampled_from(
    [Period.parse(one) for one in ("2016", "2017", "2016-S2", "2017-Q1", "2016/2017", "2017-M04")]
)
numbers = st.integers(0, 50)
approximations = st.one_of(
    numbers.map(Approx),
    st.builds(Approx, st.integers(2, 50), st.sampled_from(["hơn", "gần", "khoảng", "ít nhất", "không quá"])),
    st.builds(lambda low, more: Approx(low, upto=low + more), numbers, numbers),
)


@st.composite
def owners(draw):
    kind = draw(st.sampled_from(["one", "handed", "merged"]))
    if kind == "merged":
        return (Dated(draw(st.sampled_from(["d1", "d2"])), end=MERGER - DAY), Dated("d3", start=MERGER))
    first = draw(st.sampled_from(["x1", "x2", "x3", "d1", "d4", "t"]))
    if kind == "one":
        return (Dated(first),)
    on = draw(days)
    return (Dated(first, end=on - DAY), Dated(draw(st.sampled_from(["x1", "x3", "t"])), start=on))


@st.composite
def domains(draw):
    if draw(st.integers(0, 3)):
        return (Classified(draw(st.sampled_from(DOMAINS))),)
    on = draw(days)
    return (Classified("kinh-te", end=on - DAY), Classified("van-hoa", start=on))


@st.composite
def registers(draw, *, hidden=False, known=False):
    """At most four models. ``hidden``: facts known by a period or a bound; ``known``: with the day they were known."""
    models, events, gifts = [], [], []

    def days_known():
        return draw(later) if known else None

    def when(start):
        """A day from the start on, or a period that has one."""
        if hidden and draw(st.booleans()):
            period = draw(some_periods)
            if period.end >= start:
                return {"period": period}
        return {"on": max(start, draw(days))}

    for place in range(draw(st.integers(0, 4))):
        start, name = draw(days), f"m{place}"
        about = {"id": name, "title": name, "owner": draw(owners()), "domain": draw(domains())}
        about["roles"] = [
            Role(unit, "support") for unit in draw(st.sets(st.sampled_from(["x1", "x3", "t"]), max_size=2))
        ]
        if hidden and not draw(st.integers(0, 3)):
            begun = draw(st.sampled_from(["2016", "2016-S2"]))
            events.append(Event(id=f"s{place}", model=name, kind="started", period=Period.parse(begun)))
            start = date(2017, 1, 1)  # what follows comes after it
            about["start"] = None
        else:
            about["start"] = start
        models.append(Model(known_on=days_known(), **about))
        for _ in range(draw(st.integers(0, 4))):
            kind = draw(st.sampled_from(STEPS))
            level = draw(st.sampled_from(LEVELS)) if kind == "recognised" else None
            about = {"id": f"e{len(events)}", "model": name, "kind": kind, "level": level, "known_on": days_known()}
            events.append(Event(**about, **when(start)))
        for _ in range(draw(st.integers(0, 2))):
            amount = draw(approximations) if hidden else Approx(draw(numbers))
            about = {"id": f"c{len(gifts)}", "model": name, "known_on": days_known()}
            gifts.append(Contribution(quantity=Quantity(amount, "dong"), **about, **when(start)))
    return register(models, events, gifts)


def register(models, events=(), gifts=(), units=UNITS, **options):
    return Register(
        campaign=Campaign(id="thu", label="Thử"),
        definitions=DEFINITIONS,
        units=units,
        models=models,
        events=events,
        contributions=gifts,
        **options,
    )


# -- counting day by day --------------------------------------------------------------------------------------------
def days_of(period):
    first, last = Period.parse(period).start, Period.parse(period).end
    return [first + DAY * step for step in range((last - first).days + 1)]


DAYS_OF = {period: days_of(period) for period in PERIODS}


def days_at_work(model, events):
    """Every day on which the model is at work, and every day on which it is there, by going through the days."""
    at_work, there = set(), set()
    working, ended = True, False
    todo = sorted((event.on, STEPS.index(event.kind)) for event in events if event.model == model.id)
    on = model.start
    while on <= LAST:
        while todo and todo[0][0] <= on:
            kind = STEPS[todo.pop(0)[1]]
            ended = ended or kind == "ended"
            working = {"paused": False, "resumed": True}.get(kind, working)
        if not ended:
            there.add(on)
            if working:
                at_work.add(on)
        on += DAY
    return at_work, there


def value(dated, on):
    """The one value that holds on a day."""
    held = [item for item in dated if (item.start is None or item.start <= on) and (item.end is None or on <= item.end)]
    return held[0].value if isinstance(held[0], Dated) else held[0].code


class Brute:
    """Goes through the days: what counts for which model, on which day, and how much."""

    def __init__(self, whole):
        self.whole = whole
        self.lives = {model.id: days_at_work(model, whole.events) for model in whole.models}

    def counted(self, indicator, period):
        for model in self.whole.models:
            for on, amount in getattr(self, indicator)(model, DAYS_OF[period]):
                yield model, on, amount

    def active(self, model, inside):
        found = [on for on in inside if on in self.lives[model.id][0]]
        return [(found[-1], 1)] if found else []

    def alive(self, model, inside):
        return [(inside[-1], 1)] if inside[-1] in self.lives[model.id][1] else []

    def begun(self, model, inside):
        return [(model.start, 1)] if inside[0] <= model.start <= inside[-1] else []

    def honours(self, model, inside):
        return [
            (event.on, 1)
            for event in self.whole.events
            if event.model == model.id and event.kind == "recognised" and inside[0] <= event.on <= inside[-1]
        ]

    def recognised(self, model, inside):
        found = self.honours(model, inside)
        return [max(found)] if found else []

    def money(self, model, inside):
        return [
            (gift.on, int(gift.quantity.number.number))
            for gift in self.whole.contributions
            if gift.model == model.id and inside[0] <= gift.on <= inside[-1]
        ]

    def cells(self, indicator, period, dimension, row=district):
        cells = Counter()
        for model, on, amount in self.counted(indicator, period):
            code = value(model.domain, on) if dimension == "domain" else row(value(model.owner, on), on)
            cells[code] += amount
            cells[TOTAL] += amount
        return +cells


def ask(whole, indicators=INDICATORS, periods=PERIODS, **options):
    return aggregate(whole, Request(indicators=indicators, periods=periods, **options))


BY_DISTRICT = {"by": "unit", "unit": "t", "unit_level": "district"}


def figures_of(table):
    """The figures of each indicator and period."""
    found = {(indicator, period): [] for indicator in INDICATORS for period in PERIODS}
    for figure in table:
        found[figure.indicator.id, str(figure.period)].append(figure)
    return found


GROUPINGS = {
    "domain": ({"by": "domain"}, district),
    "unit": (BY_DISTRICT, district),
    "unit as of": (BY_DISTRICT | {"basis": AsOf(LAST)}, district_after),
}
grouped = st.sampled_from(sorted(GROUPINGS))


@settings(max_examples=300)
@given(registers(), grouped)
def test_every_cell_is_what_a_count_day_by_day_gives(whole, grouping):
    options, row = GROUPINGS[grouping]
    brute, dimension = Brute(whole), options["by"]
    for (indicator, period), figures in figures_of(ask(whole, **options)).items():
        told = Counter({one.key(dimension): int(one.value) for one in figures if one.value})
        assert told == brute.cells(indicator, period, dimension, row), (indicator, period)


@given(registers(hidden=True))
def test_a_distinct_count_lies_between_the_largest_year_and_the_sum_of_the_years(whole):
    table = ask(whole, indicators=("active", "recognised"))
    for indicator in ("active", "recognised"):
        years = [table.figure(indicator=indicator, period=str(year)) for year in Period.parse("2016/2017").split(YEAR)]
        both = table.figure(indicator=indicator, period="2016/2017")
        assert max(year.low for year in years) <= both.low
        assert both.high <= sum(year.high for year in years)


@given(registers(), st.sampled_from(["2016", "2017", "2016/2017"]))
def test_parts_make_the_total_on_units_and_domains_and_flows_over_time_too(whole, period):
    for over, options in (("domain", {"by": "domain"}), ("unit", BY_DISTRICT)):
        table = ask(whole, periods=period, **options)
        for indicator in INDICATORS:
            assert table.added(over, indicator=indicator) == table.figure(indicator=indicator).value
    years = ask(whole, ("begun", "honours", "money"), ["2016", "2017", "2016/2017"])
    for indicator in ("begun", "honours", "money"):
        apart = years.where(lambda figure: str(figure.period) != "2016/2017")
        assert apart.added("period", indicator=indicator) == years.figure(indicator=indicator, period="2016/2017").value
    recognitions = ask(whole, "honours", period, by="level")
    if len(recognitions) > 1:  # there is a level
        assert recognitions.added("level") == recognitions.figure().value


# -- what may be added -----------------------------------------------------------------------------------------------
# along which axis of the rules figures are laid out, and how to ask for them
LAID_OUT = {
    "units": ("unit", BY_DISTRICT | {"basis": AsOf(LAST)}),
    "domains": ("domain", {"by": "domain"}),
    "levels": ("level", {"by": "level"}),
    "time": ("period", {"basis": AsOf(LAST)}),  # as it was, two units of one year may be one in the longer period
}


def summed(whole, indicator, axis):
    """The figures along an axis, and that of all of it."""
    options = LAID_OUT[axis][1]
    if axis == "time":
        table = ask(whole, indicator, ["2016", "2017", "2016/2017"], **options)
        return table.where(lambda one: str(one.period) != "2016/2017"), table.figure(period="2016/2017")
    table = ask(whole, indicator, "2016/2017", **options)
    return table, table.figure()


@settings(max_examples=150)
@given(registers(), st.sampled_from(sorted(LAID_OUT)))
def test_parts_make_the_total_wherever_the_rules_let_them_be_added_and_nowhere_else_are_they(whole, axis):
    for indicator in ALL:
        over = LAID_OUT[axis][0]
        parts, total = summed(whole, indicator, axis)
        if ruling(DEFINITIONS.indicator(indicator), axis, "add").verdict.value != "refused":
            assert parts.added(over, indicator=indicator) == total.value, indicator
        elif any(TOTAL not in dict(one.keys).values() for one in parts):
            with pytest.raises(CannotAdd):
                parts.added(over, indicator=indicator)


def test_as_it_was_two_units_of_one_year_may_be_one_in_the_longer_period():
    models = [Model(id=f"m-{name}", title=name, owner=name, domain="kinh-te", start=FIRST) for name in ("d1", "d2")]
    whole = register(models)
    assert [ask(whole, "owners", one).figure().value for one in ("2016", "2017", "2016/2017")] == [2, 1, 1]
    assert ask(whole, "owners", "2016", basis=AsOf(LAST)).figure().value == 1


def a_trap():
    """Two models that work through both years, one recognised at two levels, both supported by two units."""
    roles = [Role("x1", "support"), Role("x3", "support")]
    models = [
        Model(id=name, title=name, owner="x3", domain=domain, start=FIRST, roles=roles)
        for name, domain in (("m", "kinh-te"), ("n", "van-hoa"))
    ]
    events = [
        Event(id=f"e{place}", model="m", kind="recognised", on=on, level=level)
        for place, (on, level) in enumerate(
            [(date(2016, 5, 1), "commune"), (date(2017, 5, 1), "district"), (date(2017, 6, 1), "commune")]
        )
    ]
    return register(models, events)


# what each says when it is added all the same, and what is right: worked out by hand
WRONG = {
    ("active", "time"): (4, 2),
    ("alive", "time"): (4, 2),
    ("ever", "time"): (4, 2),
    ("recognised", "time"): (2, 1),
    ("standing", "time"): (2, 1),
    ("recognised", "levels"): (2, 1),
    ("standing", "levels"): (2, 1),
    ("stood", "levels"): (2, 1),
    ("owners", "domains"): (2, 1),
    ("owners", "time"): (2, 1),
    ("helped", "units"): (4, 2),
    ("share", "domains"): (1, "0.5"),  # 1 of 1, 0 of 1: together 1 of 2
}


@pytest.mark.parametrize(("indicator", "axis"), WRONG, ids="-".join)
def test_what_is_refused_would_be_wrong(indicator, axis):
    parts, total = summed(a_trap(), indicator, axis)
    added = sum(one.value for one in parts if TOTAL not in dict(one.keys).values() and one.is_exact)
    assert (added, str(total.value)) == (WRONG[indicator, axis][0], str(WRONG[indicator, axis][1]))
    assert ruling(DEFINITIONS.indicator(indicator), axis, "add").verdict.value == "refused"


@given(registers(), st.sampled_from(["units", "domains", "levels", "time"]))
def test_what_counts_once_is_at_least_its_largest_part_and_at_most_all_parts_together(whole, axis):
    for indicator in ("active", "ever", "recognised", "stood", "owners", "helped"):
        parts, total = summed(whole, indicator, axis)
        numbers = [one.value for one in parts if TOTAL not in dict(one.keys).values()]
        assert total.value <= sum(numbers), indicator
        if (indicator, axis) != ("owners", "time"):  # two owners of one year may be one in both, see a_trap
            assert max(numbers, default=0) <= total.value, indicator


@given(registers(), st.sampled_from(["2016", "2017", "2016/2017", "2017-Q1"]), grouped)
def test_what_is_narrower_is_never_more(whole, period, grouping):
    options, _ = GROUPINGS[grouping]
    table = ask(whole, ALL, period, **options)
    of = {(one.indicator.id, TOTAL): one for one in table if one.key(options["by"]) == TOTAL}
    for less, more in [("active", "ever"), ("working", "alive"), ("alive", "ever"), ("working", "active"),
                       ("standing", "stood"), ("owners", "active"), ("helped", "active")]:  # fmt: skip
        assert 0 <= of[less, TOTAL].value <= of[more, TOTAL].value, (less, more)


@given(registers())
def test_titles_gathered_with_withdrawn_ones_are_never_fewer_than_without(whole):
    gross, net = (ask(whole, one, "2016/2017").figure().value for one in ("stood", "standing"))
    if all(event.on >= FIRST for event in whole.events):
        recognised = ask(whole, "recognised", "2016/2017").figure().value
        assert net <= gross <= recognised
    assert net <= gross


def test_more_may_be_recognised_than_are_at_work_for_no_funnel_is_assumed():
    events = [
        Event(id="p", model="m", kind="paused", on=date(2016, 2, 1)),
        Event(id="e", model="m", kind="recognised", on=date(2017, 2, 1)),
        Event(id="f", model="n", kind="recognised", on=date(2017, 2, 1)),
    ]
    models = [Model(id=name, title=name, owner="x3", domain="kinh-te", start=FIRST) for name in ("m", "n")]
    assert ask(register(models, events), "share", "2017").figure().value == 2


@given(registers(), st.sampled_from(["units", "domains"]))
def test_a_ratio_in_total_is_pooled(whole, axis):
    parts, total = summed(whole, "share", axis)
    rows = [one.parts for one in parts if TOTAL not in dict(one.keys).values()]
    for place in (0, 1):
        assert total.parts[place].low == total.parts[place].high == sum(row[place].low for row in rows)
    if total.parts[1].low:
        assert abs(total.value - total.parts[0].low / total.parts[1].low) < Decimal("1e-20")
    else:
        assert (total.low, total.high) == (None, None)


@given(registers(hidden=True), st.sampled_from(["2016", "2017", "2017-Q1", "2016/2017"]), grouped)
def test_the_balance_opens_and_closes_with_the_stocks_and_may_always_hold(whole, period, grouping):
    options = {name: value for name, value in GROUPINGS[grouping][0].items() if name != "by"}
    eve = Period.of_day(Period.parse(period).start - DAY)
    for of, indicator in (("at-work", "working"), ("there", "alive")):
        found = movements(whole, period, of=of, **options)
        assert all(line.holds for line in (*found.lines, found.total))
        lines = {line.unit: line for line in (*found.lines, found.total)}
        for name, at in (("opening", eve), ("closing", period)):
            table = ask(whole, indicator, [at], **(GROUPINGS[grouping][0] if options else {}))
            for figure in table if options else [table.figure()]:
                key = figure.key("unit") if options else TOTAL
                if key in lines:
                    held = getattr(lines[key], name)
                    assert (held.low, held.high) == (figure.low, figure.high)
                else:
                    assert figure.high == 0


@given(registers(), st.sampled_from(["2016", "2017", "2017-Q1", "2016/2017"]), grouped)
def test_where_all_days_are_known_every_line_of_the_balance_is_exact_and_holds(whole, period, grouping):
    options = {name: value for name, value in GROUPINGS[grouping][0].items() if name != "by"}
    for of in ("at-work", "there"):
        found = movements(whole, period, of=of, **options)
        assert {line.difference for line in (*found.lines, found.total)} == {0}


@given(registers(hidden=True), grouped)
def test_the_bounds_of_the_parts_hold_the_bounds_of_the_total(whole, grouping):
    options, _ = GROUPINGS[grouping]
    table = ask(whole, periods="2016", **options)
    for indicator in INDICATORS:
        figures = [one for one in table if one.indicator.id == indicator and TOTAL not in dict(one.keys).values()]
        total = table.figure(indicator=indicator)
        assert sum(one.low for one in figures) <= total.low
        highs = [one.high for one in figures]
        assert None in highs or total.high <= sum(highs)


def true_amount(draw, number):
    base = int(number.number)
    if number.upto is not None:
        return draw(st.integers(base, int(number.upto)))
    if number.word in ("hơn", "ít nhất"):
        return base + draw(st.integers(1, 100))
    if number.word == "gần":
        return draw(st.integers(1, base - 1))
    if number.word == "không quá":
        return draw(st.integers(0, base))
    return max(0, base + draw(st.integers(-20, 20))) if number.word else base


@st.composite
def hidden_and_revealed(draw):
    """A register in which some days and amounts are not known, and one that it may stand for."""
    whole = draw(registers(hidden=True))
    begun = {}

    def day_of(item):
        """The day on which it truly happened: not before the model began."""
        if item.on is not None:
            return item
        first = max(item.period.start, begun.get(item.model, item.period.start))
        return evolve(item, on=first + DAY * draw(st.integers(0, (item.period.end - first).days)), period=None)

    started = [day_of(item) for item in whole.events if item.kind == "started"]
    begun = {item.model: item.on for item in started}
    models = [evolve(model, start=model.start or begun[model.id]) for model in whole.models]
    begun = {model.id: model.start for model in models}
    events = [day_of(item) for item in whole.events if item.kind != "started"]
    gifts = [
        evolve(day_of(item), quantity=Quantity(true_amount(draw, item.quantity.number), "dong"))
        for item in whole.contributions
    ]
    return whole, register(models, events, gifts)


@settings(max_examples=220)
@given(hidden_and_revealed(), grouped)
def test_bounds_contain_the_truth_when_what_was_hidden_is_revealed(pair, grouping):
    hidden, revealed = pair
    options, row = GROUPINGS[grouping]
    brute, dimension = Brute(revealed), options["by"]
    for (indicator, period), figures in figures_of(ask(hidden, **options)).items():
        truth = brute.cells(indicator, period, dimension, row)
        assert set(truth) <= {one.key(dimension) for one in figures}
        for figure in figures:
            assert truth[figure.key(dimension)] in figure.interval, figure


@given(registers(hidden=True), st.randoms(use_true_random=False), grouped)
def test_the_order_of_the_facts_does_not_matter(whole, chance, grouping):
    def shuffled(items):
        return chance.sample(items, len(items))

    units = UnitHistory(shuffled(UNITS.units), UNITS.changes)
    other = register(shuffled(whole.models), shuffled(whole.events), shuffled(whole.contributions), units=units)
    for options in (GROUPINGS[grouping][0], {"by": "level"}):
        assert ask(other, **options) == ask(whole, **options)


@st.composite
def corrected(draw):
    """A register with corrections and retractions, and the register that they make, as known on a day."""
    whole = draw(registers(known=True))
    facts = [*whole.events, *whole.contributions]
    corrections, retractions = [], []
    for fact in facts:
        what = draw(st.integers(0, 4))
        about = {"id": f"k-{fact.id}", "known_on": draw(later)}
        if what == 0:
            retractions.append(Retraction(target=fact.id, **about))
        elif what == 1 and isinstance(fact, Contribution):
            corrections.append(Correction(fact=evolve(fact, quantity=Quantity(draw(numbers), "dong")), **about))
        elif what == 1:
            corrections.append(Correction(fact=evolve(fact, on=fact.on + DAY * draw(st.integers(0, 90))), **about))
    known_on = draw(later)

    def is_known(fact):
        return known_on is None or fact.known_on is None or fact.known_on <= known_on

    withdrawn = [item for item in corrections if not draw(st.integers(0, 3))]
    retractions += [Retraction(id=f"r-{item.id}", target=item.id, known_on=draw(later)) for item in withdrawn]
    gone = {item.target for item in retractions if is_known(item)}
    mended = {item.target: item.fact for item in corrections if is_known(item) and item.id not in gone}
    models = [model for model in whole.models if is_known(model)]
    there = {model.id for model in models}

    def held(items):
        return [
            mended.get(item.id, item)
            for item in items
            if is_known(item) and item.id not in gone and item.model in there
        ]

    stated = evolve(whole, corrections=corrections, retractions=retractions)
    return stated, register(models, held(whole.events), held(whole.contributions)), known_on


@settings(max_examples=120)
@given(corrected(), grouped)
def test_a_corrected_register_counts_as_one_built_with_the_corrected_facts_and_never_looks_ahead(case, grouping):
    stated, built, known_on = case
    options, _ = GROUPINGS[grouping]
    told, made = ask(stated, known_on=known_on, **options), ask(built, **options)
    assert told.records() == made.records()
    assert told.facts == made.facts
    assert stated.effective(known_on).events == built.events


@given(registers(hidden=True))
def test_a_figure_stands_on_facts_that_are_there_each_once(whole):
    for figure in ask(whole, by="domain"):
        assert len(set(figure.facts)) == len(figure.facts)
        assert all(whole.fact(name).id == name for name in figure.facts)
        assert figure.facts or figure.high == 0


def handed_in(coverage, name, on):
    """Is the day covered by what is said of the unit, or of one above it with all below?"""
    path = [name]
    while (above := UNITS[path[-1]].parent(on)) is not None:
        path.append(above)
    return any(
        item.state != "partial" and on in item.period and (item.unit == name or (item.subtree and item.unit in path))
        for item in coverage
    )


def below(name, on):
    """The unit and all units below it on a day."""
    found = {name}
    while more := {unit.id for unit in UNITS if unit.exists(on) and unit.parent(on) in found} - found:
        found |= more
    return found


@given(
    registers(),
    st.lists(
        st.tuples(
            st.sampled_from([unit.id for unit in UNITS]),
            some_periods,
            st.sampled_from(["complete", "nil", "partial"]),
            st.booleans(),
        ),
        max_size=6,
    ),
)
def test_complete_means_that_every_day_of_the_unit_and_of_all_below_was_handed_in(whole, said):
    coverage = [
        Coverage(id=f"v{place}", unit=unit, period=period, state=state, subtree=subtree)
        for place, (unit, period, state, subtree) in enumerate(said)
    ]
    table = ask(evolve(whole, coverage=coverage), "active", ("2016", "2017", "2017-Q1"), **BY_DISTRICT)
    for figure in table:
        if figure.completeness != "complete":
            continue
        row = figure.key("unit")
        for on in DAYS_OF[str(figure.period)]:
            top = "t" if row == TOTAL else row
            if UNITS[top].exists(on):
                owing = {"t"} if row == "t" else below(top, on)
                assert all(handed_in(coverage, name, on) for name in owing), (row, on)
