"""Laws of templates: what is known stands in them, what cannot stand there is told, and reading changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvk.catalog import definitions, sheet_mapping
from dvk.exchange import (
    MappedFact,
    MappedField,
    MappedGroup,
    MappedSheet,
    SheetMapping,
    read_sheets,
    write_template,
)
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.periods import Period
from dvk.register import Campaign, Register, Report, ReportedFigure
from dvk.text import slug
from dvk.units import Unit, UnitHistory
from dvk.values import Approx, Origin

if TYPE_CHECKING:
    from dvk.facts import Fact

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
UNITS = UnitHistory(
    [
        Unit(id="h-a", names="Huyện An Sơn", level="district"),
        Unit(id="h-b", names="Huyện Bình Hải", level="district"),
        Unit(id="xa-a", names="Xã Tân Lập", level="commune", parents="h-a"),
        Unit(id="xa-b", names="Xã Tân Lập", level="commune", parents="h-b"),
        Unit(id="xa-c", names="Xã Phú Hữu", level="commune", parents="h-b"),
    ]
)
PLACES = st.sampled_from(["xa-a", "xa-b", "xa-c"])
TITLES = st.sampled_from(
    [
        "Đường hoa",
        "=Tuyến đường tự quản",
        "Camera an ninh",
        "1.250",
        "-",
        "Cộng đồng xanh",
        "I. Thắp sáng đường quê",
        "x",
    ]
)
DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1))
DOMAINS = st.sampled_from(["kinh-te", "van-hoa-xa-hoi", ()])
PERIODS = st.sampled_from(
    [Period.quarter(2024, 1), Period.parse("2024"), Period.half(2023, 2), Period.parse("2024-M12")]
)
AMOUNTS = st.one_of(
    st.integers(0, 10**7),
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.builds(Approx, st.integers(1, 5000).map(Decimal), st.sampled_from(["gần", "hơn"])),
)
ORIGINS = st.sampled_from([None, Origin(file="cu.xlsx", sheet="Biểu 9", cell="B7", row=7)])


def register_of(*facts: Fact) -> Register:
    """A small register, each id once."""
    once = {fact.id: fact for fact in reversed(facts)}.values()
    return Register(
        campaign=Campaign(id="minh-hoa", label="Phong trào minh họa"),
        definitions=definitions(),
        units=UNITS,
        models=[fact for fact in once if isinstance(fact, Model)],
        contributions=[fact for fact in once if isinstance(fact, Contribution)],
        reports=[fact for fact in once if isinstance(fact, Report)],
    )


def comes_back(mapping: SheetMapping, register: Register, rows: int = 3) -> set[str]:
    """The law; gives the ids of what was left out and told."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "bieu.xlsx")
        told = write_template(path, mapping, definitions=definitions(), units=UNITS, register=register, rows=rows)
        found = read_sheets(path, mapping, definitions=definitions(), units=UNITS)
    assert found.problems == ()
    assert found.into(register) is register
    types = {one.type for sheet in mapping.sheets for one in sheet.facts}
    asked = {fact.id for fact in register.facts() if type(fact).__name__.lower() in types}
    left = {problem.path for problem in told}
    assert {fact.id for fact in found.facts} | left == asked
    assert not {fact.id for fact in found.facts} & left
    return left


@st.composite
def models(draw: st.DrawFn) -> Model:
    """A model as the shipped mapping reads one."""
    owner, title = draw(PLACES), draw(TITLES)
    return Model(
        id=f"{owner}-{slug(title)}" if slug(title) else f"{owner}-a",
        title=title,
        owner=owner,
        domain=draw(DOMAINS),
        start=draw(DAYS),
        note=draw(st.sampled_from(["", "Mới ra mắt", "+ đang làm"])),
        origin=draw(ORIGINS),
    )


@FEW
@given(st.lists(models(), max_size=6))
def test_models_of_the_shipped_mapping_come_back(held: list[Model]) -> None:
    left = comes_back(sheet_mapping("models"), register_of(*held))
    plain = {one.id for one in held if one.title in {"Đường hoa", "Camera an ninh", "=Tuyến đường tự quản"}}
    assert not left & plain


