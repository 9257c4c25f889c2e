"""Laws of frames: a register or a table goes into frames of any kind and comes back equal, to the digits it has."""

from __future__ import annotations

import string
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import Request, aggregate
from dvk.codelists import Code, Codelist
from dvk.criteria import Answer, Criterion, FreePoints, Rubric, YesNo
from dvk.evaluation import Assessment, Council
from dvk.exchange import (
    dumps,
    from_frames,
    read_parquet,
    table_from_frame,
    to_frame,
    to_frames,
    write_parquet,
)
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator, Nesting
from dvk.measures import MEASURES, Measure, Quantity
from dvk.models import (
    Classified,
    Contribution,
    Decision,
    DecisionForm,
    Effect,
    Event,
    Lifecycle,
    Model,
    ModelKind,
    Person,
    Publication,
    RegistrationForm,
    Role,
    RolePart,
    Step,
    Subject,
)
from dvk.periods import CIVIL, HALF, MONTH, QUARTER, YEAR, Calendar, Period
from dvk.register import (
    Campaign,
    Coverage,
    CoverageState,
    Definitions,
    Duplicate,
    Duty,
    FigureState,
    Growth,
    GrowthMeaning,
    PeriodLock,
    Placement,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    ReportScope,
    ReportStatus,
    ReportStep,
    Target,
    TargetDirection,
    TargetVersion,
)
from dvk.testing import full_registers
from dvk.testing import registers as lived_registers
from dvk.text import nfc
from dvk.units import ChangeKind, Parent, Succession, Unit, UnitChange
from dvk.values import Approx, Dated, DateSpan, Label, Origin, Source, Verification

BACKENDS = ("polars", "pandas", "pyarrow")
ND09 = Calendar(id="nd09", label="Nghị định 09/2019/NĐ-CP", first_day=15, first_month=12, year_shift=-1)
BOX = Measure(id="thung", label="thùng", symbol="thùng", scale=15)
KNOWN = (*MEASURES.values(), BOX, MEASURES["trieu-dong"].per("ha", "nam"), BOX.per("thang"))
COUNT = (MEASURES["mo-hinh"],)
RATIO = (MEASURES["phan-tram"], MEASURES["lan"])
LATER = date(2300, 1, 1)

slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
texts = st.text(st.characters(codec="utf-8"), max_size=12).map(nfc)
some_texts = texts.filter(lambda text: bool(text.strip()))
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
maybe_days = st.none() | days
origins = st.none() | st.builds(Origin, file=some_texts, sheet=texts, cell=texts, row=st.none() | st.integers(1, 10**6))
labels = st.builds(Label, some_texts, texts)


@st.composite
def quantities(draw, measures=KNOWN):
    """With zeros at the end, finer and larger than a column holds, with words and as ranges."""
    measure = draw(st.sampled_from(list(measures)))
    scale = 14 if measure.regional else measure.root.scale
    scale += min(0, int(measure.factor.as_tuple().exponent))
    digits = draw(st.integers(0, 10**6) | st.integers(10**22, 10**30) | st.integers(0, 9).map(lambda n: n * 10**6))
    number = Decimal(digits).scaleb(-max(0, draw(st.integers(0, max(0, scale)))))
    word = draw(st.sampled_from(["", "", "hơn", "gần", "khoảng", "từ … trở lên"]))
    upto = None if word or draw(st.booleans()) else number + draw(st.integers(0, 99))
    return Quantity(Approx(number, word, upto), measure)


@st.composite
def periods(draw):
    year, calendar = draw(st.integers(1900, 2190)), draw(st.sampled_from([CIVIL, ND09]))
    kind = draw(st.sampled_from([YEAR, HALF, QUARTER, MONTH, None]))
    if kind is None:
        return Period.stage(year, year + draw(st.integers(0, 10)), calendar)
    return Period(kind, year, draw(st.integers(1, kind.per_year)), calendar=calendar)


open_periods = periods() | st.sampled_from(
    [Period.between(date(2020, 1, 1), None), Period.between(None, date(2020, 1, 1))]
)


@st.composite
def dated(draw, values):
    if draw(st.booleans()):
        return (Dated(draw(values), start=draw(maybe_days)),)
    last = draw(days)
    return (Dated(draw(values), end=last), Dated(draw(values), start=last + timedelta(days=1)))


