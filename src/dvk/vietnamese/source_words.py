"""Tên nguồn số liệu (names of sources): where a figure comes from, and how final it is, in both languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dvk.register import ReportStatus
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SOURCES", "STATUSES"]

SOURCES: Mapping[str, Label] = MappingProxyType(
    {
        "records": Label("bản ghi", "records"),
        ReportStatus.OFFICIAL.value: Label("báo cáo chính thức", "official reports"),
        ReportStatus.PRELIMINARY.value: Label("báo cáo sơ bộ", "preliminary reports"),
        ReportStatus.ESTIMATE.value: Label("báo cáo ước", "reports with estimates"),
        ReportStatus.UNKNOWN.value: Label("báo cáo chưa rõ trạng thái", "reports of unknown status"),
    }
)
STATUSES: Mapping[str, Label] = MappingProxyType(
    {
        "records": Label("bản ghi", "records"),
        ReportStatus.OFFICIAL.value: Label("chính thức", "official"),
        ReportStatus.PRELIMINARY.value: Label("sơ bộ", "preliminary"),
        ReportStatus.ESTIMATE.value: Label("ước", "estimate"),
        ReportStatus.UNKNOWN.value: Label("chưa rõ trạng thái", "unknown status"),
    }
)
