"""Frames hold every field of every kind of fact: a column for each, and one register in which each says something."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest
from attrs import evolve, fields, frozen

from dvk.catalog import definitions
from dvk.criteria import Answer, Criterion, Rubric, YesNo
from dvk.errors import WrongType
from dvk.evaluation import Assessment, Council
from dvk.exchange import dumps, from_frames, read_parquet, to_frames, write_parquet
from dvk.exchange.tags import LISTS, RECORDS
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator, Nesting
from dvk.measures import Quantity
from dvk.models import (
    Classified,
    Contribution,
    Decision,
    Event,
    Model,
    Person,
    Publication,
    RegistrationForm,
    Role,
)
from dvk.periods import Period
from dvk.register import (
    Campaign,
    Coverage,
    Duplicate,
    Duty,
    Growth,
    PeriodLock,
    Placement,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    Target,
)
from dvk.register.tidy import TIDY_TABLES
from dvk.units import Parent, Succession, Unit, UnitChange
from dvk.values import Approx, Dated, DateSpan, Label, Origin, Source

BACKENDS = ("polars", "pandas", "pyarrow")
KNOWN = definitions().with_(
    indicators=[Indicator(id="bao-cao", label="báo cáo", kind="unknown", counts="reported")],
    rubrics=[Rubric(id="cham", label="Bộ tiêu chí", criteria=[Criterion(id="dat", label="Đạt", rule=YesNo(5))])],
)
LATER = date(2036, 1, 2)
TOLD = {"source": "nguon", "origin": Origin(file="so.xlsx", sheet="1", cell="C7", row=7), "known_on": date(2020, 3, 4)}


def among(number, word="", upto=None, measure="mo-hinh"):
    return Quantity(Approx(Decimal(number), word, None if upto is None else Decimal(upto)), measure)


def everything():
    """A register in which each field of each kind of fact says something."""
    period, money = Period.parse("2019"), "trieu-dong"
    line = ReportedFigure(
        indicator="bao-cao", quantity=among("1.0", upto="2.0"), words="khoảng hai", achieved=True,
        parts=[("khoi", "dang", among(3, "gần")), ("khoi", "doan", among("4.0", upto="5.0"))],
        nesting={"khoi": Nesting.EXCLUSIVE}, whole=among("7.0", upto="9.0"),
        growth=[Growth("tăng 5%", Quantity(5, "phan-tram"), "increase-of", period)], status="official",
        cut_off=date(2020, 1, 5), note="dòng", origin=Origin(file="bc.xlsx", sheet="Biểu 1", cell="D9", row=9),
    )  # fmt: skip
    hedged = evolve(line, quantity=among("1.0", "hơn"), whole=among("7.0", "hơn"), nesting=())
    exact = evolve(hedged, quantity=among("1.0"), whole=among("7.0"), parts=[("khoi", "dang", among(3))])
    report = Report(
        id="bc", unit="xa-a", period=period, period_words="năm 2019", figures=[line, hedged, exact], scope="own",
        scope_words="riêng xã", status="official", received_on=date(2020, 1, 9), cut_off=date(2019, 12, 31), revision=2,
        form="bieu-1", illustrative=True, note="bản hai", **TOLD,
    )  # fmt: skip
    given = Contribution(
        id="gop", model="goc", on=date(2019, 5, 6), quantity=among("9.50", upto="10.50", measure=money),
        donor="nhan-dan", purpose="làm đường",
        decision=Decision(how="ballot", on=date(2019, 4, 1), in_favour=Decimal("0.920")),
        spent=among("8.50", upto="9.50", measure=money), published=Publication(on=date(2019, 12, 1), how="niem-yet"),
        households=12, persons=40, **TOLD,
    )  # fmt: skip
    event = Event(
        id="su-kien", model="goc", on=date(2019, 6, 1), kind="replicated", level="commune", body="xa-b", unit="xa-b",
        others=["khac"], note="ghi", result="dat", form="giay-khen", achievement="thanh-tich", count=2, reason="do",
        title="Tên mới", **TOLD,
    )  # fmt: skip
    days = {"start": date(2000, 1, 1), "end": date(2034, 12, 31)}
    unit = Unit(
        id="xa-a", names=[Dated("Xã A", **days)], level="commune", kind="locality", types=[Dated("xa", **days)],
        codes=[Dated("123", **days)], parents=[Parent("tinh", "party", **days)],
        place_classes=[Dated("kho-khan", **days)], note="xã cũ", **days, **TOLD,
    )  # fmt: skip
    split = UnitChange(
        id="chia", kind="split", on=date(2035, 1, 1), note="nghị quyết", **TOLD,
        links=[Succession(before="xa-a", after="moi-1", whole=False, shares={"population": "0.60"}),
               Succession(before="xa-a", after="moi-2", whole=False)],
    )  # fmt: skip
    form = RegistrationForm(
        situation="khó", aims="đủ", content="làm", beneficiaries="hộ", resources="dân", schedule="quý", outputs="đường",
        prospects="nhân rộng", registrant="co-quan", existing=False,
    )  # fmt: skip
    person = Person(display_name="Ông Năm", consent_on=date(2019, 1, 2), consent="nguon")
    days = {"start": date(2019, 1, 1), "end": date(2030, 12, 31)}
    model = Model(
        id="goc", title="Thắp sáng", owner=[Dated("xa-a", **days)], kind="exemplar", subject="household", strand="dvk",
        domain=[Classified("kinh-te", **days), Classified("kho-khan", "place-classes")], start=date(2019, 1, 1),
        planned_end=date(2030, 12, 31), also=["van-hoa-xa-hoi"], roles=[Role("xa-b", "support", **days)], place="xa-b",
        note="điểm", form=form, person=person, **TOLD,
    )  # fmt: skip
    campaign = Campaign(id="dvk", label=Label("Dân vận khéo", "Skilful"), stages=[Period.stage(2016, 2020)],
                        source=Source(id="kh", title="Kế hoạch"), note="đợt hai")  # fmt: skip
    source = Source(
        id="nguon", title="Báo cáo", kind="báo cáo", number="12-BC/DV", issuer="Ban Dân vận",
        issued_on=date(2020, 1, 2), shown_on=date(2020, 2, 3), url="https://example.org/12",
        verification="unverified", note="bản chụp",
    )  # fmt: skip
    attested = DateSpan(date(2010, 1, 1), date(2036, 12, 31))
    later = {"names": "Xã", "level": "commune"}
    both = {"indicators": ["bao-cao"], "subtree": False}
    return RegisterBuilder(campaign, KNOWN, attested=attested, illustrative=True).add(
        source, Unit(id="tinh", names="Tỉnh", level="province"), unit, Unit(id="xa-b", **later), split,
        Unit(id="moi-1", start=date(2035, 1, 1), **later), Unit(id="moi-2", start=date(2035, 1, 1), **later),
        model, Model(id="khac", title="Khác"), Model(id="trung", title="Thắp sáng"), event, given,
        evolve(event, id="quy", on=None, period=Period.parse("2019-Q2")), report,
        evolve(given, id="gan", quantity=among("9.0", "gần", measure=money), spent=among("8.0", "hơn", measure=money),
               on=None, period=period),
        evolve(given, id="du", quantity=among(9, measure=money), spent=among(8, measure=money)),
        ReportEvent(id="ky", report="bc", kind="signed", on=date(2020, 1, 6), by="xa-a", reason="đủ", **TOLD),
        Assessment(id="phieu", subject="goc", subject_type="model", rubric="cham", period=period, on=date(2020, 1, 7),
                   layer="thon", scorer="tổ chấm", council="hd", answers=[Answer("dat", met=True)], **TOLD),
        Council(id="hd", label=Label("Hội đồng", "Council"), members=["ghe-1", "ghe-2"],
                span=DateSpan(date(2019, 1, 1), date(2020, 12, 31)), **TOLD),
        Target(id="ke-hoach", unit="xa-a", indicator="bao-cao", period=period, quantity=among("3.0", upto="4.0"),
               words="ba, bốn", note="giao", version="adjusted", direction="at-least", **TOLD),
        Target(id="hon", unit="xa-b", indicator="bao-cao", period=period, quantity=among("3.0", "hơn")),
        Target(id="dung", unit="tinh", indicator="bao-cao", period=period, quantity=among(3)),
        Duty(id="che-do", units=["xa-a"], indicators=["bao-cao"], period=period, due_on=date(2020, 1, 15), **TOLD),
        Coverage(id="da-nop", unit="xa-a", period=period, state="complete", **both, **TOLD),
        Placement(id="gan-ve", target="goc", unit="moi-1", on=date(2035, 2, 1), note="theo thôn", **TOLD),
        Duplicate(id="mot", kept="goc", same=["trung"], on=date(2020, 2, 1), note="cùng một", **TOLD),
        PeriodLock(id="khoa", unit="xa-b", period=Period.parse("2035"), on=LATER, by="tinh", reason="chốt", **both,
                   **TOLD),
        PeriodLock(id="mo", unit="xa-b", period=Period.parse("2035"), on=date(2036, 1, 3), kind="reopened",
                   reason="sót", **both),
        Correction(id="dc", fact=evolve(report, note="sửa"), reason="gõ nhầm", **TOLD),
        Retraction(id="rut", target="quy", reason="gửi nhầm", **TOLD),
    ).build()  # fmt: skip


def test_every_field_of_every_kind_of_fact_has_its_column():
    """A field that is added to a class and forgotten here would be lost without a word."""
    held = {}
    for table in TIDY_TABLES:
        where = f"{table.parent}." if table.parent else ""
        held.setdefault(table.parent or table.name, set()).update({table.of} if where else ())
        names = {column.of.lstrip("^=").partition(".")[0].partition(":")[0] for column in table.columns}
        names |= {name for column in table.columns for name in column.fields}
        held.setdefault(table.name, set()).update(names)
    tables = {table.of: table.name for table in TIDY_TABLES if table.of and not table.parent}
    for tag, kind in RECORDS.items():
        elsewhere = {"origin", "secrecy"}  # a table of its own; and all facts of a register are open
        missing = {item.name for item in fields(kind)} - held[tables[LISTS[tag]]] - elsewhere
        assert not missing, f"{tag}: {missing}"
    below = {"report_figures": ReportedFigure, "model_roles": Role, "model_domains": Classified,
             "unit_parents": Parent, "unit_change_links": Succession, "campaign": Campaign,
             "origins": Origin}  # fmt: skip
    for name, kind in below.items():
        missing = {item.name for item in fields(kind)} - held[name] - {"origin"}
        assert not missing, f"{name}: {missing}"


def test_a_register_in_which_every_field_says_something_comes_back_and_no_column_is_empty():
    register = everything()
    for backend in BACKENDS:
        frames = to_frames(register, backend)
        if backend == "polars":
            empty = [f"{name}.{column}" for name, frame in frames.items() for column in frame.columns
                     if frame[column].null_count() == len(frame)]  # fmt: skip
            assert empty == []
        back = from_frames(frames, definitions=KNOWN)
        assert back == register
        assert dumps(back) == dumps(register)  # also what equality does not ask for
        assert back.reports[0].figures[0].origin == register.reports[0].figures[0].origin


def test_the_folder_of_such_a_register_holds_all_of_it(tmp_path):
    register = everything()
    write_parquet(register, tmp_path / "so")
    assert dumps(read_parquet(tmp_path / "so")) == dumps(register)


@frozen(kw_only=True)
class Visit(Event):
    """An event of a project of its own."""

    tag: ClassVar[str] = "visit"
    visitors: int = 0


@pytest.mark.parametrize("inner", [False, True])
def test_a_fact_of_a_class_of_your_own_is_refused_and_named(tmp_path, inner):
    """A table has no column for its fields: they would be lost. JSON with ``events=`` keeps them."""
    register = everything()
    own = Visit(id="doan", model="goc", on=date(2019, 6, 1), kind="replicated", visitors=12)
    if inner:
        changed = evolve(own, id="su-kien")
        register = evolve(register, corrections=(*register.corrections, Correction(id="dc-2", fact=changed)))
    else:
        register = evolve(register, events=(*register.events, own))
    for door in (to_frames, lambda given: write_parquet(given, tmp_path / "so")):
        with pytest.raises(WrongType) as error:
            door(register)
        assert "Visit" in str(error.value)
        assert error.value.path == ("corrections[1].fact" if inner else "events[2]")
        assert "JSON" in error.value.message("vi")
    assert not (tmp_path / "so").exists()
