"""Mô hình đặt sẵn (models set by hand): five models of the sample that examples and tests speak of by name.

One has a full life and is scored; the other four each have one oddity, so that ``findings()`` has something to show.
Everything else in the sample is generated and has none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvk.catalog._sample_units import PROVINCE, RECORDS
from dvk.criteria import Answer
from dvk.evaluation import Assessment
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model, ModelKind, Role, Subject
from dvk.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CHOSEN_MODELS",
    "ODD_CONTRIBUTIONS",
    "ODD_EVENTS",
    "SHOWCASE",
    "chosen_assessments",
    "chosen_contributions",
    "chosen_events",
    "chosen_models",
]

SHOWCASE = "m-tuyen-duong-hoa"
CHOSEN_MODELS = (SHOWCASE, "m-khen-sau-khi-ket-thuc", "m-cong-nhan-truoc", "m-chua-dang-ky", "m-gop-muon")
# The facts that findings() names: events, then contributions.
ODD_EVENTS = ("sk-khen-sau-khi-ket-thuc", "sk-cong-nhan-truoc", "sk-chua-dang-ky")
ODD_CONTRIBUTIONS = ("dg-gop-muon",)

_COMMUNE, _DISTRICT = "mh-04-02", "mh-04"  # Xã Bình An, Huyện Minh An
_RUBRIC = "minh-hoa"


def chosen_models() -> tuple[Model, ...]:
    """The five models, in the order of :data:`CHOSEN_MODELS`."""
    said = (
        ("Tuyến đường hoa kiểu mẫu do Nhân dân tự quản", _COMMUNE, "van-hoa-xa-hoi", date(2017, 3, 6)),
        ("Tổ hợp tác trồng sen kết hợp nuôi cá", "mh-08-03", "kinh-te", date(2016, 5, 9)),
        ("Tổ liên gia báo động an ninh trật tự", "mh-07-02", "quoc-phong-an-ninh", date(2018, 2, 12)),
        ("Ngày thứ bảy tình nguyện giải quyết thủ tục", "mh-02-01", "he-thong-chinh-tri", date(2018, 4, 2)),
        ("Quỹ xoay vòng mua con giống", "mh-06-04", "kinh-te", date(2017, 1, 16)),
    )
    return tuple(
        Model(
            id=name,
            title=title,
            owner=owner,
            domain=domain,
            start=start,
            kind=ModelKind.MODEL,
            subject=Subject.COLLECTIVE,
            strand="dvk-ntm" if name == SHOWCASE else "dvk",
            roles=(Role("mh-phu-nu", "support"),) if name == SHOWCASE else (),
            source=RECORDS,
        )
        for name, (title, owner, domain, start) in zip(CHOSEN_MODELS, said, strict=True)
    )


def chosen_events() -> tuple[Event, ...]:
    """The events of the five; those in :data:`ODD_EVENTS` are odd on purpose."""
    _, late, early, bare, _ = CHOSEN_MODELS
    return tuple(
        Event(id=name, model=model, kind=kind, on=on, level=level, body=body, unit=unit, source=RECORDS)
        for name, model, kind, on, level, body, unit in (
            ("sk-hoa-1", SHOWCASE, "registered", date(2017, 2, 20), "commune", _COMMUNE, None),
            ("sk-hoa-2", SHOWCASE, "inspected", date(2017, 9, 12), "district", _DISTRICT, None),
            ("sk-hoa-3", SHOWCASE, "recognised", date(2017, 11, 15), "commune", _COMMUNE, None),
            ("sk-hoa-4", SHOWCASE, "replicated", date(2018, 4, 10), None, None, "mh-04-05"),
            ("sk-hoa-5", SHOWCASE, "recognised", date(2018, 11, 12), "district", _DISTRICT, None),
            ("sk-hoa-6", SHOWCASE, "replicated", date(2019, 5, 21), None, None, "mh-11-04"),
            ("sk-hoa-7", SHOWCASE, "recognised", date(2019, 11, 18), "province", PROVINCE, None),
            ("sk-hoa-8", SHOWCASE, "commended", date(2019, 11, 18), "province", PROVINCE, None),
            ("sk-ket-thuc-1", late, "registered", date(2016, 5, 9), "commune", "mh-08-03", None),
            ("sk-ket-thuc-2", late, "ended", date(2018, 6, 29), None, None, None),
            ("sk-khen-sau-khi-ket-thuc", late, "commended", date(2018, 11, 20), "district", "mh-08", None),
            ("sk-cong-nhan-truoc", early, "recognised", date(2018, 10, 8), "commune", "mh-07-02", None),
            ("sk-dang-ky-sau", early, "registered", date(2019, 1, 14), "commune", "mh-07-02", None),
            ("sk-chua-dang-ky", bare, "recognised", date(2019, 12, 3), "district", "mh-02", None),
            ("sk-gop-1", CHOSEN_MODELS[4], "registered", date(2017, 1, 16), "commune", "mh-06-04", None),
            ("sk-gop-2", CHOSEN_MODELS[4], "ended", date(2019, 3, 29), None, None, None),
        )
    )


def chosen_contributions() -> tuple[Contribution, ...]:
    """Contributions to the showcase in four measures, and one that came after the end of its model."""
    return tuple(
        Contribution(id=name, model=model, on=on, quantity=quantity, donor=donor, source=RECORDS)
        for name, model, on, quantity, donor in (
            ("dg-hoa-1", SHOWCASE, date(2017, 4, 3), Quantity("48.5", "trieu-dong"), "nhan-dan"),
            ("dg-hoa-2", SHOWCASE, date(2017, 4, 24), Quantity(12_500_000, "dong"), "nha-hao-tam"),
            ("dg-hoa-3", SHOWCASE, date(2017, 5, 8), Quantity("0.12", "ha"), "nhan-dan"),
            ("dg-hoa-4", SHOWCASE, date(2017, 6, 12), Quantity("86.5", "ngay-cong"), "nhan-dan"),
            ("dg-hoa-5", SHOWCASE, date(2018, 3, 19), Quantity(350, "m2"), "nhan-dan"),
            ("dg-gop-muon", CHOSEN_MODELS[4], date(2019, 8, 5), Quantity(5, "trieu-dong"), "nhan-dan"),
        )
    )


def _answers(inspected: str, focus: str, satisfied: str | None, results: str, copies: int) -> tuple[Answer, ...]:
    return (
        Answer("dang-ky", met=True, evidence="Phiếu đăng ký (minh họa)"),
        Answer("ke-hoach", met=True),
        Answer("kiem-tra", value=inspected),
        Answer("trong-tam", points=focus),
        Answer("ho-tham-gia", value="86.5", evidence="Danh sách hộ tham gia (minh họa)"),
        Answer("dan-ban", met=True, evidence="Biên bản họp dân (minh họa)"),
        Answer("cong-khai", met=True),
        Answer("hai-long", value=satisfied, evidence="" if satisfied is None else "Phiếu khảo sát (minh họa)"),
        Answer("ket-qua", points=results),
        Answer("nhan-rong", value=copies),
    )


def chosen_assessments() -> Iterator[Assessment]:
    """Sheets by the illustrative rubric: three layers of the showcase, and three sheets of two other models.

    Worked by hand: the showcase gives itself 90,5 (Xuất sắc), is appraised at 83 and decided at 82,5 (both Tốt); the
    next has 79,5, half a point short of Tốt; the next 47 (Chưa đạt); the last was filled in before there was a survey,
    so its class is open.
    """
    year = Period.of_year(2019)
    rows = (
        ("self", SHOWCASE, date(2019, 10, 7), _answers("4", "14", "95.5", "9.5", 2)),
        ("appraised", SHOWCASE, date(2019, 10, 21), _answers("3", "13", "91.2", "8.5", 2)),
        ("decided", SHOWCASE, date(2019, 11, 4), _answers("3", "13", "91.2", "8", 2)),
        ("decided", CHOSEN_MODELS[2], date(2019, 11, 4), _answers("3", "13", "94.9", "9", 0)),
        ("decided", CHOSEN_MODELS[3], date(2019, 11, 4), _answers("0", "6", "59.9", "3", 0)),
        ("self", CHOSEN_MODELS[2], date(2019, 10, 7), _answers("3", "13", None, "9", 0)),
    )
    for number, (layer, subject, on, answers) in enumerate(rows, start=1):
        yield Assessment(
            id=f"phieu-{number}",
            subject=subject,
            rubric=_RUBRIC,
            period=year,
            on=on,
            layer=layer,
            scorer="Tổ thẩm định (minh họa)" if layer != "self" else "",
            answers=answers,
            source=RECORDS,
        )
