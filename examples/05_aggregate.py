"""A table is counted from the records for each period that is asked for, and it refuses to be added wrongly."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

stage = dvk.Period.stage(2018, 2020)


def model(name: str, title: str, domain: str, start: date) -> dvk.Model:
    return dvk.Model(id=name, title=title, owner="xa", domain=domain, start=start)


register = dvk.Register(
    campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
    definitions=dvk.catalog.definitions(),
    units=[dvk.Unit(id="xa", names="Xã Minh Họa", level="commune")],
    models=[
        model("lua", "Cánh đồng lúa chất lượng cao", "kinh-te", date(2018, 2, 1)),
        model("xe", "Xe từ thiện chở bệnh nhân", "van-hoa-xa-hoi", date(2018, 9, 1)),
        model("hang", "Tủ sách ấp văn hóa", "van-hoa-xa-hoi", date(2020, 1, 15)),
    ],
    events=[dvk.Event(id="sk-1", model="lua", kind="ended", on=date(2019, 7, 1))],
    # the commune's records are whole; without this line nobody could tell nothing from not reported
    coverage=[dvk.Coverage(id="du", unit="xa", period=stage, state="complete")],
    illustrative=True,
)
request = dvk.Request(indicators="models-active", periods=(*stage.split(dvk.YEAR), stage), by="domain")
table = dvk.aggregate(register, request)
print(presentation.text(table))

# 2018: lua and xe; 2019: lua and xe; 2020: xe and hang. Three models, which the years count six times.
print(vietnamese.why_less(table, "models-active"))
try:
    table.added("period")
except dvk.CannotAdd as error:
    print(f"Không cộng được: {error.message('vi')}")

# The domains do add up, for a model has one domain on a day. And each figure leads back to its records.
year = dvk.Period.of_year(2020)
by_domain = dvk.aggregate(register, dvk.Request(indicators="models-active", periods=year, by="domain"))
print(f"Cộng các lĩnh vực năm 2020: {vietnamese.number(by_domain.added('domain'))} mô hình.")
figure = by_domain.figure(domain="van-hoa-xa-hoi")
print(f"Trong đó văn hóa - xã hội: {vietnamese.join(register.model(name).title for name in figure.facts)}.")
