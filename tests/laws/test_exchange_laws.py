"""Laws of documents: what goes out comes back equal, twice the same text, always NFC."""

from __future__ import annotations

import json
import string
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.codelists import Code, Codelist
from dvk.criteria import AllOf, Answer, Band, CountTimes, Criterion, FreePoints, Rubric, Steps, YesNo
from dvk.errors import InvalidDocument
from dvk.evaluation import Assessment, Council
from dvk.exchange import dumps, loads, structure, unstructure
from dvk.exchange.documents import register_from
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator, Nesting
from dvk.measures import MEASURES, Measure, Quantity
from dvk.models import (
    Classified,
    Contribution,
    Effect,
    Event,
    Lifecycle,
    Model,
    ModelKind,
    Role,
    RolePart,
    Step,
    Subject,
)
from dvk.periods import CIVIL, HALF, MONTH, QUARTER, TO_MONTH, YEAR, Calendar, Period
from dvk.register import (
    Balance,
    Campaign,
    Coverage,
    CoverageState,
    Definitions,
    Duty,
    FigureState,
    Growth,
    GrowthMeaning,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    ReportStatus,
    ReportStep,
    Target,
    TargetDirection,
    TargetVersion,
)
from dvk.text import is_nfc, nfc
from dvk.units import Parent, Unit
from dvk.values import Approx, Dated, DateSpan, Label, Origin, Source

ND09 = Calendar(id="nd09", label="Nghị định 09/2019/NĐ-CP", first_day=15, first_month=12, year_shift=-1)
BOX = Measure(id="thung", label="thùng", symbol="thùng", scale=1)
RATES = (MEASURES["trieu-dong"].per("ha", "nam"), MEASURES["sao"].per("ho"), BOX.per("thang"))
KNOWN = (*MEASURES.values(), BOX, *RATES)

slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
texts = st.text(st.characters(codec="utf-8"), max_size=12).map(nfc)
some_texts = texts.filter(lambda text: bool(text.strip()))
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
optional_days = st.none() | days
labels = st.builds(Label, some_texts, texts)
words = st.sampled_from(["", "hơn", "gần", "khoảng", "ít nhất"])


@st.composite
def quantities(draw: st.DrawFn, measures=KNOWN) -> Quantity:
    measure = draw(st.sampled_from(list(measures)))
    scale = 0 if measure.regional else measure.root.scale
    scale += min(0, int(measure.factor.as_tuple().exponent))  # a percentage is a hundredth of its base, a chỉ 3,75 g
    number = Decimal(draw(st.integers(0, 10**12))).scaleb(-scale)
    if draw(st.booleans()):
        return Quantity(Approx(number, draw(words)), measure)
    return Quantity(Approx(number, upto=number + draw(st.integers(0, 99))), measure)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    year, calendar = draw(st.integers(1900, 2190)), draw(st.sampled_from([CIVIL, ND09]))
    kind = draw(st.sampled_from([YEAR, HALF, QUARTER, MONTH, TO_MONTH, None]))
    if kind is None:
        return Period.stage(year, year + draw(st.integers(0, 10)), calendar)
    return Period(kind, year, draw(st.integers(1, kind.per_year)), calendar=calendar)


@st.composite
def dated(draw: st.DrawFn, values) -> tuple[Dated[str], ...]:
    """A value for always, or two that follow each other."""
    if draw(st.booleans()):
        return (Dated(draw(values)),)
    last = draw(days)
    return (Dated(draw(values), end=last), Dated(draw(values), start=date.fromordinal(last.toordinal() + 1)))


def facts(record, /, **fields):
    """A fact of a kind with the common fields that any fact may have; ids are given when all are there."""
    origin = st.none() | st.builds(Origin, file=some_texts, sheet=texts, row=st.none() | st.integers(1, 10**6))
    common = {"source": st.none() | st.just("nguon"), "origin": origin, "known_on": optional_days}
    return st.fixed_dictionaries({**common, **fields}).map(lambda given: (record, given))


