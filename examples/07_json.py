"""A register goes to JSON and comes back equal, and a broken document is refused whole with every problem named."""

import tempfile
from datetime import date
from pathlib import Path

import dvk

register = dvk.Register(
    campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
    definitions=dvk.catalog.definitions(),
    units=[dvk.Unit(id="xa", names="Xã Minh Họa", level="commune")],
    models=[
        dvk.Model(id="hien-dat", title="Hiến đất làm đường", owner="xa", domain="kinh-te", start=date(2019, 5, 2)),
    ],
    contributions=[
        dvk.Contribution(id="dg-1", model="hien-dat", on=date(2019, 6, 1), quantity=dvk.Quantity("0.12", "ha")),
    ],
    illustrative=True,
)

# There and back: to a file …
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "so.json"
    dvk.write(register, path)
    print(f"Đọc lại từ tệp có bằng sổ cũ không? {'Có' if dvk.read(path) == register else 'Không'}.")

# … or to text, here without the definitions, which the reader then has to give.
text = dvk.dumps(register, embed=False)
again = dvk.loads(text, definitions=register.definitions)
print(f"Đọc lại từ chữ có bằng sổ cũ không? {'Có' if again == register else 'Không'}.")
print(f"\nSố liệu minh họa:\n{text}")

# Three mistakes (a misspelled field is a missing one too). Nothing is repaired and nothing is half-loaded.
broken = text.replace("2019-05-02", "02/5/2019").replace('"title"', '"titel"').replace('"0.12"', '"-0.12"')
try:
    dvk.loads(broken, definitions=register.definitions)
except dvk.InvalidDocument as error:
    print(f"\nKhông nhận: {error.message('vi')}")
