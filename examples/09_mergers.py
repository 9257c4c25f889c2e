"""One commune of today took in a part of an old one: what is sure, what is an interval, and what a decision settles."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

# Real: the units of An Giang before and after 01/7/2025. The new An Phú took in a part of xã Phú Hội; how large a part
# no act known to us says.
since = date(2025, 7, 1)
an_phu, nhon_hoi = "vn-30337-20250701", "vn-30346-20250701"
units = dvk.catalog.vietnam_units("91")
print(vietnamese.lineage(units, an_phu, dvk.catalog.unit_sources()))
for name in ("vn-30337", "vn-30355"):
    parts = units.assign(name, date(2020, 6, 1), dvk.AsOf(since))
    print(f"{units[name].name()}: {vietnamese.assignment(units, parts, since)}")

# Made up: the models. The commune of the first went whole, the second tells its place, the third tells nothing.
phu_hoi, start = "vn-30355", date(2018, 3, 1)
models = [
    dvk.Model(id="hoa", title="Đường hoa", owner="vn-30337", start=start),
    dvk.Model(id="rac", title="Phân loại rác tại nguồn", owner=phu_hoi, place=nhon_hoi, start=start),
    dvk.Model(id="den", title="Thắp sáng đường quê", owner=phu_hoi, start=start),
]


def table(*decisions: dvk.Placement, divided: str = "interval") -> dvk.Table:
    register = dvk.Register(
        campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
        definitions=dvk.catalog.definitions(),
        units=units,
        sources=dvk.catalog.unit_sources(),
        models=models,
        placements=decisions,
        illustrative=True,
    )
    asked = dvk.Request(
        indicators="models-active",
        periods="2020",
        by="unit",
        unit_level="commune",
        basis=dvk.AsOf(since),
        divided=divided,
    )
    return dvk.aggregate(register, asked).where(lambda figure: bool(figure.facts))


found = table()
print(f"\n{presentation.text(found)}")
unclear = found.figure(unit=an_phu).causes
print(f"Chưa rõ thuộc xã nào: {vietnamese.join(model.title for model in models if model.id in unclear)}")
try:
    table(divided="refuse")
except dvk.NotKnown as error:
    print(f"Không trả lời: {error.message('vi')}")

# Somebody decides, and the decision is a fact with its day. A model is never cut: it goes to one of the two.
print(f"\n{presentation.text(table(dvk.Placement(id='gan', target='den', unit=an_phu, on=date(2025, 7, 15))))}")
