"""A model has one identity, and its dated events say when it was at work, when it paused and when it ended."""

from datetime import date

import dvk
from dvk import vietnamese

model = dvk.Model(
    id="xe-tu-thien",
    title="Xe từ thiện chở bệnh nhân",
    domain="van-hoa-xa-hoi",
    start=date(2017, 3, 1),
    # the commune handed it over to the district's Red Cross; each unit counts it on its own days
    owner=[
        dvk.Dated("xa", end=date(2018, 12, 31)),
        dvk.Dated("hoi-chu-thap-do", start=date(2019, 1, 1)),
    ],
    roles=[dvk.Role("hoi-phu-nu", "support")],  # takes part, and never counts it
)
events = [
    dvk.Event(id="sk-1", model=model.id, kind="registered", on=date(2017, 2, 10)),
    dvk.Event(id="sk-2", model=model.id, kind="recognised", on=date(2018, 11, 18), level="commune"),
    dvk.Event(id="sk-3", model=model.id, kind="suspended", on=date(2020, 4, 1)),
    dvk.Event(id="sk-4", model=model.id, kind="resumed", on=date(2020, 6, 1)),
    dvk.Event(id="sk-5", model=model.id, kind="ended", on=date(2021, 1, 1)),
]
register = dvk.Register(
    campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
    definitions=dvk.catalog.definitions(),  # the steps of a life, the domains, the levels
    units=[
        dvk.Unit(id="xa", names="Xã Minh Họa", level="commune"),
        dvk.Unit(id="hoi-chu-thap-do", names="Hội Chữ thập đỏ huyện", level="district", kind="association"),
        dvk.Unit(id="hoi-phu-nu", names="Hội Liên hiệp Phụ nữ xã", level="commune", kind="front"),
    ],
    models=[model],
    events=events,
    illustrative=True,
)

# A life is worked out from the events when it is asked for; no status is stored, so none can be out of date.
life = register.lives[model.id]


def status(day: date) -> str:
    if life.begun is None or day < life.begun:
        return "chưa có"
    if not life.alive_on(day):
        return "đã kết thúc"
    if not life.active_on(day):
        return "tạm dừng"
    owner = model.owner_on(day)
    return f"đang hoạt động, {'chưa rõ đơn vị' if owner is None else register.units[owner].name(day)} chủ trì"


print(f"{model.title} (số liệu minh họa)")
for text in ("2017-02-28", "2018-06-01", "2019-01-01", "2020-04-01", "2020-06-01", "2021-01-01"):
    day = date.fromisoformat(text)
    print(f"  {vietnamese.day(day, 'numeric')}: {status(day)}")
