"""Tổng kết giai đoạn: five years and the stage, what of the first year is left, and what was copied."""

import dvk
from dvk import presentation, vietnamese

register = dvk.catalog.sample_register()  # a made-up province (số liệu minh họa)
stage = dvk.Period.stage(2016, 2020)
years = stage.split(dvk.YEAR)

# The stage is counted by itself: a model at work in five years is one model.
table = dvk.aggregate(register, dvk.Request(indicators="models-active", periods=[*years, stage], by="domain"))
print(presentation.text(table, title="Mô hình có hoạt động, giai đoạn 2016 - 2020"))

lasting = dvk.survival(register, of=years[0], at=years[1:], by="domain")
print()
print(presentation.text(lasting))
spread = dvk.replica_spread(register, by="domain", at=stage)
print()
print(presentation.text(spread))

# What was recognised is told apart from what was begun: growth of the one is not growth of the other.
share = dvk.compare(register, dvk.Request(indicators="models-recognised-share", periods="2019"), "2016").line()
left = lasting.line(at=years[-1])
print()
print(vietnamese.sentence("parts", table, period=stage))
print(vietnamese.why_less(table, "models-active"))
print(
    f"Trong {vietnamese.figure_words(table.figure(period=years[0]))} có hoạt động năm 2016, còn "
    f"{vietnamese.bounds(left.alive, unit='mô hình')} "
    f"({vietnamese.percent(left.share, ratio=True, max_decimals=1)}) đến cuối năm 2020."
)
print(vietnamese.comparison_line(share))
