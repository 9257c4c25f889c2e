"""Báo cáo tháng: a month beside the month before and the same month of last year, and the year so far."""

import dvk
from dvk import presentation, vietnamese

register = dvk.catalog.sample_register()  # a made-up province (số liệu minh họa)
month, city = dvk.Period.month(2019, 9), "mh-01"
flows = ["models-new", "models-ended", "models-recognised"]


def ask(indicators: str | list[str], *periods: dvk.Period) -> dvk.Request:
    return dvk.Request(indicators=indicators, periods=periods, unit=city)


# The table: three columns that are never added, for two of them are there to be compared with.
table = dvk.aggregate(register, ask([*flows, "models-alive"], dvk.same_last_year(month), month.previous(), month))
print(presentation.text(table, title="Thành phố Minh Họa: báo cáo tháng 9 năm 2019"))

# The paragraph: each comparison says with what, and would say "chưa đủ cơ sở so sánh" if it could not be made.
last_year = dvk.compare(register, ask([*flows, "models-alive"], month), "same-period-last-year")
last_month = dvk.compare(register, ask("models-new", month), "previous-period").line()
so_far = dvk.accumulated(register, ask("models-new", month)).lines[0].total
new, recognised, alive = (last_year.line(indicator=f"models-{what}") for what in ("new", "recognised", "alive"))
print()
print(
    f"Trong {vietnamese.period(month)}, Thành phố Minh Họa có {vietnamese.figure_words(new.value)} mới, "
    f"{vietnamese.comparison(last_month)} và {vietnamese.comparison(new)}; lũy kế từ đầu năm "
    f"{vietnamese.figure_words(so_far)}. Số mô hình được công nhận trong tháng là "
    f"{vietnamese.figure_words(recognised.value)}, {vietnamese.comparison(recognised)}. Đến cuối tháng còn "
    f"{vietnamese.figure_words(alive.value)}, {vietnamese.comparison(alive)}."
)
