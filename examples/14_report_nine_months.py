"""Báo cáo 9 tháng: the quarters with their running total, the plan of the year, and what came late since July."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

register = dvk.catalog.sample_register()  # a made-up province (số liệu minh họa)
nine, quarters = dvk.Period.to_month(2019, 9), dvk.Period.of_year(2019).split(dvk.QUARTER)[:3]

# Lũy kế is for what happens in a period; what stands on a day is asked on its last day instead.
running = dvk.accumulated(register, dvk.Request(indicators="models-new", periods=quarters, unit="mh"))
print(presentation.text(running, title="Mô hình mới 9 tháng năm 2019, toàn tỉnh"))
try:
    dvk.accumulated(register, dvk.Request(indicators="models-alive", periods=quarters, unit="mh"))
except dvk.CannotAdd as error:
    print(f"Không lũy kế được: {error.message('vi')}")

asked = dvk.Request(indicators=["models-new", "models-recognised", "models-alive"], periods=nine, unit="mh")
lines = dvk.compare(register, asked, "same-period-last-year")
(plan,) = dvk.attainment(register, units="mh", periods="2019", at=nine, known_on=date(2019, 10, 10))
print()
print(f"Trong {vietnamese.period(nine)}, toàn tỉnh:")
for line in lines:
    print(f"- {vietnamese.comparison_line(line)}")
print(f"- Mô hình mới {vietnamese.attainment(plan)}.")

# The reports that were in on 10/10/2019 said less than those that are in today; each change has its cause.
reported = dvk.Request(indicators="models-new", periods="2019-Q3", unit="mh", prefer="reports")
change = dvk.difference(register, reported, date(2019, 10, 10), date(2019, 10, 31))
print()
print(vietnamese.difference(change))
