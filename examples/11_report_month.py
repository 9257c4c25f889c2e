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

# The paragraph, from sentences of our own: each says with what it compares, or why it cannot. A mark that a sentence
# leaves out (an estimate, something missing) would be put behind it.
ours = vietnamese.own_sentences(
    {
        "new": "Trong {period}, Thành phố Minh Họa có {models} mới, {change}{marks}.",
        "change": "Con số này {change}{marks}.",
        "so-far": "Lũy kế từ đầu năm có {models}{marks}.",
        "recognised": "Số mô hình được công nhận trong tháng {figure_told}, {change}{marks}.",
        "alive": "Đến cuối tháng còn {models}, {change}{marks}.",
    }
)
last_year = dvk.compare(register, ask([*flows, "models-alive"], month), "same-period-last-year")
last_month = dvk.compare(register, ask("models-new", month), "previous-period").line()
so_far = dvk.accumulated(register, ask("models-new", month)).lines[0].total
new, recognised, alive = (last_year.line(indicator=f"models-{what}") for what in ("new", "recognised", "alive"))
print()
print(
    vietnamese.paragraph(
        ("new", last_month),
        ("change", new),
        ("so-far", so_far),
        ("recognised", recognised),
        ("alive", alive),
        templates=ours,
    )
)
