"""A unit keeps its id while its name, code and type change, and who is under whom is a question about one day."""

from datetime import date, timedelta

import dvk
from dvk import vietnamese

units = dvk.catalog.an_giang().units
last_day = date(2025, 6, 30)

# The tree of a day. For a day that the data does not vouch for there is no tree, and no guess.
tree = units.as_of(last_day)
districts = tree.children("vn-89", level="district")
print(f"{tree['vn-89'].name(last_day)}, {vietnamese.as_of(last_day)}: có {len(districts)} đơn vị cấp huyện")
print(f"  {vietnamese.join(district.name(last_day) for district in districts)}")
try:
    units.as_of(date(2020, 12, 31))
except dvk.NotKnown as error:
    print(f"  {error.message('vi')}")

# A new name and a new type, and still the same unit: huyện Tịnh Biên became thị xã Tịnh Biên on 10/4/2023.
tinh_bien = units["vn-890"]
print(f"\nMã trong thư viện: {tinh_bien.id}")
for day in (date(2023, 4, 9), date(2023, 4, 10)):
    print(f"  {vietnamese.day(day, 'numeric')}: {tinh_bien.name(day)}")

# By name, all units that bear it; by official code, with the day, for codes are used again.
print("\nTra theo tên “Tịnh Biên”:")
for unit in units.named("Tịnh Biên", last_day):
    path = [step.name(last_day) for step in tree.path(unit.id)]
    print(f"  {unit.id}: {' > '.join(path)}")
found = units.coded("890", date(2023, 4, 9))
print(f"Tra theo mã 890 ngày 09/4/2023: {'không có' if found is None else found.name(date(2023, 4, 9))}")

# A merger makes a new unit. What was counted under an old one can be carried to it.
merged_on = date(2019, 7, 1)
before = merged_on - timedelta(days=1)
invented = dvk.UnitHistory(
    units=[
        dvk.Unit(id="tinh", names="Tỉnh Minh Họa", level="province"),
        dvk.Unit(id="song", names="Huyện Sông Ví", level="district", parents="tinh", end=before),
        dvk.Unit(id="nui", names="Huyện Núi Ví", level="district", parents="tinh", end=before),
        dvk.Unit(id="moi", names="Huyện Ví Sơn", level="district", parents="tinh", start=merged_on),
    ],
    changes=[
        dvk.UnitChange(
            id="nhap",
            kind="merge",
            on=merged_on,
            links=[dvk.Succession(before="song", after="moi"), dvk.Succession(before="nui", after="moi")],
        )
    ],
)
print("\nSáp nhập (số liệu minh họa):")
for day in (before, merged_on):
    names = [unit.name(day) for unit in invented.as_of(day).children("tinh")]
    print(f"  {vietnamese.day(day, 'numeric')}: {vietnamese.join(names)}")
print(f"  Huyện Sông Ví nay thuộc: {invented[invented.carried('song', merged_on)].name()}")