@st.composite
def gifts(draw: st.DrawFn) -> tuple[Model, Contribution]:
    """A contribution as the shipped mapping reads one, and its model."""
    owner, title, on = draw(PLACES), draw(st.sampled_from(["Đường hoa", "Camera an ninh"])), draw(DAYS)
    model = Model(id=f"{owner}-{slug(title)}", title=title, owner=owner, domain="kinh-te", start=date(1949, 1, 1))
    donor, purpose = draw(st.sampled_from(["nhan-dan", "doanh-nghiep"])), draw(st.sampled_from(["Bê tông", "Cây xanh"]))
    quantity = Quantity(draw(AMOUNTS), draw(st.sampled_from(["trieu-dong", "ty-dong"])))
    name = f"{model.id}-{on.isoformat()}-{donor}-{slug(purpose)}-contribution"
    return model, Contribution(
        id=name, model=model.id, on=on, donor=donor, purpose=purpose, quantity=quantity, origin=draw(ORIGINS)
    )


@FEW
@given(st.lists(gifts(), max_size=5))
def test_contributions_of_the_shipped_mapping_come_back(held: list[tuple[Model, Contribution]]) -> None:
    register = register_of(*(fact for pair in held for fact in pair))
    assert comes_back(sheet_mapping("contributions"), register) == set()


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report as the shipped mappings read one."""
    unit, when = draw(PLACES), draw(PERIODS)
    figures: list[ReportedFigure] = []
    for indicator in ("models-reported", "models-new-reported", "models-ended-reported"):
        kind = draw(st.sampled_from(["none", "nil", "number", "words"]))
        count = draw(st.integers(0, 10**6))
        if kind == "nil":
            figures.append(ReportedFigure(indicator=indicator, state="nil"))
        elif kind == "number":
            figures.append(ReportedFigure(indicator=indicator, quantity=Quantity(count, "mo-hinh")))
        elif kind == "words":
            near = Quantity(Approx(Decimal(500), "gần"), "mo-hinh")
            figures.append(ReportedFigure(indicator=indicator, quantity=near, words="gần 500"))
    figures = figures or [ReportedFigure(indicator="models-reported", quantity=Quantity(0, "mo-hinh"))]
    return Report(id=f"{unit}-{slug(when.id)}-report", unit=unit, period=when, figures=figures, origin=draw(ORIGINS))


@FEW
@given(st.lists(reports(), max_size=5), st.sampled_from(["reports", "form"]))
def test_reports_come_back_from_a_table_and_from_forms(held: list[Report], name: str) -> None:
    assert comes_back(sheet_mapping(name), register_of(*held)) == set()


GROUPED = SheetMapping(
    id="bieu-nhom",
    label="Biểu của tỉnh",
    ids="tinh",
    sheets=[
        MappedSheet(
            name="Biểu 02*",
            header="5:7",
            ignore=["TT"],
            groups=[
                MappedGroup(name="district", numbered="roman", numbers="TT", text="Đơn vị", read="unit"),
                MappedGroup(
                    name="domain", numbered="letters", numbers="TT", text="Đơn vị", read="code", codelist="domains"
                ),
            ],
            facts=[
                MappedFact(
                    type="model",
                    id=["place", "title"],
                    fields={
                        "place": MappedField(group="district"),
                        "domain": MappedField(group="domain"),
                        "owner": MappedField(column="Đơn vị", read="unit"),
                        "title": MappedField(column="Mô hình / Tên gọi"),
                        "start": MappedField(column="Mô hình / Thời gian / Ra mắt", read="date"),
                        "note": MappedField(cell="A3", pattern="Kỳ: {}"),
                    },
                )
            ],
        )
    ],
)


@st.composite
def grouped(draw: st.DrawFn) -> Model:
    """A model as the grouped mapping reads one."""
    owner, title = draw(PLACES), draw(TITLES)
    place = {"xa-a": "h-a", "xa-b": "h-b", "xa-c": "h-b"}[owner]
    return Model(
        id=f"tinh-{place}-{slug(title) or 'a'}",
        title=title,
        owner=owner,
        place=place,
        domain=draw(DOMAINS),
        start=draw(DAYS),
        note=draw(st.sampled_from(["", "quý I", "năm 2024"])),
    )


@FEW
@given(st.lists(grouped(), max_size=6))
def test_groups_headings_in_lines_and_cells_outside_come_back(held: list[Model]) -> None:
    left = comes_back(GROUPED, register_of(*held))
    plain = {one.id for one in held if one.title in {"Đường hoa", "Camera an ninh"}}
    kept = {one.id: one for one in reversed(held)}
    assert not {name for name in left & plain if kept[name].title in {"Đường hoa", "Camera an ninh"}}
