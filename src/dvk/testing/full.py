"""Sổ đủ loại (registers with a fact of every kind): for tests of what must carry a whole register, such as files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from dvk.criteria import Answer, Criterion, Rubric, YesNo
from dvk.evaluation import Assessment, Council
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Model
from dvk.register import (
    Coverage,
    Duplicate,
    Duty,
    PeriodLock,
    Placement,
    Report,
    ReportedFigure,
    ReportEvent,
    Target,
)
from dvk.testing.registers import registers, small_definitions
from dvk.testing.values import days
from dvk.values import Origin, Source

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from dvk.register import Register

__all__ = ["full_registers"]

_REPORTED, _RUBRIC = "so-bao-cao", "phieu-de-thu"


@st.composite
def full_registers(draw: DrawFn, *, max_models: int = 4) -> Register:
    """Sổ đủ loại dữ kiện (registers in which any kind of fact may stand), always valid.

    Those of :func:`registers` with sources, reports and their steps, sheets, councils, plans, duties, coverage,
    placements, duplicates, locks, corrections and retractions.
    """
    known = small_definitions().with_(
        indicators=[Indicator(id=_REPORTED, label="số báo cáo", kind="unknown", counts="reported")],
        rubrics=[
            Rubric(id=_RUBRIC, label="phiếu để thử", criteria=[Criterion(id="dat", label="đạt", rule=YesNo(5))]),
        ],
    )
    base = draw(registers(definitions=known, max_models=max_models))
    unit = draw(st.sampled_from([item.id for item in base.units]))
    told: dict[str, Any] = {"source": "nguon", "known_on": draw(st.none() | days())}
    told["origin"] = draw(st.none() | st.builds(Origin, file=st.just("so.xlsx"), row=st.integers(1, 99)))
    one, other = Model(id="goc", title="Mô hình gốc", **told), Model(id="lap", title="Mô hình ghi lặp")
    report = Report(id="bao-cao", unit=unit, period="2019", figures=draw(_figures()), note=draw(_notes()), **told)
    later: dict[str, Any] = {
        "report_events": (ReportEvent(id="kiem-tra", report="bao-cao", kind="checked", on=date(2020, 1, 5)),),
        "assessments": (
            Assessment(id="phieu", subject="goc", rubric=_RUBRIC, period="2019", answers=[Answer("dat", met=True)]),
        ),
        "councils": (Council(id="hoi-dong", label="Hội đồng", members=["ong-ba", "ba-tu"]),),
        "targets": (Target(id="ke-hoach", unit=unit, indicator=_REPORTED, period="2019", words="đủ chỉ tiêu"),),
        "duties": (Duty(id="che-do", units=[unit], indicators=[_REPORTED], period="2019", due_on=date(2020, 1, 15)),),
        "coverage": (Coverage(id="da-nop", unit=unit, period="2019", state="complete", subtree=draw(st.booleans())),),
        "placements": (Placement(id="gan", target="goc", unit=unit),),
        "duplicates": (Duplicate(id="trung", kept="goc", same=["lap"], on=date(2020, 2, 1)),),
        "locks": (PeriodLock(id="khoa", unit=unit, period="2035", on=date(2036, 1, 20)),),
        "corrections": (Correction(id="dinh-chinh", fact=evolve(report, note=draw(_notes())), reason="gõ nhầm"),),
        "retractions": (Retraction(id="rut", target="bao-cao", reason="gửi nhầm"),),
    }
    chosen = {name: facts for name, facts in later.items() if draw(st.booleans())}
    return evolve(
        base,
        sources=(Source(id="nguon", title="Báo cáo để thử"),),
        models=(*base.models, one, other),
        reports=(report,),
        **chosen,
    )


@st.composite
def _figures(draw: DrawFn) -> tuple[ReportedFigure, ...]:
    number = draw(st.none() | st.integers(0, 999))
    if number is None:
        return (ReportedFigure(indicator=_REPORTED, words="một số mô hình"),)
    return (ReportedFigure(indicator=_REPORTED, quantity=Quantity(number, "mo-hinh")),)


def _notes() -> st.SearchStrategy[str]:
    return st.sampled_from(["", "ghi chú: lần 2", 'có "ngoặc" và \\', "dòng một\ndòng hai", "100 % ☂"])
