"""Sổ để thử (registers for tests): small, valid, and with the odd things of life in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dvk.codelists import Code, Codelist
from dvk.indicators import Counting, Indicator, IndicatorKind
from dvk.models import DOMAINS, Effect, Lifecycle, Step
from dvk.periods import Period
from dvk.register import Campaign, Definitions, Register
from dvk.testing.models import contributions, events, models
from dvk.testing.units import unit_histories
from dvk.values import Label

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from dvk.models import Contribution, Event, Model

__all__ = ["registers", "small_definitions"]

_LEVELS = ("province", "district", "commune")


def _codelist(name: str, vi: str, *codes: str) -> Codelist:
    return Codelist(id=name, label=Label(vi), codes=[Code(id=code, label=Label(code)) for code in codes])


def _counting(name: str, kind: IndicatorKind, counts: Counting, **more: str) -> Indicator:
    events = (more["event"],) if "event" in more else ()
    return Indicator(
        id=name, label=Label(name), kind=kind, counts=counts, events=events, measure=more.get("measure", "mo-hinh")
    )


def small_definitions() -> Definitions:
    """Bộ định nghĩa để thử (definitions for tests): made up, small, one indicator for each way of counting.

    >>> [indicator.id for indicator in small_definitions().indicators][:2]
    ['hoat-dong', 'cuoi-ky']
    """
    steps = [
        Step(id="registered", label="đăng ký", before_start=True),
        Step(id="begun", label="bắt đầu", effect=Effect.BEGINS),
        Step(id="recognised", label="công nhận", after=["registered"]),
        Step(id="paused", label="tạm dừng", effect=Effect.PAUSES),
        Step(id="resumed", label="hoạt động lại", effect=Effect.RESUMES),
        Step(id="ended", label="kết thúc", effect=Effect.ENDS),
    ]
    flow, stock, distinct = IndicatorKind.FLOW, IndicatorKind.STOCK, IndicatorKind.DISTINCT
    return Definitions(
        lifecycle=Lifecycle(id="de-thu", label="vòng đời để thử", steps=steps),
        codelists=[
            _codelist(DOMAINS, "lĩnh vực", "kinh-te", "van-hoa", "he-thong-chinh-tri"),
            _codelist("strands", "nội dung", "dvk", "dvk-ntm"),
            _codelist("levels", "cấp", *_LEVELS),
        ],
        indicators=[
            _counting("hoat-dong", distinct, Counting.ACTIVE),
            _counting("cuoi-ky", stock, Counting.ALIVE_AT_END),
            _counting("moi", flow, Counting.BEGUN),
            _counting("duoc-cong-nhan", distinct, Counting.HAD_EVENT, event="recognised"),
            _counting("luot-cong-nhan", flow, Counting.EVENTS, event="recognised"),
            _counting("tien", flow, Counting.CONTRIBUTED, measure="dong"),
            _counting("dat", flow, Counting.CONTRIBUTED, measure="m2"),
            _counting("ngay-cong", flow, Counting.CONTRIBUTED, measure="ngay-cong"),
        ],
    )


@st.composite
def registers(
    draw: DrawFn, *, definitions: Definitions | None = None, max_models: int = 6, changes: bool = True
) -> Register:
    """Sổ theo dõi (registers): up to *max_models* models with events and contributions, always valid.

    Without *definitions* those of :func:`small_definitions`. With *changes* units are renamed, moved and merged.
    """
    definitions = definitions or small_definitions()
    known = {codelist.id: tuple(code.id for code in codelist) for codelist in definitions.codelists}
    history = draw(unit_histories(changes=changes))
    made: list[Model] = []
    happened: list[Event] = []
    given: list[Contribution] = []
    for number in range(1, draw(st.integers(0, max_models)) + 1):
        model = draw(
            models(
                history,
                ids=st.just(f"mo-hinh-{number}"),
                domains=known.get(DOMAINS, ()),
                strands=known.get("strands", ()),
            )
        )
        made.append(model)
        happened.extend(draw(events(model, definitions.lifecycle, levels=known.get("levels", ()))))
        given.extend(draw(contributions(model)))
    return Register(
        campaign=Campaign(id="de-thu", label="phong trào để thử", stages=[Period.stage(2016, 2020)]),
        definitions=definitions,
        units=history,
        models=made,
        events=happened,
        contributions=given,
        illustrative=True,
    )
