"""Báo cáo 6 tháng: the half-year against last year's and against the plan of the year, with estimates made final."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

register = dvk.catalog.sample_register()  # a made-up province (số liệu minh họa)
half = dvk.Period.half(2019, 1)
asked = dvk.Request(indicators="models-new", periods=half, by="unit", unit="mh", unit_level="district")

# Both columns stand on the same borders; two districts merged on 1/7/2019, so those of 30/6/2019 still tell them apart.
lines = dvk.compare(register, asked, "same-period-last-year")
print(presentation.text(lines, title="Mô hình mới 6 tháng đầu năm 2019"))

# A half-year is set against the plan of the year, and says so: half of a plan is nobody's plan.
(plan,) = dvk.attainment(register, units="mh", periods="2019", at=half, known_on=date(2019, 7, 10))
ours = vietnamese.own_sentences(
    {
        "whole": "{period}, toàn tỉnh có {models} mới, {change}{marks}.",
        "plan": "Toàn tỉnh {attainment}{marks}.",
    }
)
print()
print(vietnamese.paragraph(("whole", lines), ("plan", plan), templates=ours))

# An estimate that went out in June is held against the final figure of July.
district = dvk.Request(indicators="models-new", periods="2019-Q2", unit="mh-04")
(gap,) = dvk.reconcile(register, district)
print()
print(vietnamese.reconciliation(gap, register))
