"""Three communes and a youth union send their registers; the province makes one, asks back, decides, and goes on."""

from datetime import date

import dvk
from dvk import presentation, vietnamese

# All made up: "số liệu minh họa". Each sender numbers its own facts, so the ids meet.
january, february, decided = date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 5)
definitions = dvk.catalog.definitions()
communes = {"xa-an": "Xã An", "xa-binh": "Xã Bình", "xa-chau": "Xã Châu"}
units = [dvk.Unit(id="tinh", names="Tỉnh Minh Họa", level="province")]
units += [dvk.Unit(id=name, names=words, level="commune", parents="tinh") for name, words in communes.items()]
units.append(dvk.Unit(id="doan-an", names="Đoàn Thanh niên xã An", level="commune", kind="front", parents="xa-an"))


def sent(sender: str, day: date, *told: tuple[str, str]) -> dvk.Sending:
    models = [
        dvk.Model(id=f"m{n}", title=title, owner=sender, domain=domain, start=date(2023, 5, n))
        for n, (title, domain) in enumerate(told, start=1)
    ]
    campaign = dvk.Campaign(id=f"dvk-{sender}", label="Dân vận khéo")
    register = dvk.Register(campaign=campaign, definitions=definitions, units=units, models=models, illustrative=True)
    return dvk.Sending(register, sender, received_on=day, file=f"{sender}-{day:%m}.json")


def counted(register: dvk.Register, known_on: date | None = None) -> str:
    asked = dvk.Request(indicators="models-active", periods="2023", unit="tinh", known_on=known_on)
    return vietnamese.figure(dvk.aggregate(register, asked).figure())


lamps, camera, flowers = "Thắp sáng đường quê", "Camera an ninh", "Đường hoa nông thôn"
first = [
    sent("xa-an", january, (lamps, "kinh-te"), (camera, "quoc-phong-an-ninh")),
    sent("doan-an", january, (camera, "quoc-phong-an-ninh")),
    sent("xa-binh", january, (lamps, "kinh-te"), (flowers, "van-hoa-xa-hoi")),
    sent("xa-chau", january, (flowers, "van-hoa-xa-hoi")),
]
combined = dvk.combine(first, units=units)
print("Mã trong sổ chung:", *(model.id for model in combined.register.models))
print(f"Tháng 01: {counted(combined.register)} mô hình")
print(f"\n{presentation.text(presentation.duplicates_grid(combined))}")

# A person decides: one camera. In February xã An sends again, with one title mended and one model left out.
(pair,) = combined.possible_duplicates
ruling = pair.confirmed(kept="xa-an-0-m2", on=decided, note="cùng một hệ thống camera")
again = sent("xa-an", february, (f"{lamps} ấp 1", "kinh-te"))
combined = dvk.combine([again], into=combined, decisions=[ruling])
print(f"\n{vietnamese.sender_findings(combined, 'xa-an')}")

register = combined.register
print(f"\nTháng 3: {counted(register)} mô hình; như đã biết ngày 31/01/2024: {counted(register, january)}")
at_once = dvk.combine([again, *reversed(first)], units=units, decisions=[ruling]).register
print(f"Gộp lại từ đầu, theo thứ tự khác, có ra cùng một sổ không? {'Có' if at_once == register else 'Không'}.")
