"""Các thể thức có sẵn (the shipped styles), each with its source and with what that source does not show.

Only the form of days has a rule that we have read: Nghị định 30/2020/NĐ-CP. What else an office's writing consists of
are habits seen in its documents, or nobody's rule; each style says which.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from dvk.values import Label, Source
from dvk.vietnamese.style import Style

__all__ = ["ENGLISH", "NOTEBOOK", "OFFICIAL", "PARTY", "PRESS", "TABLE"]

_NOBODYS = ("decimals", "percent_decimals", "percent_zeros", "money_units", "money_decimals", "dialect", "nbsp")
"""Settings for which no rule and no habit was found in any document."""


def _all_but(*shown: str) -> tuple[str, ...]:
    """The settings that a source does not show."""
    return tuple(name for name in Style.settings() if name not in shown)


OFFICIAL = Style(
    id="official",
    label=Label("văn bản hành chính", "administrative documents"),
    source=Source(
        id="nd-30-2020",
        title="Nghị định về công tác văn thư",
        kind="Nghị định",
        number="30/2020/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2020, 3, 5),
        note="Phụ lục I: ngày dưới 10 và tháng 1, 2 thêm số 0 ở trước; Phụ lục II: viết hoa. Còn lại là thói quen.",
    ),
    habits=(
        *("language", "spans", "periods", "quarters", "dash", "pad", "money_style", "money_unit", "measures"),
        *("nothing", "not_collected", "tones", "ty"),
    ),
    unverified=_NOBODYS,
    spans="official",
    pad=2,
)
"""Văn bản hành chính (administrative documents): the days by Nghị định 30/2020/NĐ-CP, the rest by habit."""

PARTY = evolve(
    OFFICIAL,
    id="party",
    label=Label("văn bản của Đảng", "documents of the Party"),
    source=Source(
        id="hd-36-vptw",
        title="Hướng dẫn về thể thức và kỹ thuật trình bày văn bản của Đảng",
        kind="Hướng dẫn",
        number="36-HD/VPTW",
        issuer="Văn phòng Trung ương Đảng",
        issued_on=date(2018, 4, 3),
        verification="secondary",
        note="Chưa đọc được toàn văn: mới thấy nguồn khác ghi ngày, tháng viết như Nghị định 30/2020/NĐ-CP.",
    ),
    habits=(),
    unverified=_all_but("language", "days"),
)
"""Văn bản của Đảng (documents of the Party): only the form of days is known, and at second hand; the rest is not."""

PRESS = Style(
    id="press",
    label=Label("báo, trang tin", "press"),
    source=Source(
        id="bao-chi",
        title="Cách viết thấy trên báo và trang tin",
        kind="ghi nhận",
        verification="secondary",
        note="Ngày 24/4/2024, gạch nối liền (2021-2025), “tỉ đồng” (Thanh Niên, Tuổi Trẻ), số nhỏ không thêm số 0.",
    ),
    unverified=_all_but("language", "days", "dash", "pad", "ty"),
    days="numeric",
    periods="short",
    dash="-",
    money_style="auto",
    ty="tỉ",
)
"""Báo, trang tin (press): days in figures, amounts in triệu and tỉ, nothing padded, as seen in papers."""

TABLE: Style = Style(
    id="table",
    label=Label("bảng số liệu", "tables of figures"),
    source=Source(
        id="bang-so-lieu",
        title="Cách viết thấy trong bảng số liệu của cơ quan nhà nước",
        kind="ghi nhận",
        verification="secondary",
        note="“-” là không có, “…” là chưa thu thập; tỷ lệ phần trăm viết liền dấu %.",
    ),
    unverified=_all_but("language", "nothing", "not_collected"),
    days="numeric",
    periods="short",
    percent_decimals=1,
    percent_zeros=True,
)
"""Bảng số liệu (tables): days in figures, short names of periods, percentages to one decimal that line up."""

NOTEBOOK = Style(
    id="notebook",
    label=Label("sổ tay phân tích", "notebooks"),
    source=Source(
        id="dvk",
        title="Quy ước của thư viện dvk",
        verification="unverified",
        note="Không theo văn bản nào: để đọc nhanh khi phân tích.",
    ),
    days="numeric",
    periods="short",
    percent_decimals=1,
    money_style="auto",
    money_decimals=2,
)
"""Sổ tay phân tích (notebooks): short and rounded, after nobody's rule."""

ENGLISH = evolve(
    NOTEBOOK,
    id="english",
    label=Label("tiếng Anh", "English"),
    language="en",
    days="official",
    periods="long",
    dash="–",
)
"""Tiếng Anh (English): English labels and signs, months in letters; any other style takes ``language="en"`` as well."""