MODEL = "mo-hinh"
UNIT = "xa-a"
happenings = st.fixed_dictionaries({"on": days}) | st.fixed_dictionaries({"period": periods()})
subjects = {
    "title": some_texts,
    "owner": st.just(()) | dated(st.just(UNIT)),
    "domain": st.sampled_from(
        [(), "kinh-te", [Classified("kinh-te", end=date(2019, 1, 1)), Classified("dang", "khoi")]]
    ),
    "kind": st.none() | st.sampled_from(ModelKind),
    "subject": st.none() | st.sampled_from(Subject),
    "also": st.lists(st.just("kinh-te"), max_size=2),
    "roles": st.lists(st.builds(Role, st.just(UNIT), st.sampled_from(RolePart), start=optional_days), max_size=2),
    "note": texts,
}
counts = quantities([MEASURES["mo-hinh"]])
statuses = st.sampled_from(ReportStatus)
ratios = quantities([MEASURES["phan-tram"], MEASURES["lan"]])
growths = st.builds(Growth, some_texts, ratios, st.sampled_from(GrowthMeaning), st.none() | periods()) | st.builds(
    Growth, some_texts
)


@st.composite
def figures(draw: st.DrawFn) -> ReportedFigure:
    common = {
        "indicator": "bao-cao",
        "words": draw(texts),
        "note": draw(texts),
        "status": draw(st.none() | statuses),
        "cut_off": draw(st.none() | st.dates(date(2300, 1, 1), date(2400, 1, 1))),  # never before a period
    }
    state = draw(st.sampled_from(FigureState))
    if state is FigureState.NOT_APPLICABLE:
        return ReportedFigure(state=state, **common)
    if state is FigureState.NIL:
        return ReportedFigure(state=state, whole=draw(st.none() | counts), **common)
    quantity = draw(st.none() | counts)
    parts = draw(st.lists(st.tuples(slugs, slugs, counts), max_size=2, unique_by=lambda part: part[:2]))
    axes = sorted({axis for axis, _, _ in parts})
    return ReportedFigure(
        quantity=quantity,
        parts=parts,
        nesting={axis: draw(st.sampled_from(Nesting)) for axis in axes},
        whole=None if quantity is None else draw(st.none() | counts),
        growth=draw(st.lists(growths, max_size=2)),
        achieved=draw(st.booleans()),
        **common | ({} if quantity else {"words": draw(some_texts)}),
    )


answers = st.lists(
    st.builds(Answer, st.just("dat"), met=st.none() | st.booleans(), evidence=texts)
    | st.builds(Answer, st.just("diem"), points=st.none() | st.integers(0, 40).map(lambda n: Decimal(n) / 4)),
    max_size=2,
    unique_by=lambda answer: answer.criterion,
)


def happening(record, /, **fields):
    return st.tuples(facts(record, model=st.just(MODEL), **fields), happenings).map(
        lambda pair: (pair[0][0], {**pair[0][1], **pair[1]})
    )


any_facts = st.one_of(
    facts(Model, **subjects),
    facts(Unit, names=dated(some_texts), level=st.just("commune"), codes=st.just(()) | dated(slugs), note=texts),
    happening(Event, kind=st.sampled_from(["recognised", "ended"]), others=st.lists(st.just(MODEL), max_size=2)),
    happening(Contribution, quantity=quantities(), purpose=texts),
    facts(
        Report,
        unit=st.just(UNIT),
        period=periods(),
        period_words=texts,
        figures=st.lists(figures(), max_size=2),
        received_on=optional_days,
        status=statuses,
        revision=st.integers(1, 3),
        form=st.none() | slugs,
        note=texts,
    ),
    facts(Report, unit=st.just(UNIT), period_words=some_texts, figures=st.lists(figures(), max_size=1)),
    facts(
        ReportEvent,
        report=st.just("goc"),
        kind=st.sampled_from(ReportStep),
        on=optional_days,
        by=st.none() | st.just("xa-b"),
        reason=texts,
    ),
    facts(
        Target,
        unit=st.just(UNIT),
        indicator=st.just("bao-cao"),
        period=periods(),
        words=some_texts,
        quantity=st.none() | counts,
        version=st.sampled_from(TargetVersion),
        direction=st.none() | st.sampled_from(TargetDirection),
    ),
    facts(Duty, units=st.just([UNIT]), indicators=st.just(["bao-cao"]), period=periods(), due_on=optional_days),
    facts(Coverage, unit=st.just(UNIT), period=periods(), state=st.sampled_from(CoverageState), subtree=st.booleans()),
    facts(Assessment, subject=st.just(MODEL), rubric=st.just("cham"), period=st.none() | periods(), answers=answers),
    facts(Council, label=labels, members=st.lists(slugs, min_size=1, max_size=3, unique=True)),
)

