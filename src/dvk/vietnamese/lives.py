"""Đời mô hình thành chữ (lives in words): a model's status on a day, and spans of days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.facts import Secrecy
from dvk.models import DecisionForm, Status
from dvk.vietnamese.writing.dates import between, day
from dvk.vietnamese.writing.numbers import number, percent
from dvk.vietnamese.writing.quantities import quantity

if TYPE_CHECKING:
    from dvk.models import Contribution, Replication, Standing
    from dvk.register import Definitions
    from dvk.values import DateSpan

__all__ = ["contribution_account", "replication", "secrecy", "span", "standing", "status"]

_STATUSES = {
    Status.NOT_YET: "chưa có",
    Status.ACTIVE: "đang hoạt động",
    Status.PAUSED: "tạm dừng",
    Status.ENDED: "đã kết thúc",
    Status.MERGED: "đã hợp nhất, chia tách vào mô hình khác",
    Status.UNKNOWN: "chưa rõ",
}


_SECRECY = {
    Secrecy.OPEN: "không mật",
    Secrecy.CONFIDENTIAL: "Mật",
    Secrecy.SECRET: "Tối mật",
    Secrecy.TOP_SECRET: "Tuyệt mật",
}
_DECIDED = {DecisionForm.MEETING: "họp Nhân dân", DecisionForm.BALLOT: "phát phiếu lấy ý kiến"}


def status(value: Status) -> str:
    """Tình trạng (status of a model on a day) in words.

    >>> status(Status.PAUSED)
    'tạm dừng'
    """
    return _STATUSES[value]


def span(value: DateSpan) -> str:
    """Khoảng ngày (span of days) in words; an end that is open or not known is left out.

    >>> from datetime import date
    >>> from dvk.values import DateSpan
    >>> span(DateSpan(date(2018, 3, 1))), span(DateSpan())
    ('từ ngày 01/3/2018', 'chưa rõ thời gian')
    """
    if value.start is not None and value.end is not None:
        return between(value.start, value.end)
    if value.start is not None:
        return f"từ ngày {day(value.start, 'numeric')}"
    if value.end is not None:
        return f"đến ngày {day(value.end, 'numeric')}"
    return "chưa rõ thời gian"


def secrecy(value: Secrecy) -> str:
    """Độ mật (degree of secrecy) in words.

    >>> secrecy(Secrecy.TOP_SECRET), secrecy(Secrecy.OPEN)
    ('Tuyệt mật', 'không mật')
    """
    return _SECRECY[value]


def standing(value: Standing, definitions: Definitions) -> str:
    """Tình trạng ở một cấp (a standing) in words, with the day since when.

    >>> from datetime import date
    >>> from dvk.catalog import definitions
    >>> from dvk.models import Standing
    >>> standing(Standing(level="district", step="recognised", since=date(2019, 10, 15), event="e"), definitions())
    'công nhận cấp huyện, từ ngày 15/10/2019'
    """
    step = definitions.lifecycle[value.step].label.vi
    level = "" if value.level is None else f" {definitions.code('levels', value.level).label.vi}"
    return f"{step}{level}, từ ngày {day(value.since, 'numeric')}"


def replication(value: Replication) -> str:
    """Sự nhân rộng (a replication) in words: points, the models among them, generations.

    >>> from dvk.models import Replica, Replication
    >>> copies = [Replica(origin="a", generation=1, event="e", model="b"),
    ...     Replica(origin="b", generation=2, event="f", count=3)]
    >>> replication(Replication(model="a", replicas=copies))
    '4 điểm nhân rộng qua 2 đời, trong đó 1 điểm là mô hình có trong sổ'
    """
    if not value.replicas:
        return "chưa ghi nhận nhân rộng"
    told = f"{number(value.points)} điểm nhân rộng qua {number(value.generations)} đời"
    return f"{told}, trong đó {number(len(value.descendants))} điểm là mô hình có trong sổ"


def contribution_account(value: Contribution) -> str:
    """Thu, chi, quyết định, công khai (the account of a contribution) in one line; what is not told is said so.

    >>> from datetime import date
    >>> from dvk.measures import Quantity
    >>> from dvk.models import Contribution, Decision, Publication
    >>> given = Contribution(id="dg", model="cau", on=date(2024, 5, 2), quantity=Quantity(90, "trieu-dong"),
    ...     spent=Quantity(72, "trieu-dong"), decision=Decision(how="meeting", on=date(2024, 3, 9), in_favour="0.9"))
    >>> contribution_account(given)
    'thu 90 triệu đồng; chi 72 triệu đồng; còn 18 triệu đồng; họp Nhân dân ngày 09/3/2024, 90% tán thành; ...'
    """
    lines = [f"thu {quantity(value.quantity)}"]
    lines.append("chưa ghi chi" if value.spent is None else f"chi {quantity(value.spent)}")
    if value.remaining is not None:
        lines.append(f"còn {quantity(value.remaining)}")
    decision = value.decision
    if decision is None:
        lines.append("chưa ghi quyết định của Nhân dân")
    else:
        said = [_DECIDED[decision.how] + ("" if decision.on is None else f" ngày {day(decision.on, 'numeric')}")]
        if decision.in_favour is not None:
            said.append(f"{percent(Decimal(f'{(decision.in_favour * 100).normalize():f}'))} tán thành")
        lines.append(", ".join(said))
    published = value.published
    lines.append("chưa ghi công khai" if published is None else f"công khai ngày {day(published.on, 'numeric')}")
    return "; ".join(lines)
