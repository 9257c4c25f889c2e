"""A reporting period is a value that knows its days, its neighbours and the name that offices give it."""

from datetime import date

import dvk
from dvk import vietnamese


def show(period: dvk.Period) -> None:
    days = f"{vietnamese.day(period.start, 'numeric')} - {vietnamese.day(period.end, 'numeric')}"
    print(f"{period.id:14} {days:23} {vietnamese.period(period)}")


quarter = dvk.Period.quarter(2024, 1)
stage = dvk.Period.stage(2016, 2020)
for period in (
    quarter,
    dvk.Period.half(2024, 2),
    dvk.Period.to_month(2024, 9),
    dvk.Period.of_year(2024),
    stage,
    dvk.Period.parse("2024-M05"),  # an id is read back as the value it came from
):
    show(period)

print(f"\nQuý sau:    {vietnamese.period(quarter.next())}")
print(f"Quý trước:  {vietnamese.period(quarter.previous())}")
print(f"Chia thành: {vietnamese.join(vietnamese.period(year) for year in stage.split(dvk.YEAR))}")
try:
    dvk.Period.to_month(2024, 9).split(dvk.HALF)
except dvk.InvalidValue as error:
    print(f"Không chia: {error.message('vi')}")

# Under Nghị định 09/2019/NĐ-CP figures are counted from the 15th of one month to the 14th of the next.
nd09 = dvk.Calendar(id="nd09", label="Nghị định 09/2019/NĐ-CP", first_day=15, first_month=12, year_shift=-1)
other = dvk.Period.quarter(2024, 1, nd09)
print()
show(other)
day = date(2024, 3, 20)
print(f"Ngày {vietnamese.day(day, 'numeric')} thuộc {vietnamese.period(dvk.Period.containing(day, dvk.QUARTER))},")
print(f"theo lịch kia thuộc {vietnamese.period(dvk.Period.containing(day, dvk.QUARTER, nd09))}.")
print(f"Hai quý I có bằng nhau không? {'Có' if other == quarter else 'Không'}.")