BALANCE = Balance(id="can-doi", label="cân đối", opening="dau-ky", plus=["bao-cao"], minus=(), closing="cuoi-ky")
RUBRIC = Rubric(
    id="cham",
    label="Bộ tiêu chí",
    criteria=[
        Criterion(id="dat", label="Đạt", rule=YesNo(5)),
        Criterion(id="diem", label="Điểm", rule=FreePoints(10, step="0.25")),
    ],
)


@st.composite
def registers(draw: st.DrawFn):
    lifecycle = Lifecycle(
        id="mau",
        label=draw(labels),
        steps=[
            Step(id="recognised", label=draw(labels), before_start=True),
            Step(id="ended", label="kết thúc", effect=Effect.ENDS, before_start=True, after=["recognised"]),
        ],
    )
    definitions = Definitions(
        lifecycle=lifecycle,
        codelists=[
            Codelist(
                id="domains", label=draw(labels), codes=[Code(id="kinh-te", label=draw(labels), note=draw(texts))]
            ),
            Codelist(id="khoi", label="khối", codes=[Code(id="dang", label="đảng")]),
        ],
        indicators=[
            Indicator(id=name, label="báo cáo", kind="unknown", counts="reported", note=draw(texts))
            for name in ("bao-cao", "dau-ky", "cuoi-ky")
        ],
        balances=draw(st.just(()) | st.just((BALANCE,))),
        rubrics=[RUBRIC],
        calendars=[ND09],
        measures=[BOX],
    )
    campaign = Campaign(id="dvk", label=draw(labels), stages=draw(st.lists(periods(), max_size=2)))
    builder = RegisterBuilder(
        campaign,
        definitions,
        attested=draw(st.sampled_from([DateSpan(), DateSpan(date(2016, 1, 1), date(2020, 12, 31))])),
        illustrative=draw(st.booleans()),
    )
    builder.add(
        Source(id="nguon", title=draw(some_texts), issued_on=draw(optional_days)),
        Unit(id=UNIT, names="Xã A", level="commune"),
        Unit(id="xa-b", names="Xã B", level="commune", parents=[Parent(UNIT, "party")]),
        Model(id=MODEL, title="Mô hình"),
        Report(id="goc", unit=UNIT, period="2020", figures=()),
    )
    drawn = enumerate(draw(st.lists(any_facts, max_size=5)))
    own = {place: {"layer": f"lop-{place}"} for place in range(5)}  # two sheets in one layer contradict each other
    made = [
        kind(id=f"f-{place}", **given, **(own[place] if kind is Assessment else {})) for place, (kind, given) in drawn
    ]
    builder.extend(made)
    for place, fact in enumerate(made):
        if draw(st.booleans()):
            builder.add(Correction(id=f"dc-{place}", fact=fact, reason=draw(texts), known_on=draw(optional_days)))
        elif draw(st.booleans()):
            builder.add(Retraction(id=f"rut-{place}", target=fact.id, reason=draw(texts)))
    return builder.build()