def fact(kind, /, **fields):
    common = {"source": st.none() | st.just("nguon"), "origin": origins, "known_on": maybe_days}
    return st.fixed_dictionaries({**common, **fields}).map(lambda given: (kind, given))


def happening(kind, /, **fields):
    when = st.fixed_dictionaries({"on": days}) | st.fixed_dictionaries({"period": open_periods})
    inner = fact(kind, model=st.sampled_from(["goc", "khac"]), **fields)
    return st.tuples(inner, when).map(lambda pair: (kind, {**pair[0][1], **pair[1]}))


@st.composite
def spent(draw):
    quantity = draw(quantities())
    return {"quantity": quantity, "spent": draw(st.none() | quantities([quantity.measure]))}


counts, ratios = quantities(COUNT), quantities(RATIO)
growths = st.builds(Growth, some_texts, ratios, st.sampled_from(GrowthMeaning), st.none() | periods())


@st.composite
def figures(draw):
    common = {
        "indicator": "bao-cao",
        "words": draw(texts),
        "note": draw(texts),
        "status": draw(st.none() | st.sampled_from(ReportStatus)),
        "cut_off": draw(st.none() | st.just(LATER)),
        "origin": draw(origins),
    }
    state = draw(st.sampled_from(FigureState))
    if state is FigureState.NOT_APPLICABLE:
        return ReportedFigure(state=state, **common)
    if state is FigureState.NIL:
        return ReportedFigure(state=state, whole=draw(st.none() | counts), **common)
    quantity = draw(st.none() | counts)
    parts = draw(st.lists(st.tuples(slugs, slugs, counts), max_size=3, unique_by=lambda part: part[:2]))
    return ReportedFigure(
        quantity=quantity,
        parts=parts,
        nesting={axis: draw(st.sampled_from(Nesting)) for axis in sorted({axis for axis, _, _ in parts})},
        whole=None if quantity is None else draw(st.none() | counts),
        growth=draw(st.lists(growths, max_size=2)),
        achieved=draw(st.booleans()),
        **common | ({} if quantity else {"words": draw(some_texts)}),
    )


personal = st.sampled_from(
    [
        {},
        {"subject": Subject.HOUSEHOLD, "person": Person(display_name="Ông Năm", consent_on=date(2024, 1, 2))},
        {"form": RegistrationForm(aims="100% hộ", existing=False)},
    ]
)
any_facts = st.one_of(
    st.tuples(
        fact(
            Model,
            title=some_texts,
            owner=st.just(()) | dated(st.just("xa-a")),
            domain=st.sampled_from(
                [(), "kinh-te", [Classified("kinh-te", end=date(2019, 1, 1)), Classified("dang", "khoi")]]
            ),
            start=maybe_days,
            kind=st.none() | st.sampled_from(ModelKind),
            also=st.lists(st.just("kinh-te"), max_size=2),
            roles=st.lists(st.builds(Role, st.just("xa-a"), st.sampled_from(RolePart), start=maybe_days), max_size=2),
            place=st.none() | st.just("xa-b"),
            note=texts,
        ),
        personal,
    ).map(lambda pair: (Model, {**pair[0][1], **pair[1]})),
    fact(
        Unit,
        names=dated(some_texts),
        level=st.just("commune"),
        codes=st.just(()) | dated(slugs),
        types=st.just(()) | dated(st.just("xa")),
        place_classes=st.just(()) | dated(slugs),
        parents=st.just(()) | st.just([Parent("xa-a", "party", start=date(2001, 2, 3))]),
        note=texts,
    ),
    happening(
        Event,
        kind=st.sampled_from(["recognised", "ended"]),
        others=st.lists(st.just("khac"), max_size=2),
        count=st.none() | st.integers(0, 99),
        reason=texts,
        title=texts,
        body=st.none() | st.just("xa-b"),
    ),
    st.tuples(
        happening(
            Contribution,
            purpose=texts,
            decision=st.none()
            | st.builds(
                Decision,
                how=st.sampled_from(DecisionForm),
                on=maybe_days,
                in_favour=st.none() | st.sampled_from([Decimal("0.920"), Decimal(1), Decimal("0.1234567890123456")]),
            ),
            published=st.none() | st.builds(Publication, on=days, how=slugs),
            households=st.none() | st.integers(1, 500),
        ),
        spent(),
    ).map(lambda pair: (Contribution, {**pair[0][1], **pair[1]})),
    fact(
        Report,
        unit=st.just("xa-a"),
        period=st.none() | periods(),
        period_words=some_texts,
        figures=st.lists(figures(), max_size=3),
        received_on=maybe_days,
        scope=st.sampled_from(ReportScope),
        status=st.sampled_from(ReportStatus),
        revision=st.integers(1, 3),
        form=st.none() | slugs,
    ),
    fact(ReportEvent, report=st.just("bc"), kind=st.sampled_from(ReportStep), on=maybe_days, reason=texts),
    fact(
        Target,
        unit=st.just("xa-a"),
        indicator=st.just("bao-cao"),
        period=periods(),
        words=some_texts,
        quantity=st.none() | counts,
        version=st.sampled_from(TargetVersion),
        direction=st.none() | st.sampled_from(TargetDirection),
    ),
    fact(
        Duty,
        units=st.just(["xa-a", "xa-b"]),
        indicators=st.lists(st.just("bao-cao"), max_size=1),
        period=periods(),
        due_on=maybe_days,
    ),
    fact(
        Coverage,
        unit=st.just("xa-a"),
        period=periods(),
        state=st.sampled_from(CoverageState),
        subtree=st.booleans(),
        indicators=st.sampled_from([(), ("bao-cao",)]),
    ),
    fact(Assessment, subject=st.just("goc"), rubric=st.just("cham"), period=st.none() | periods(), scorer=texts,
         answers=st.sampled_from([(), [Answer("dat", met=True, evidence="Số 12"), Answer("diem", points="2.25")]])),
    fact(Council, label=labels, members=st.lists(slugs, min_size=1, max_size=3, unique=True),
         span=st.sampled_from([DateSpan(), DateSpan(date(2020, 1, 1), None)])),
    fact(Placement, target=st.just("goc"), unit=st.just("xa-b"), on=maybe_days, note=texts),
    fact(PeriodLock, unit=st.just("xa-b"), period=st.just(Period.parse("1990")), on=st.just(date(1991, 1, 5)),
         subtree=st.booleans(), indicators=st.sampled_from([(), ("bao-cao",)]), reason=texts),
)  # fmt: skip

