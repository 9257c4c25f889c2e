"""Numbers, money, dates and quantities come out as Vietnamese offices write them, exact until they are printed."""

from datetime import date
from decimal import Decimal

import dvk
from dvk import vietnamese as vi


def show(what: str, *texts: str) -> None:
    print(f"{what + ':':12} {' | '.join(texts)}")


print("Số liệu minh họa")
show("Số", vi.number(1234567), vi.number(Decimal("-1234.5")), vi.number(Decimal("0.125"), max_decimals=2))
show("Đếm", vi.count(3, "huyện", pad=2), vi.part_of(2, 11, "đơn vị cấp huyện"))
show("Tỷ lệ", vi.share(5, 16), vi.percent(Decimal("5.66")))
show("Tăng, giảm", vi.change(percent=Decimal("-0.73")), vi.change(points=Decimal("0.27")), vi.change(percent=0))

money = 3_250_000_000
show("Tiền", vi.money(money), vi.money(money, style="auto"), vi.money(money, style="compound"))

day = date(2025, 2, 5)
show("Ngày", vi.day(day), vi.day(day, "numeric"), vi.day(day, "weekday"))
show("Nơi, ngày", vi.day(day, place="An Giang"))
show("Từ, đến", vi.between(date(2025, 2, 5), date(2025, 3, 10)), vi.as_of(date(2025, 6, 30)))

# A quantity keeps the measure and the number it was written with, and is compared by what it is.
land = dvk.Quantity("419.7", "ha")
show("Lượng", vi.quantity(land), vi.quantity(land, measure="m2"), vi.quantity(dvk.Quantity("86.5", "ngay-cong")))
show("Bằng nhau", "419,7 ha và 4.197.000 m²" if land == dvk.Quantity(4_197_000, "m2") else "không")

# "gần" and "hơn" are part of a figure: they are kept, and such figures add up to bounds, not to one number.
near = dvk.Approx("1000", "gần")
more = dvk.Approx("12000", "hơn")
show("Ước lượng", vi.approx(near, unit="hộ"), vi.approx(more, unit="lượt người"))
show("Khoảng", vi.approx(dvk.Approx("500", upto="600"), unit="triệu đồng"))
total = dvk.ApproxSum.of([near, dvk.Approx(10)])
show("Tổng", f"{vi.approx(near)} và 10 là {vi.bounds(total.bounds, unit='hộ')}")

show("Liệt kê", vi.join(["tập thể", "cá nhân", "hộ gia đình"]))
show("Đầu câu", vi.sentence_case(f"{vi.period(dvk.Period.stage(2016, 2020))}, các địa phương, đơn vị …"))
