"""Phiếu cho nơi gửi (a note to who sent a register): what to look at, where it stands in the file, and what came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.register import Severity
from dvk.vietnamese.figures import ILLUSTRATIVE
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import join, sentence_case
from dvk.vietnamese.writing.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.register import Combined, SenderFinding, Sending

__all__ = ["sender_finding", "sender_findings", "sender_name", "sender_place"]

_PLACE = re.compile(r"(\w+)\[(\d+)\]")
_KINDS = {
    "units": "đơn vị",
    "changes": "biến động đơn vị",
    "sources": "văn bản",
    "models": "mô hình",
    "events": "sự kiện",
    "contributions": "đóng góp",
    "reports": "báo cáo",
    "report_events": "bước báo cáo",
    "assessments": "phiếu chấm",
    "councils": "hội đồng",
    "targets": "kế hoạch",
    "duties": "chế độ báo cáo",
    "coverage": "xác nhận đã nộp",
    "placements": "quyết định gán",
    "duplicates": "xác nhận trùng",
    "locks": "lần khóa sổ",
    "corrections": "đính chính",
    "retractions": "rút",
}
_COUNTED = {"models": "mô hình, điển hình", "events": "sự kiện", "contributions": "đóng góp", "reports": "báo cáo"}
_HEADS = {Severity.WARNING: "Đề nghị kiểm tra", Severity.NOTICE: "Để biết", Severity.ERROR: "Đề nghị sửa"}


def sender_name(combined: Combined, sender: str) -> str:
    """Tên nơi gửi (the name of a sender): that of the unit, or its id where it is no unit of the register.

    >>> from dvk.catalog import sample_register
    >>> from dvk.register import Sending, combine
    >>> sender_name(combine([Sending(sample_register(models=10), "mh")]), "mh")
    'tỉnh Minh Họa'
    """
    units = combined.register.units
    return unit_name(units[sender].name()) if sender in units else sender


def sender_place(found: SenderFinding) -> str:
    """Chỗ trong tệp (where a finding stands in the sender's file), as a clerk looks for it; "" where it is of many.

    >>> from dvk.errors import Problem
    >>> from dvk.register import Finding, SenderFinding
    >>> problem = Problem("finding.no_start", "models[3]", (), (("got", "camera"),))
    >>> sender_place(SenderFinding("xa-a", Finding(Severity.NOTICE, problem, ("camera",)), "xa-a.json"))
    'mô hình thứ 4 (camera), tệp xa-a.json'
    """
    place = _PLACE.match(found.finding.problem.path)
    named = f" ({found.finding.facts[0]})" if len(found.finding.facts) == 1 else ""
    kind = "" if place is None else f"{_KINDS.get(place[1], place[1])} thứ {int(place[2]) + 1}{named}"
    return ", ".join(part for part in (kind, *_where(found)) if part)


def _where(found: SenderFinding) -> Iterator[str]:
    """The file, and in it the sheet, the cell or the row."""
    origin = found.origin
    file = found.file if origin is None else origin.file
    yield f"tệp {file}" if file else ""
    if origin is not None:
        yield f"trang {origin.sheet}" if origin.sheet else ""
        yield f"ô {origin.cell}" if origin.cell else ""
        yield "" if origin.row is None else f"dòng {origin.row}"


def sender_finding(found: SenderFinding) -> str:
    """Nội dung cần xem lại (what a finding says), as a sentence without its place.

    >>> from dvk.errors import Problem
    >>> from dvk.register import Finding, SenderFinding
    >>> problem = Problem("finding.no_start", "models[3]", (), (("got", "camera"),))
    >>> sender_finding(SenderFinding("xa-a", Finding(Severity.NOTICE, problem, ("camera",))))
    'chưa rõ "camera" bắt đầu khi nào, nên không được tính vào ngày nào'
    """
    return evolve(found.finding.problem, path="", about="").message("vi")


def sender_findings(combined: Combined, sender: str) -> str:
    """Phiếu đề nghị kiểm tra (note to a sender) in Vietnamese: what came when, then each point with its place.

    Raises :class:`~dvk.errors.UnknownId` for who sent nothing.

    >>> from dvk.catalog import definitions
    >>> from dvk.models import Model
    >>> from dvk.register import Campaign, Register, Sending, combine
    >>> from dvk.units import Unit
    >>> told = Register(campaign=Campaign(id="dvk", label="Dân vận khéo"), definitions=definitions(),
    ...     units=[Unit(id="xa-a", names="Xã A", level="commune")],
    ...     models=[Model(id="den", title="Thắp sáng đường quê", owner="xa-a", domain="kinh-te")])
    >>> print(sender_findings(combine([Sending(told, "xa-a", file="xa-a.json")]), "xa-a"))
    Kính gửi: Xã A
    Sổ đã nhận (tệp xa-a.json): 1 mô hình, điển hình.
    Để biết:
    1. Mô hình thứ 1 (den), tệp xa-a.json: chưa rõ "den" bắt đầu khi nào, nên không được tính vào ngày nào.
    """
    found = combined.findings_of(sender)
    lines = [f"Kính gửi: {sentence_case(sender_name(combined, sender))}"]
    lines += [_received(one) for one in combined.last_of(sender)]
    if combined.register.illustrative:
        lines.append(ILLUSTRATIVE)
    if not found:
        return "\n".join([*lines, "Không có điểm nào cần xem lại."])
    return "\n".join([*lines, *_points(found)])


def _points(found: tuple[SenderFinding, ...]) -> Iterator[str]:
    """The points, numbered through, under what is to be done with them."""
    last: Severity | None = None
    for order, one in enumerate(found, start=1):
        if one.finding.severity is not last:
            last = one.finding.severity
            yield f"{_HEADS[last]}:"
        place, said = sender_place(one), sender_finding(one)
        yield f"{order}. {sentence_case(f'{place}: {said}' if place else said)}."


def _received(sending: Sending) -> str:
    register = sending.register
    counts = [f"{number(held)} {words}" for name, words in _COUNTED.items() if (held := len(getattr(register, name)))]
    when = "" if sending.received_on is None else f" ngày {day(sending.received_on, 'numeric')}"
    file = f" (tệp {sending.file})" if sending.file else ""
    return f"Sổ đã nhận{when}{file}: {join(counts) if counts else 'không có dữ kiện nào'}."