RUBRIC = Rubric(
    id="cham",
    label="Bộ tiêu chí",
    criteria=[
        Criterion(id="dat", label="Đạt", rule=YesNo(5)),
        Criterion(id="diem", label="Điểm", rule=FreePoints(10, step="0.25")),
    ],
)
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="mau",
        label="mẫu",
        steps=[
            Step(id="recognised", label="công nhận", before_start=True),
            Step(id="ended", label="kết thúc", effect=Effect.ENDS, before_start=True),
        ],
    ),
    codelists=[
        Codelist(id="domains", label="lĩnh vực", codes=[Code(id="kinh-te", label="kinh tế")]),
        Codelist(id="khoi", label="khối", codes=[Code(id="dang", label="đảng")]),
    ],
    indicators=[Indicator(id="bao-cao", label="báo cáo", kind="unknown", counts="reported")],
    rubrics=[RUBRIC],
    calendars=[ND09],
    measures=[BOX],
)
SPLIT = UnitChange(
    id="chia",
    kind=ChangeKind.SPLIT,
    on=date(2030, 7, 1),
    links=[
        Succession(before="cu", after="moi-1", whole=False, shares={"population": "0.60", "area": "0.1234567890123"}),
        Succession(before="cu", after="moi-2", whole=False),
    ],
)


