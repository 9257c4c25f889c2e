"""Báo cáo năm: by domain and by district against the year before, the plan, and what stands beside a count."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

register = dvk.catalog.sample_register()  # a made-up province (số liệu minh họa)
year = dvk.Period.of_year(2019)
indicators = ["models-registered", "models-recognised", "models-commended"]

by_domain = dvk.compare(register, dvk.Request(indicators="models-new", periods=year, by="domain"), "2018")
print(presentation.text(by_domain, title="Mô hình mới năm 2019 theo lĩnh vực"))

# Two districts merged in the year: both years stand on the borders of 31/12/2019, and each line says so.
of_unit = dvk.Request(indicators="models-new", periods=year, unit="mh-13")
print()
print(f"Huyện Ví Sơn: {vietnamese.comparison_line(dvk.compare(register, of_unit, '2018').line())}")

# No list of units by number alone: beside it stand status, survival, replication, and who has not reported.
profile = dvk.unit_profile(register, year, since="2016", unit="mh", unit_level="district")
print()
print(presentation.text(profile, title="Tỉnh Minh Họa, năm 2019"))

plans = dvk.attainment(register, indicators="models-new", periods=year, known_on=date(2020, 1, 20))
units = [plan for plan in plans if plan.unit != "mh" and plan.there.end is None]  # two were merged within the year
met = [plan for plan in units if plan.reached]
whole = dvk.compare(register, dvk.Request(indicators=indicators, periods=year, unit="mh"), "2018")
print()
told = vietnamese.part_of(len(met), len(units), "đơn vị")
print(f"Năm 2019, {told} đạt kế hoạch mô hình mới; toàn tỉnh {vietnamese.attainment(plans[0])}.")
for line in whole:
    print(f"- {vietnamese.comparison_line(line)}")