@given(registers(), st.sampled_from([None, 0, 1, 2, 4]))
def test_a_register_that_goes_out_comes_back_equal_and_twice_the_same(register, indent):
    text = dumps(register, indent=indent)
    back = loads(text)
    assert back == register
    assert dumps(back, indent=indent) == text
    assert is_nfc(text)


@given(registers())
def test_the_layout_changes_nothing(register):
    assert json.loads(dumps(register)) == json.loads(dumps(register, indent=None))
    assert loads(dumps(register, embed=False), definitions=register.definitions) == register


@given(quantities([*MEASURES.values()]))
def test_a_quantity_comes_back_as_it_was_written(quantity):
    back = structure(unstructure(quantity), Quantity)
    assert back == quantity
    assert str(back.number.number) == str(quantity.number.number)
    assert (back.number.word, back.number.upto, back.measure) == (
        quantity.number.word, quantity.number.upto, quantity.measure,
    )  # fmt: skip


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_an_exact_number_keeps_every_digit(number):
    back = structure(unstructure(number), Decimal)
    assert back == number
    assert back.as_tuple().exponent == number.as_tuple().exponent


@given(periods())
def test_a_period_comes_back_from_its_id(period):
    definitions = Definitions(lifecycle=Lifecycle(id="a", label="a", steps=()), calendars=[ND09])
    assert structure(unstructure(period, definitions=definitions), Period, definitions=definitions) == period


@given(dated(some_texts))
def test_dated_values_come_back(values):
    unit = Unit(id="a", names=values, level="commune")
    assert structure(unstructure(unit), Unit) == unit


points = st.integers(0, 400).map(lambda number: Decimal(number) / 4)
rules = st.one_of(
    st.builds(YesNo, points),
    st.builds(FreePoints, points.filter(bool), st.none() | st.just(Decimal("0.25"))),
    st.builds(CountTimes, points, points),
    st.builds(
        Steps,
        st.lists(st.tuples(points, points), min_size=1, max_size=4, unique_by=lambda step: step[0]).map(
            lambda steps: sorted(steps, reverse=True)
        ),
        below=points,
        symbol=texts,
    ),
)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    names = iter(range(1000))

    def line(depth: int) -> Criterion:
        name, label = f"c-{next(names)}", draw(labels)
        if depth and draw(st.booleans()):
            return Criterion(id=name, label=label, children=[line(depth - 1) for _ in range(draw(st.integers(1, 3)))])
        return Criterion(id=name, label=label, rule=draw(rules), note=draw(texts))

    if draw(st.booleans()):
        lines = [Criterion(id=f"c-{place}", label=draw(labels), rule=YesNo()) for place in range(3)]
        return Rubric(id="r", label=draw(labels), criteria=lines, combine=AllOf())
    bands = [Band(id="tren", label=draw(labels), low=50), Band(id="duoi", label="dưới", low=0, high=50)]
    lines = [line(2) for _ in range(draw(st.integers(1, 3)))]
    return Rubric(id="r", label=draw(labels), criteria=lines, bands=bands, illustrative=draw(st.booleans()))


@given(rubrics())
def test_a_rubric_of_any_rules_and_depth_comes_back(rubric):
    assert structure(unstructure(rubric), Rubric) == rubric


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.floats() | st.text(max_size=5) | days,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
envelopes = st.fixed_dictionaries(
    {"schema": st.just("dvk/register"), "version": st.just(1)},
    optional=dict.fromkeys(
        ("campaign", "definitions", "attested", "units", "models", "events", "corrections"), anything
    ),
)


@given(anything | envelopes)
def test_whatever_comes_in_gives_a_register_or_our_error(data):
    try:
        register_from(data)
    except InvalidDocument as error:
        assert error.problems
        assert error.message("vi")


@settings(max_examples=300)
@given(st.text(max_size=40) | st.binary(max_size=40) | anything.map(lambda data: json.dumps(data, default=str)))
def test_whatever_text_comes_in_gives_our_error(text):
    try:
        loads(text)
    except InvalidDocument as error:
        assert error.message("vi")
    else:
        raise AssertionError
