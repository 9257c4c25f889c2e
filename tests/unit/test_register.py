"""The register: what is refused, at which path, what is only found, and what holds on which day."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from itertools import count

import pytest

from dvk.aggregation import Request, aggregate
from dvk.codelists import Code, Codelist
from dvk.criteria import Answer, Criterion, FreePoints, Rubric
from dvk.errors import DvkError, InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Classified, Contribution, Event, Lifecycle, Model, Role, Step
from dvk.periods import Period
from dvk.register import (
    Campaign,
    Coverage,
    Definitions,
    Duty,
    Register,
    RegisterBuilder,
    Report,
    ReportedFigure,
    Severity,
    Target,
    collector_paused,
)
from dvk.units import Parent, Succession, Unit, UnitChange
from dvk.values import Approx, Dated, Label, Source

NFD = "Xa\u0303 A"  # "Xã A" with the tilde on its own
YEAR = Period.parse("2018")


def codes(name, *ids):
    return Codelist(id=name, label=name, codes=[Code(id=one, label=one) for one in ids])


LIFECYCLE = Lifecycle(
    id="vong-doi",
    label="vòng đời",
    steps=[
        Step(id="registered", label="đăng ký", before_start=True),
        Step(id="started", label="bắt đầu", effect="begins"),
        Step(id="recognised", label="công nhận", after=["registered"]),
        Step(id="paused", label="tạm dừng", effect="pauses"),
        Step(id="ended", label="kết thúc", effect="ends"),
    ],
)
RUBRIC = Rubric(
    id="thang-10", label="Thang 10", criteria=[Criterion(id="hieu-qua", label="Hiệu quả", rule=FreePoints(10))]
)
DEFINITIONS = Definitions(
    lifecycle=LIFECYCLE,
    codelists=[
        codes("domains", "kinh-te", "van-hoa"),
        codes("strands", "dvk", "dvk-ntm"),
        codes("levels", "province", "district", "commune"),
        codes("unit-kinds", "locality", "union"),
        codes("unit-types", "tinh", "huyen", "xa"),
        codes("place-classes", "bien-gioi"),
        codes("donors", "nhan-dan"),
    ],
    indicators=[
        Indicator(id="active", label="mô hình hoạt động", kind="distinct", counts="active"),
        Indicator(id="money", label="tiền", kind="flow", counts="contributed", measure="dong"),
        Indicator(id="reported", label="mô hình báo cáo", kind="unknown", counts="reported"),
    ],
    rubrics=[RUBRIC],
)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="huyen", names="Huyện H", level="district", parents="tinh"),
    Unit(id="xa-a", names="Xã A", level="commune", parents="huyen"),
    Unit(id="xa-b", names="Xã B", level="commune", parents="huyen"),
)


def register(*facts, units=UNITS, definitions=DEFINITIONS):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions).add(*units, *facts).build()


def model(name="m1", **options):
    options = {"title": "Mô hình", "owner": "xa-a", "domain": "kinh-te", "start": date(2017, 3, 1)} | options
    return Model(id=name, **options)


def event(name="e1", kind="recognised", on=date(2018, 5, 1), **options):
    return Event(id=name, model=options.pop("model", "m1"), kind=kind, on=on, **options)


def gift(name="c1", number=100, on=date(2018, 5, 1), **options):
    return Contribution(id=name, model=options.pop("model", "m1"), quantity=Quantity(number, "dong"), on=on, **options)


def report(name="r1", number=5, *, unit="huyen", period=YEAR, indicator="reported", parts=(), **options):
    line = ReportedFigure(indicator=indicator, quantity=Quantity(number, "mo-hinh"), parts=parts)
    return Report(id=name, unit=unit, period=period, figures=[line], **options)


def sheet(name="p1", subject="m1", rubric="thang-10", *answers):
    return Assessment(id=name, subject=subject, rubric=rubric, answers=answers)


def problems(*facts, **options):
    with pytest.raises(InvalidDocument) as caught:
        register(*facts, **options)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# -- refused: one bad thing, its code and its path ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "code", "path"),
    [
        ([model(owner="xa-la")], "unit.unknown", "models[0].owner"),
        (
            [model(owner=[Dated("xa-a", end=date(2018, 1, 1)), Dated("xa-la", start=date(2018, 1, 2))])],
            "unit.unknown",
            "models[0].owner",
        ),
        ([model(roles=[Role("xa-b", "support"), Role("hoi", "support")])], "unit.unknown", "models[0].roles[1].unit"),
        ([model(place="dau-do")], "unit.unknown", "models[0].place"),
        ([model(strand="dvk-ntn")], "code.unknown", "models[0].strand"),
        ([model(domain="kinh-to")], "code.unknown", "models[0].domain"),
        ([model(domain=Classified("kinh-te", "linh-vuc"))], "codelist.unknown", "models[0].domain"),
        ([model(also=["kinh-to"])], "code.unknown", "models[0].also"),
        ([model(), event(model="m2")], "model.unknown", "events[0].model"),
        ([model(), event(kind="cong-nhan")], "step.unknown", "events[0].kind"),
        ([model(), event(on=date(2017, 2, 28))], "event.before_start", "events[0].on"),
        ([model(), event(level="tinh")], "code.unknown", "events[0].level"),
        ([model(), event(body="ban-dan-van")], "unit.unknown", "events[0].body"),
        ([model(), event(unit="xa-c")], "unit.unknown", "events[0].unit"),
        ([model(), event(others=["m9"])], "model.unknown", "events[0].others"),
        ([model(), gift(model="m2")], "model.unknown", "contributions[0].model"),
        ([model(), gift(donor="doanh-nghiep")], "code.unknown", "contributions[0].donor"),
        ([report(unit="huyen-h")], "unit.unknown", "reports[0].unit"),
        ([report(indicator="report")], "indicator.unknown", "reports[0].figures[0].indicator"),
        ([report(indicator="money")], "report.other_measure", "reports[0].figures[0].quantity"),
        (
            [Target(id="kh", unit="huyen-h", indicator="active", period=YEAR, words="đạt")],
            "unit.unknown",
            "targets[0].unit",
        ),
        (
            [Target(id="kh", unit="huyen", indicator="activ", period=YEAR, words="đạt")],
            "indicator.unknown",
            "targets[0].indicator",
        ),
        (
            [Duty(id="cd", units=["huyen", "h"], indicators=["active"], period=YEAR)],
            "unit.unknown",
            "duties[0].units[1]",
        ),
        (
            [Duty(id="cd", units=["huyen"], indicators=["x"], period=YEAR)],
            "indicator.unknown",
            "duties[0].indicators[0]",
        ),
        ([Coverage(id="d", unit="h", period=YEAR, state="nil")], "unit.unknown", "coverage[0].unit"),
        (
            [Coverage(id="d", unit="huyen", period=YEAR, state="nil", indicators=["x"])],
            "indicator.unknown",
            "coverage[0].indicators[0]",
        ),
        ([sheet(subject="m1")], "assessment.unknown_subject", "assessments[0].subject"),
        ([sheet(subject="huyen", rubric="thang-100")], "rubric.unknown", "assessments[0].rubric"),
        (
            [sheet("p1", "huyen", "thang-10", Answer("hieu-qua", points=11))],
            "answer.out_of_range",
            "assessments[0].answers[0].points",
        ),
        (
            [sheet("p1", "huyen", "thang-10", Answer("hieu-qa", points=1))],
            "criterion.unknown",
            "assessments[0].answers[0].criterion",
        ),
        ([model(source="bai-viet")], "source.unknown", "models[0].source"),
        ([Source(id="s", title="S"), Source(id="s", title="T")], "id.duplicate", "sources[1].id"),
        ([model(), model()], "id.duplicate", "models[1].id"),
        ([model("x"), event("x", model="x")], "id.duplicate", "events[0].id"),
        ([model("xa-a")], "id.duplicate", "models[0].id"),
        ([model(), gift("m1")], "id.duplicate", "contributions[0].id"),
        ([Correction(id="dc", fact=model("m9"))], "fact.unknown", "corrections[0].fact.id"),
        ([model(), Correction(id="dc", fact=event("m1"))], "type.wrong", "corrections[0].fact"),
        ([Retraction(id="rut", target="m9")], "fact.unknown", "retractions[0].target"),
        ([Unit(id="u", names="U", level="xa")], "code.unknown", "units[4].level"),
        ([Unit(id="u", names="U", level="commune", kind="hoi")], "code.unknown", "units[4].kind"),
        ([Unit(id="u", names="U", level="commune", types="phuong")], "code.unknown", "units[4].types[0]"),
        ([Unit(id="u", names="U", level="commune", place_classes="bien")], "code.unknown", "units[4].place_classes[0]"),
        ([Unit(id="u", names="U", level="commune", parents="huyen-la")], "unit.unknown", "units[4].parents[0]"),
        ([Unit(id="xa-b", names="Xã B", level="commune")], "id.duplicate", "units[4].id"),
    ],
    ids=count(1),
)
def test_each_bad_fact_is_refused_with_its_code_at_its_path(facts, code, path):
    assert problems(*facts) == [(code, path)]


def test_an_unknown_name_comes_with_what_is_near():
    with pytest.raises(InvalidDocument) as caught:
        register(model(domain="kinh-to"))
    assert caught.value.problems[0].near == ("kinh-te",)


def test_a_parent_that_does_not_exist_on_all_days_of_its_child_is_refused():
    old = Unit(id="huyen-cu", names="Huyện Cũ", level="district", parents="tinh", end=date(2019, 6, 30))
    child = Unit(id="xa-c", names="Xã C", level="commune", parents="huyen-cu")
    assert problems(units=(*UNITS, old, child)) == [("unit.parent_not_there", "units[5].parents[0]")]
    moved = Unit(
        id="xa-c",
        names="Xã C",
        level="commune",
        parents=[Parent("huyen-cu", end=date(2019, 6, 30)), Parent("huyen", start=date(2019, 7, 1))],
    )
    assert len(register(units=(*UNITS, old, moved)).units) == 6


def test_a_change_of_a_unit_that_is_not_there_on_the_day_is_refused():
    old = Unit(id="xa-cu", names="Xã Cũ", level="commune", parents="huyen", end=date(2019, 6, 30))
    change = UnitChange(
        id="nhap", kind="merge", on=date(2019, 7, 1), links=[Succession(before="xa-cu", after="xa-moi")]
    )
    assert problems(change, old) == [("unit.unknown", "changes[0].links[0]")]
    late = Unit(id="xa-moi", names="Xã Mới", level="commune", parents="huyen", start=date(2019, 7, 2))
    assert problems(change, old, late) == [("unit.not_there_on", "changes[0].links[0]")]
    early = UnitChange(id="nhap", kind="merge", on=date(2019, 7, 2), links=[Succession(before="xa-cu", after="xa-moi")])
    assert problems(early, old, late) == [("unit.not_there_on", "changes[0].links[0]")]  # a day without any of them


def test_a_unit_that_went_whole_into_another_cannot_go_on_itself():
    new = Unit(id="xa-moi", names="Xã Mới", level="commune", parents="huyen", start=date(2019, 7, 1))
    change = UnitChange(id="nhap", kind="merge", on=date(2019, 7, 1), links=[Succession(before="xa-a", after="xa-moi")])
    assert problems(change, new) == [("unit.goes_on", "changes[0].links[0]")]


def test_a_step_that_may_come_before_the_start_is_not_refused():
    assert register(model(), event(kind="registered", on=date(2017, 1, 5))).findings() == ()


def test_an_event_on_the_first_day_is_not_before_it():
    register(model(), event(on=date(2017, 3, 1)))


# -- refused where the value is made --------------------------------------------------------------------------------
AT_NOON = datetime(2018, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("make", "kind", "code", "path"),
    [
        (lambda: gift(number=-1), InvalidValue, "value.negative", "quantity"),
        (lambda: report(number=-1), InvalidValue, "value.negative", "quantity"),
        (
            lambda: report(number=5, parts=[("subject", "ca-nhan", Quantity(-1, "mo-hinh"))]),
            InvalidValue,
            "value.negative",
            "parts",
        ),
        (lambda: Quantity("0.5", "dong"), InvalidValue, "quantity.too_fine", ""),
        (lambda: model(start=AT_NOON), WrongType, "type.wrong", "start"),
        (lambda: model(known_on=AT_NOON), WrongType, "type.wrong", "known_on"),
        (lambda: event(on=AT_NOON), WrongType, "type.wrong", "on"),
        (lambda: gift(on=AT_NOON), WrongType, "type.wrong", "on"),
        (lambda: report(received_on=AT_NOON), WrongType, "type.wrong", "received_on"),
        (lambda: Unit(id="u", names="U", level="commune", start=AT_NOON), WrongType, "type.wrong", "start"),
        (lambda: UnitChange(id="u", kind="merge", on=AT_NOON, links=[]), WrongType, "type.wrong", "on"),
        (lambda: Dated("xa-a", start=AT_NOON), WrongType, "type.wrong", "start"),
        (lambda: Source(id="s", title="S", issued_on=AT_NOON), WrongType, "type.wrong", "issued_on"),
        (lambda: model(start="2018-05-01"), WrongType, "type.wrong", "start"),
        (lambda: model(title=NFD), InvalidValue, "text.not_nfc", "title"),
        (lambda: Unit(id="u", names=NFD, level="commune"), InvalidValue, "text.not_nfc", "names"),
        (lambda: Label(NFD), InvalidValue, "text.not_nfc", "vi"),
        (lambda: Source(id="s", title=NFD), InvalidValue, "text.not_nfc", "title"),
        (lambda: ReportedFigure(indicator="reported", words=NFD), InvalidValue, "text.not_nfc", "words"),
        (lambda: model(title=" "), InvalidValue, "text.empty", "title"),
        (lambda: model("Mô hình 1"), InvalidValue, "id.not_slug", "id"),
        (
            lambda: model(owner="xa-a", start=date(2018, 1, 1), planned_end=date(2017, 1, 1)),
            InvalidValue,
            "span.reversed",
            "planned_end",
        ),
        (lambda: model(owner=[Dated("xa-a"), Dated("xa-b")]), InvalidValue, "model.two_on_one_day", "owner[1]"),
        (lambda: model(domain=["kinh-te", "van-hoa"]), InvalidValue, "model.two_on_one_day", "domain[1]"),
        (lambda: Event(id="e", model="m1", kind="recognised"), InvalidValue, "happening.no_day_or_period", "on"),
        (lambda: event(period=YEAR), InvalidValue, "happening.day_or_period", "on"),
        (lambda: ReportedFigure(indicator="reported"), InvalidValue, "report.nothing_said", "quantity"),
        (
            lambda: Target(id="kh", unit="huyen", indicator="active", period=YEAR),
            InvalidValue,
            "report.nothing_said",
            "quantity",
        ),
        (
            lambda: Correction(id="dc", fact=Retraction(id="rut", target="m1")),
            InvalidValue,
            "correction.of_a_correction",
            "fact",
        ),
        (lambda: Correction(id="dc", fact="m1"), WrongType, "type.wrong", "fact"),
        (lambda: Quantity(0.5, "m2"), WrongType, "value.float", ""),
        (lambda: Approx(5, "cỡ"), InvalidValue, "approx.unknown_word", "word"),
    ],
    ids=count(1),
)
def test_a_bad_value_never_becomes_a_fact(make, kind, code, path):
    with pytest.raises(kind) as caught:
        make()
    assert (caught.value.code, caught.value.path) == (code, path)
    assert caught.value.message("vi") != caught.value.message("en")


@pytest.mark.parametrize(
    "make",
    [
        lambda: model(kind="mo-hinh"),
        lambda: model(subject="tap-the"),
        lambda: Role("xa-a", "chu-tri"),
        lambda: Coverage(id="d", unit="huyen", period=YEAR, state="du"),
        lambda: report(scope="ca-huyen"),
        lambda: report(status="uoc"),
        lambda: UnitChange(id="u", kind="nhap", on=date(2018, 1, 1), links=[]),
        lambda: Step(id="s", label="s", effect="dung"),
        lambda: Indicator(id="i", label="i", kind="luong", counts="active"),
    ],
    ids=count(1),
)
def test_an_unknown_choice_is_an_error_of_the_library_in_both_languages(make):
    with pytest.raises(DvkError) as caught:
        make()
    assert caught.value.message("vi") != caught.value.message("en")


@pytest.mark.parametrize("field", ["types", "place_classes"])
def test_dated_text_of_a_unit_in_another_form_than_nfc_is_refused(field):
    plain = Definitions(lifecycle=LIFECYCLE)
    with pytest.raises(InvalidValue) as caught:
        register(units=[Unit(id="u", names="U", level="commune", **{field: NFD})], definitions=plain)
    assert caught.value.path.startswith(field)


# -- all at once, or nothing ----------------------------------------------------------------------------------------
def test_every_problem_comes_in_one_error_in_the_order_of_the_register():
    found = problems(
        gift(model="m7"),
        event(kind="cong-nhan"),
        model("m1", owner="xa-la", domain="kinh-to"),
        model("m1"),
        report(unit="huyen-h"),
        Retraction(id="rut", target="m9"),
    )
    assert sorted(found) == [
        ("code.unknown", "models[0].domain"),
        ("fact.unknown", "retractions[0].target"),
        ("id.duplicate", "models[1].id"),
        ("model.unknown", "contributions[0].model"),
        ("step.unknown", "events[0].kind"),
        ("unit.unknown", "models[0].owner"),
        ("unit.unknown", "reports[0].unit"),
    ]


def test_a_problem_among_the_units_does_not_hide_one_among_the_models():
    lost = Unit(id="xa-c", names="Xã C", level="commune", parents="huyen-la")
    found = problems(model(owner="xa-la"), units=(*UNITS, lost))
    assert found == [("unit.unknown", "units[4].parents[0]"), ("unit.unknown", "models[0].owner")]


def test_the_error_speaks_both_languages_line_by_line():
    with pytest.raises(InvalidDocument) as caught:
        register(model(owner="xa-la", domain="kinh-to"))
    assert str(caught.value).splitlines() == [
        "2 problems:",
        '- models[0].owner: no unit "xa-la" (near: xa-a, xa-b)',
        '- models[0].domain: no code "kinh-to" in the codelist "domains" (near: kinh-te)',
    ]
    assert caught.value.message("vi").splitlines() == [
        "2 chỗ cần sửa:",
        '- models[0].owner: không có đơn vị "xa-la" (gần với: xa-a, xa-b)',
        '- models[0].domain: danh mục "domains" không có mục "kinh-to" (gần với: kinh-te)',
    ]


def test_a_builder_that_failed_can_be_mended_only_by_building_anew():
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*UNITS, event())
    with pytest.raises(InvalidDocument):
        builder.build()
    whole = builder.add(model()).build()
    assert [len(whole.units), len(whole.models), len(whole.events)] == [4, 1, 1]


def test_facts_come_in_any_order():
    facts = [event(), gift(), model(), *UNITS]
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).extend(facts)
    assert builder.build() == register(model(), gift(), event())


def test_the_builder_takes_facts_and_sources_only():
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS)
    for wrong in (object(), {"id": "m1"}, Fact(id="chung")):
        with pytest.raises(WrongType) as caught:
            builder.add(wrong)
        assert caught.value.code == "type.wrong"


def test_a_register_cannot_be_changed():
    whole = register(model())
    with pytest.raises(AttributeError):
        whole.models = ()
    assert isinstance(whole.models, tuple)
    assert isinstance(whole.units.units, tuple)


def test_the_collector_is_back_in_its_state_after_an_error():
    assert gc.isenabled()
    with pytest.raises(UnknownId), collector_paused():
        DEFINITIONS.indicator("khong-co")
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_definitions_are_checked_as_a_whole_too():
    with pytest.raises(InvalidDocument) as caught:
        Definitions(
            lifecycle=LIFECYCLE,
            codelists=[codes("domains", "a"), codes("domains", "b")],
            indicators=[Indicator(id="i", label="i", kind="flow", counts="events", events=["cong-nhan"])],
        )
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("id.duplicate", "codelists[1].id"),
        ("step.unknown", "indicators[0].events"),
    ]


def test_definitions_with_more_replace_what_has_the_same_id():
    mine = codes("domains", "y-te")
    more = DEFINITIONS.with_(codelists=[mine])
    assert more.codelist("domains") is mine
    assert len(more.codelists) == len(DEFINITIONS.codelists)
    assert DEFINITIONS.code("domains", "kinh-te").id == "kinh-te"
    with pytest.raises(UnknownId):
        more.code("domains", "kinh-te")


# -- looking things up ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("look", "code"),
    [
        (lambda whole: whole.model("m2"), "model.unknown"),
        (lambda whole: whole.fact("m2"), "fact.unknown"),
        (lambda whole: whole.source("m2"), "source.unknown"),
        (lambda whole: whole.definitions.indicator("m2"), "indicator.unknown"),
        (lambda whole: whole.definitions.codelist("m2"), "codelist.unknown"),
        (lambda whole: whole.definitions.rubric("m2"), "rubric.unknown"),
    ],
    ids=count(1),
)
def test_asking_for_an_unknown_id_never_gives_none(look, code):
    with pytest.raises(UnknownId) as caught:
        look(register(model()))
    assert caught.value.code == code


def test_every_fact_is_found_by_its_id_and_its_source_with_it():
    source = Source(id="bao-cao", title="Báo cáo")
    change = UnitChange(id="doi-ten", kind="rename", on=date(2018, 1, 1), links=[])
    facts = [model(source="bao-cao"), event(), gift(), report(), change, Retraction(id="rut", target="c1")]
    whole = register(source, *facts)
    assert [whole.fact(fact.id) for fact in facts] == facts
    assert whole.source_of(whole.fact("m1")) == source
    assert whole.source_of(whole.fact("e1")) is None
    assert [fact.id for fact in whole.facts()] == [
        "tinh",
        "huyen",
        "xa-a",
        "xa-b",
        "doi-ten",
        "m1",
        "e1",
        "c1",
        "r1",
        "rut",
    ]


# -- what holds: corrections, retractions, known_on -----------------------------------------------------------------
def money(whole, known_on=None):
    return aggregate(whole, Request(indicators="money", periods="2018", known_on=known_on)).figure().value


def test_without_later_facts_a_register_is_what_holds():
    whole = register(model(), gift())
    assert whole.effective() is whole


def test_a_correction_replaces_the_whole_fact():
    whole = register(model(), gift(number=100), Correction(id="dc", fact=gift(number=40)))
    assert whole.effective().contributions == (gift(number=40),)
    assert whole.effective().corrections == ()
    assert whole.contributions == (gift(number=100),)
    assert money(whole) == 40


def test_a_correction_holds_from_the_day_it_was_known_and_not_a_day_before():
    whole = register(model(), gift(number=100), Correction(id="dc", fact=gift(number=40), known_on=date(2019, 2, 1)))
    assert money(whole, date(2019, 1, 31)) == 100
    assert money(whole, date(2019, 2, 1)) == 40
    assert money(whole) == 40


def test_of_two_corrections_the_later_known_one_holds_whatever_their_order():
    first = Correction(id="dc-1", fact=gift(number=40), known_on=date(2019, 1, 1))
    second = Correction(id="dc-2", fact=gift(number=30), known_on=date(2019, 6, 1))
    for order in ((first, second), (second, first)):
        whole = register(model(), gift(), *order)
        assert money(whole) == 30
        assert money(whole, date(2019, 3, 1)) == 40


def test_a_retracted_fact_no_longer_counts_even_if_it_was_corrected():
    later = (Correction(id="dc", fact=gift(number=40)), Retraction(id="rut", target="c1", known_on=date(2019, 5, 1)))
    whole = register(model(), gift(number=100), *later)
    assert money(whole) == 0
    assert money(whole, date(2019, 4, 30)) == 40


def test_a_retracted_correction_gives_the_first_fact_back():
    whole = register(
        model(),
        gift(number=100),
        Correction(id="dc", fact=gift(number=40), known_on=date(2019, 1, 1)),
        Retraction(id="rut", target="dc", known_on=date(2019, 6, 1)),
    )
    assert money(whole, date(2019, 3, 1)) == 40
    assert money(whole) == 100


def test_a_retracted_model_takes_its_events_contributions_and_sheets_with_it():
    whole = register(
        model(),
        model("m2"),
        event(),
        event("e2", model="m2"),
        gift(),
        gift("c2", 7, model="m2"),
        sheet(),
        sheet("p2", "m2"),
        Retraction(id="rut", target="m1"),
    )
    held = whole.effective()
    assert [fact.id for fact in (*held.models, *held.events, *held.contributions, *held.assessments)] == [
        "m2",
        "e2",
        "c2",
        "p2",
    ]


def test_a_retracted_model_that_another_was_merged_with_does_not_stop_the_count():
    merged = event("e2", "ended", date(2019, 1, 1), model="m2", others=["m1"])
    whole = register(model(), model("m2"), merged, Retraction(id="rut", target="m1"))
    table = aggregate(whole, Request(indicators="active", periods="2018"))
    assert table.figure().value == 1


def test_what_was_known_on_a_day_leaves_out_what_came_later():
    whole = register(
        model(known_on=date(2018, 1, 1)),
        gift(known_on=date(2018, 6, 1)),
        gift("c2", 11, known_on=date(2018, 7, 1)),
        gift("c3", 5),
    )
    assert [money(whole, date(2018, 6, day)) for day in (1, 30)] == [105, 105]
    assert money(whole, date(2018, 5, 31)) == 5  # nobody noted when c3 became known: it is taken in
    assert money(whole, date(2018, 7, 1)) == 116
    assert money(whole, date(2017, 12, 31)) == 0  # the model itself was not known


def test_a_model_not_yet_known_does_not_stop_the_count_of_one_that_names_it():
    merged = event("e1", "ended", date(2018, 12, 1), others=["m2"])
    whole = register(model(), model("m2", known_on=date(2020, 1, 1)), merged)
    table = aggregate(whole, Request(indicators="active", periods="2018", known_on=date(2019, 1, 1)))
    assert table.figure().value == 1


def test_a_correction_that_breaks_a_rule_is_refused_when_the_register_is_made():
    with pytest.raises(InvalidDocument) as caught:
        register(model(), Correction(id="dc", fact=model(owner="xa-la")))
    assert caught.value.problems[0].code == "unit.unknown"
    assert caught.value.problems[0].path.startswith("corrections[0].fact")


def test_a_retraction_of_a_unit_that_owns_models_is_refused_when_the_register_is_made():
    with pytest.raises(InvalidDocument) as caught:
        register(model(), Retraction(id="rut", target="xa-a"))
    assert [problem.code for problem in caught.value.problems] == ["unit.unknown"]


# -- findings: each code --------------------------------------------------------------------------------------------
def found(*facts, **options):
    return [(item.problem.code, item.problem.path, item.facts) for item in register(*facts, **options).findings()]


def test_a_register_in_order_has_no_findings():
    assert found(model(), event("e0", "registered", date(2017, 1, 1)), event(), gift()) == []


@pytest.mark.parametrize(
    ("facts", "code", "path", "about"),
    [
        ([model(start=None)], "finding.no_start", "models[0]", ("m1",)),
        ([model(owner=())], "finding.no_owner", "models[0]", ("m1",)),
        ([model(domain=())], "finding.no_domain", "models[0]", ("m1",)),
        ([model(), event()], "finding.step_missing", "events[0]", ("e1",)),
        (
            [model(), event(), event("e2", "registered", date(2018, 5, 2))],
            "finding.step_out_of_order",
            "events[0]",
            ("e1",),
        ),
        (
            [model(), event("e2", "ended", date(2019, 1, 1)), event("e3", "paused", date(2019, 1, 2))],
            "finding.after_end",
            "events[1]",
            ("e3",),
        ),
        ([model(), gift(on=date(2017, 2, 28))], "finding.outside_life", "contributions[0]", ("c1",)),
        (
            [model(), event("e2", "ended", date(2019, 1, 1)), gift(on=date(2019, 1, 2))],
            "finding.outside_life",
            "contributions[0]",
            ("c1",),
        ),
        (
            [report(), report("r2", 6, scope="subtree")],
            "finding.reported_twice",
            "reports[1].figures[0]",
            ("r1", "r2"),
        ),
        ([report(), report("r2", 6)], "finding.revision_not_said", "reports[1].figures[0]", ("r1", "r2")),
        (
            [
                report(
                    number=107,
                    parts=[
                        ("subject", "tap-the", Quantity(50, "mo-hinh")),
                        ("subject", "ca-nhan", Quantity(42, "mo-hinh")),
                    ],
                )
            ],
            "finding.parts_do_not_add",
            "reports[0].figures[0]",
            ("r1",),
        ),
    ],
    ids=count(1),
)
def test_each_oddity_is_reported_with_its_place_and_its_facts(facts, code, path, about):
    assert found(*facts) == [(code, path, about)]
    whole = register(*facts)
    assert whole.effective() is whole  # nothing is repaired
    finding = whole.findings()[0]
    assert finding.message("vi") != finding.message("en")


def test_an_owner_that_does_not_exist_when_the_model_begins_is_found():
    young = Unit(id="xa-moi", names="Xã Mới", level="commune", parents="huyen", start=date(2018, 1, 1))
    assert found(model(owner="xa-moi"), units=(*UNITS, young)) == [("finding.owner_not_there", "models[0]", ("m1",))]


def test_an_owner_that_ends_while_the_model_goes_on_is_found():
    old = Unit(id="xa-cu", names="Xã Cũ", level="commune", parents="huyen", end=date(2018, 6, 30))
    lost = model(owner="xa-cu")
    # and nobody says where
    assert [code for code, _, _ in found(lost, units=(*UNITS, old))] == ["finding.owner_gone", "unit.no_heir"]
    change = UnitChange(id="sx", kind="merge", on=date(2018, 7, 1), links=[Succession(before="xa-cu", after="xa-a")])
    assert [code for code, _, _ in found(lost, change, units=(*UNITS, old))] == ["finding.owner_ended"]
    ended = event("e1", "ended", date(2018, 7, 1))  # its last day is the unit's last day
    assert [code for code, _, _ in found(lost, ended, units=(*UNITS, old))] == ["unit.no_heir"]
    handed = model(owner=[Dated("xa-cu", end=date(2018, 6, 30)), Dated("xa-a", start=date(2018, 7, 1))])
    assert [code for code, _, _ in found(handed, units=(*UNITS, old))] == ["unit.no_heir"]


def test_an_event_before_the_start_that_follows_from_another_event_is_refused_or_found():
    started = event("e1", "started", date(2018, 1, 1))
    early = event("e2", "paused", date(2017, 1, 1))
    try:
        findings = found(model(start=None), started, early)
    except InvalidDocument as error:
        findings = [(problem.code, problem.path) for problem in error.problems]
    assert findings


def test_an_event_in_a_period_wholly_before_the_start_is_refused_or_found():
    early = Event(id="e1", model="m1", kind="paused", period=Period.parse("2016"))
    try:
        findings = found(model(), early)
    except InvalidDocument as error:
        findings = [(problem.code, problem.path) for problem in error.problems]
    assert findings


def test_an_end_known_only_by_its_year_is_found_or_bounds_the_count():
    ended = Event(id="e1", model="m1", kind="ended", period=Period.parse("2018"))
    whole = register(model(), ended)
    figure = aggregate(whole, Request(indicators="active", periods="2020")).figure()
    assert figure.low == 0
    assert whole.findings() or figure.high == 0


def test_recognition_before_registration_is_found_and_not_refused():
    late = event("e2", "registered", date(2018, 6, 1))
    assert [code for code, _, _ in found(model(), event(), late)] == ["finding.step_out_of_order"]


def test_a_step_whose_earlier_step_may_be_in_time_has_the_benefit_of_the_doubt():
    in_2018 = Event(id="e2", model="m1", kind="registered", period=Period.parse("2018"))
    assert found(model(), event(), in_2018) == []
    in_2019 = Event(id="e2", model="m1", kind="registered", period=Period.parse("2019"))
    assert [code for code, _, _ in found(model(), event(), in_2019)] == ["finding.step_out_of_order"]


def test_parts_that_add_up_are_no_finding_and_each_breakdown_is_added_alone():
    by_subject = [("subject", "tap-the", Quantity(132, "mo-hinh")), ("subject", "ca-nhan", Quantity(37, "mo-hinh"))]
    by_strand = [("strand", "dvk", Quantity(100, "mo-hinh")), ("strand", "dvk-ntm", Quantity(69, "mo-hinh"))]
    assert found(report(number=169, parts=[*by_subject, *by_strand])) == []
    short = [*by_subject, ("strand", "dvk", Quantity(100, "mo-hinh"))]
    assert [code for code, _, _ in found(report(number=169, parts=short))] == ["finding.parts_do_not_add"]


def test_parts_that_are_bounds_are_not_added():
    about = [("subject", "tap-the", Quantity(Approx(130, "hơn"), "mo-hinh"))]
    assert found(report(number=169, parts=about)) == []


def test_findings_never_raise_for_parts_in_a_measure_that_needs_a_region():
    land = DEFINITIONS.with_(
        indicators=[Indicator(id="land", label="đất", kind="flow", counts="reported", measure="m2")]
    )
    line = ReportedFigure(
        indicator="land", quantity=Quantity(500, "m2"), parts=[("donor", "nhan-dan", Quantity(1, "sao"))]
    )
    whole = Report(id="r1", unit="huyen", period=YEAR, figures=[line])
    try:
        built = register(whole, definitions=land)
    except InvalidDocument as error:
        assert error.problems[0].path.startswith("reports[0].figures[0]")
        return
    assert isinstance(built.findings(), tuple)


def test_parts_in_another_measure_than_their_whole_are_refused_or_found():
    mixed = [("subject", "tap-the", Quantity(132, "mo-hinh")), ("subject", "ca-nhan", Quantity(37, "nguoi"))]
    try:
        findings = found(report(number=169, parts=mixed))
    except InvalidDocument as error:
        findings = [(problem.code, problem.path) for problem in error.problems]
    assert findings


def test_warnings_come_before_notices():
    severities = [
        finding.severity
        for finding in register(
            model(start=None, owner=()), model("m2"), gift("c1", on=date(2017, 1, 1), model="m2")
        ).findings()
    ]
    assert severities == [Severity.WARNING, Severity.NOTICE, Severity.NOTICE]


def test_a_register_says_what_it_holds():
    assert repr(register(model())) == "<Register thu: 4 units, 1 models>"
    assert isinstance(register(), Register)
