"""Báo cáo quý: who has reported, what the districts report, and who is to be reminded."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

register = dvk.catalog.sample_register()  # a made-up province (số liệu minh họa)
quarter, day = dvk.Period.quarter(2020, 4), date(2021, 1, 20)

# Who owed what, what came and when: asked as of a day that is named, for there is no hidden today.
came = dvk.completeness(register, quarter, unit="mh", unit_level="district", on=day)
print(presentation.text(came))

# What came is shown with what it is: an estimate says "ước", a report that has not come is "…" and never 0.
reported = dvk.Request(
    indicators=["models-new", "models-alive"],
    periods=quarter,
    by="unit",
    unit="mh",
    unit_level="district",
    prefer="reports",
    known_on=day,
)
table = dvk.aggregate(register, reported)
print()
print(presentation.text(table, rows="unit", columns="indicator"))

total, tally = table.figure(indicator="models-new"), came.tally()
plans = dvk.attainment(register, units="mh-07", periods="2020", known_on=day)
print()
print(
    f"Đến {vietnamese.day(day)}, {vietnamese.part_of(tally.received, tally.expected, 'huyện')} gửi đủ báo cáo "
    f"{vietnamese.period(quarter)}. Số mô hình mới theo báo cáo: {vietnamese.figure_words(total)}. "
    f"Huyện Dương Mẫu cả năm {vietnamese.attainment(plans[0])}."
)
print()
print(vietnamese.reminder(came.owed, register))
