"""Reminders and submissions in words and in tables: as an office would send them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import Request, completeness, owing, reconcile
from dvk.catalog import definitions, working_days
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.presentation import completeness_grid, html, owed_grid, reconciliation_grid, text
from dvk.register import Campaign, Coverage, Duty, RegisterBuilder, Report, ReportedFigure, ReportEvent
from dvk.units import Succession, Unit, UnitChange
from dvk.values import Approx
from dvk.vietnamese import ILLUSTRATIVE, reconciliation, reminder, submission

Q1, Q2 = Period.quarter(2024, 1), Period.quarter(2024, 2)
UNITS = (
    Unit(id="xa-a", names="Xã A", level="commune", types="xa"),
    Unit(id="xa-b", names="Xã B", level="commune", types="xa", end=date(2024, 3, 31)),
    Unit(id="xa-c", names="Xã C", level="commune", types="xa", start=date(2024, 4, 1)),
    UnitChange(id="doi", kind="merge", on=date(2024, 4, 1), links=[Succession(before="xa-b", after="xa-c")]),
)
NEW = "số mô hình, điển hình mới"


def held(*facts, illustrative=False):
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions(), illustrative=illustrative)
    return builder.add(*UNITS, *facts).build()


def duty(period, due, *units, name="cd", indicators=("models-new",)):
    return Duty(id=name, units=units, indicators=indicators, period=period, due_on=due)


def report(name, unit, period, on, number=3, **options):
    line = ReportedFigure(indicator="models-new", quantity=Quantity(number, "mo-hinh"))
    return Report(id=name, unit=unit, period=period, received_on=on, figures=[line], **options)


def test_a_line_for_each_unit_with_all_that_it_owes():
    register = held(
        duty(Q1, date(2024, 4, 5), "xa-a", "xa-b", name="cd-1"),
        duty(Q2, date(2024, 7, 5), "xa-a", name="cd-2"),
        report("bc", "xa-a", Q2, date(2024, 7, 1)),
        ReportEvent(id="tra", report="bc", kind="returned", on=date(2024, 7, 3), reason="thiếu biểu 2"),
    )
    told = reminder(owing(register, on=date(2024, 7, 10)), register)
    assert told.splitlines() == [
        "Đề nghị các đơn vị sau gửi báo cáo, số liệu còn thiếu:",
        (
            f"- Xã A: chưa gửi báo cáo quý I năm 2024 (hạn 05/4/2024, quá hạn 96 ngày): {NEW}. "
            "Báo cáo quý II năm 2024 đã trả lại, chưa gửi lại (hạn 05/7/2024, quá hạn 5 ngày, lý do trả lại: "
            f"thiếu biểu 2): {NEW}."
        ),
        f"- Xã B (từ 01/4/2024 nay là xã C): chưa gửi báo cáo quý I năm 2024 (hạn 05/4/2024, quá hạn 96 ngày): {NEW}.",
    ]


def test_working_days_stand_beside_the_days():
    register = held(duty(Q1, date(2024, 4, 16), "xa-a"))
    told = reminder(owing(register, on=date(2024, 4, 19), working_days=working_days()), register)
    assert "quá hạn 3 ngày (2 ngày làm việc)" in told  # 17/4 and 19/4: 18/4 is Giỗ Tổ


def test_nothing_owed_is_said_and_made_up_registers_say_that_they_are():
    assert reminder((), held()) == "Không còn đơn vị nào phải đôn đốc."
    register = held(duty(Q1, date(2024, 4, 5), "xa-a"), illustrative=True)
    assert reminder(owing(register, on=date(2024, 4, 6)), register).splitlines()[-1] == ILLUSTRATIVE


def test_records_are_named_as_such():
    said = Coverage(id="nop", unit="xa-a", period=Q1, state="partial")
    register = held(said)
    told = reminder(owing(register, Q1, on=date(2024, 5, 1)), register)
    assert "- Xã A: số liệu theo bản ghi quý I năm 2024 còn thiếu." in told


@pytest.mark.parametrize(
    ("number", "on", "words"),
    [
        (3, date(2024, 4, 5), "đúng hạn"),
        (3, date(2024, 4, 7), "muộn 2 ngày"),
        (3, None, "đã nhận"),
        (None, None, "chưa có, quá hạn 25 ngày"),
    ],
)
def test_a_cell_in_words(number, on, words):
    told = () if number is None else (report("bc", "xa-a", Q1, on, number),)
    table = completeness(held(duty(Q1, date(2024, 4, 5), "xa-a"), *told), Q1, on=date(2024, 4, 30))
    assert submission(table.cell("xa-a", Q1)) == words


def test_the_table_laid_out():
    register = held(
        duty(Q1, date(2024, 4, 5), "xa-a", "xa-b", name="cd-1"),
        duty(Q2, date(2024, 7, 5), "xa-a", "xa-c", name="cd-2"),
        report("bc-1", "xa-a", Q1, date(2024, 4, 6)),
        Report(
            id="bc-2",
            unit="xa-c",
            period=Q2,
            received_on=date(2024, 7, 1),
            figures=[ReportedFigure(indicator="models-new", state="nil")],
        ),
    )
    laid = completeness_grid(completeness(register, [Q1, Q2], on=date(2024, 7, 5)))
    assert laid.head == ("Đơn vị", "Quý I năm 2024", "Quý II năm 2024")
    assert laid.rows == (
        ("Xã A", "muộn 1 ngày", "chưa đến hạn"),
        ("Xã B", "chưa có, quá hạn 91 ngày", "-"),
        ("Xã C", "-", "không phát sinh, đúng hạn"),
        ("Đã nhận đủ / phải nộp", "1/2 (50,0%)", "1/2 (50,0%)"),
        ("Đúng hạn", "0", "1"),
        ("Muộn", "1", "0"),
        ("Không phát sinh (trong số đã nhận)", "0", "1"),
        ("Chưa có", "1", "0"),
        ("Chưa đến hạn", "0", "1"),
    )
    assert "<td" in html(completeness(register, Q1))
    owed = owed_grid(owing(register, on=date(2024, 7, 5)), register)
    assert owed.rows == (("Xã B", "quý I năm 2024", "chưa gửi", NEW, "05/4/2024", "91", "hỏi Xã C"),)
    assert "Danh sách đôn đốc" in text(owed)


def test_reconciliations_say_which_figure_is_which_and_never_guess_a_difference():
    early = report("u", "xa-a", Q1, None, 20, status="estimate", cut_off=date(2024, 3, 15))
    asked = Request(indicators="models-new", periods=Q1)

    def words(*facts):
        register = held(*facts)
        (told,) = reconcile(register, asked)
        assert len(reconciliation_grid([told], register).rows[0]) == 9
        return reconciliation(told, register)

    head = f"Xã A, {NEW} quý I năm 2024: ước 20 mô hình (số liệu đến 15/3/2024)"
    assert words(early) == f"{head}; chưa có số chính thức"
    final = report("c", "xa-a", Q1, None, 18, status="official", revision=2)
    assert words(early, final) == (f"{head}, chính thức 18 mô hình; số chính thức thấp hơn số ước 2 mô hình (10,0%)")
    same = report("c", "xa-a", Q1, None, 20, status="official", revision=2)
    assert words(early, same) == f"{head}, chính thức 20 mô hình; số chính thức bằng số ước"
    vague = report("c", "xa-a", Q1, None, Approx(20, "hơn"), status="official", revision=2)
    assert words(early, vague).endswith("chưa xác định được chênh lệch so với số ước")


SHARE = Indicator(id="ty-le", label="tỷ lệ xã đạt chuẩn", kind="ratio", counts="reported", measure="phan-tram")


@pytest.mark.parametrize(
    ("indicator", "told", "said", "cells"),
    [
        (
            SHARE,
            (70, 72),
            "tỷ lệ xã đạt chuẩn năm 2024: ước 70%, chính thức 72%; số chính thức cao hơn số ước 2 điểm phần trăm",
            ("70%", "72%", "2 điểm phần trăm", ""),
        ),
        (
            SHARE,
            (Decimal("70.5"), 70),
            "tỷ lệ xã đạt chuẩn năm 2024: ước 70,5%, chính thức 70%; số chính thức thấp hơn số ước 0,5 điểm phần trăm",
            ("70,5%", "70%", "-0,5 điểm phần trăm", ""),
        ),
        (
            SHARE,
            (Approx(70, "hơn"), 72),
            "tỷ lệ xã đạt chuẩn năm 2024: ước hơn 70%, chính thức 72%; chưa xác định được chênh lệch so với số ước",
            ("hơn 70%", "72%", "chưa xác định", ""),
        ),
    ],
)
def test_percentages_are_reconciled_in_per_cent_and_differ_by_points(indicator, told, said, cells):
    held_by = definitions().with_(indicators=[indicator])
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), held_by).add(*UNITS)
    for place, (status, number) in enumerate(zip(("estimate", "official"), told, strict=True), start=1):
        line = ReportedFigure(indicator=indicator.id, quantity=Quantity(number, indicator.measure))
        builder.add(Report(id=f"bc-{place}", unit="xa-a", period="2024", figures=[line], status=status, revision=place))
    register = builder.build()
    (found,) = reconcile(register, Request(indicators=indicator.id, periods="2024"))
    assert reconciliation(found, register) == f"Xã A, {said}"
    row = reconciliation_grid([found], register).rows[0]
    assert (row[3], *row[6:]) == cells