@st.composite
def every_kind(draw):
    """A register with facts of any kind, corrected and retracted."""
    campaign = Campaign(
        id="dvk", label=draw(labels), stages=draw(st.lists(periods(), max_size=2)), note=draw(texts),
        source=draw(st.none() | st.just(Source(id="ke-hoach", title="Kế hoạch"))),
    )  # fmt: skip
    attested = draw(st.sampled_from([DateSpan(), DateSpan(date(2016, 1, 1), date(2020, 12, 31))]))
    illustrative = draw(st.booleans())
    builder = RegisterBuilder(campaign, DEFINITIONS, attested=attested, illustrative=illustrative)
    builder.add(
        Source(
            id="nguon", title=draw(some_texts), number=draw(texts), issued_on=draw(maybe_days),
            verification=draw(st.sampled_from(Verification)),
        ),
        Unit(id="xa-a", names="Xã A", level="commune"),
        Unit(id="xa-b", names="Xã B", level="commune"),
        Unit(id="cu", names="Xã Cũ", level="commune", end=date(2030, 6, 30)),
        Unit(id="moi-1", names="Xã Mới 1", level="commune", start=date(2030, 7, 1)),
        Unit(id="moi-2", names="Xã Mới 2", level="commune", start=date(2030, 7, 1)),
        SPLIT,
        Model(id="goc", title="Mô hình"),
        Model(id="khac", title="Mô hình khác"),
        Model(id="trung", title="Mô hình"),
        Report(id="bc", unit="xa-a", period="2020", figures=(), illustrative=illustrative),
        Duplicate(id="xac-nhan", kept="khac", same=["trung"], on=draw(days)),
    )  # fmt: skip
    drawn = draw(st.lists(any_facts, max_size=5))
    own = {Assessment: "layer", Placement: "target"}
    models = [f"f-{place}" for place, (kind, _) in enumerate(drawn) if kind is Model]
    made = []
    for place, (kind, fields) in enumerate(drawn):
        more = {}
        if kind is Assessment:
            more = {own[kind]: f"lop-{place}"}
        elif kind is Placement:
            more = {own[kind]: models.pop()} if models else {own[kind]: f"khong-{place}"}
        if kind is not Placement or more["target"].startswith("f-"):
            made.append(kind(id=f"f-{place}", **{**fields, **more}))
    builder.extend(made)
    for place, one in enumerate(made):
        if isinstance(one, PeriodLock):
            continue
        if draw(st.booleans()):
            builder.add(Correction(id=f"dc-{place}", fact=one, reason=draw(texts), known_on=draw(maybe_days)))
        elif not isinstance(one, (Placement, Unit)) and draw(st.booleans()):
            builder.add(Retraction(id=f"rut-{place}", target=one.id, reason=draw(texts)))
    return builder.build()


@settings(max_examples=12)
@given(every_kind() | full_registers(), st.sampled_from(BACKENDS))
def test_a_register_of_every_kind_of_fact_comes_back_from_frames_of_each_kind(register, backend):
    back = from_frames(to_frames(register, backend), definitions=register.definitions)
    assert back == register
    assert dumps(back) == dumps(register)  # equal amounts may be written otherwise, and origins be lost


@settings(max_examples=6)
@given(lived_registers(), st.sampled_from(BACKENDS))
def test_a_register_with_changing_units_comes_back(register, backend):
    assert from_frames(to_frames(register, backend), definitions=register.definitions) == register


@settings(max_examples=5)
@given(every_kind() | full_registers(), st.data())
def test_frames_of_different_kinds_read_as_one(register, data):
    """A table from each backend, its columns in any order, and without what follows from the others."""
    made = {backend: to_frames(register, backend) for backend in BACKENDS}
    mixed = {}
    for name in made["polars"]:
        backend = data.draw(st.sampled_from(BACKENDS))
        frame = made[backend][name]
        columns = list(made["polars"][name].columns)
        shuffled = data.draw(st.permutations(columns))
        mixed[name] = frame[shuffled] if backend == "pandas" else frame.select(shuffled)
    assert from_frames(mixed, definitions=register.definitions) == register


@settings(max_examples=4)
@given(every_kind() | full_registers())
def test_a_register_comes_back_from_parquet(tmp_path_factory, register):
    folder = tmp_path_factory.mktemp("so") / "dvk"
    write_parquet(register, folder)
    back = read_parquet(folder)
    assert back == register
    assert dumps(back) == dumps(register)


ASKED = ("hoat-dong", "cuoi-ky", "moi", "luot-cong-nhan", "tien", "dat")


@settings(max_examples=10)
@given(lived_registers(), st.sampled_from(BACKENDS), st.sampled_from([(), ("domain",), ("strand", "domain")]))
def test_a_table_comes_back_from_frames_of_each_kind(register, backend, by):
    table = aggregate(register, Request(indicators=ASKED, periods=["2016", "2019-Q2", "2016/2020"], by=by))
    assert table_from_frame(to_frame(table, backend), like=table) == table
    assert table_from_frame(to_frame(table, backend, labels="vi"), like=table) == table
    if len(table) > 1:
        frame = to_frame(table, "polars")[[1, 0]]
        assert table_from_frame(frame, like=table) == table.at([1, 0])


@pytest.mark.slow
@settings(max_examples=300)
@given(every_kind() | full_registers(), st.sampled_from(BACKENDS))
def test_many_registers_come_back(register, backend):
    back = from_frames(to_frames(register, backend), definitions=register.definitions)
    assert dumps(back) == dumps(register)
