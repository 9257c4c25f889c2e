"""Các phần của bản đăng ký (parts of a registration form): which of the ten are filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.models.form import RegistrationForm
from dvk.values import Label

if TYPE_CHECKING:
    from dvk.models.model import Model

__all__ = ["FormPart", "parts_of"]


@frozen
class FormPart:
    """Một phần của bản đăng ký (part of a registration form): its number, its name and what is said in it.

    ``said`` holds texts, ids of units and days, as the model has them.

    >>> FormPart(3, Label("mục tiêu, tiêu chí")).filled
    False
    """

    number: int
    label: Label
    said: tuple[str | date, ...] = ()

    @property
    def filled(self) -> bool:
        """Đã ghi (is anything said in it)?"""
        return bool(self.said)


_EMPTY = RegistrationForm()


def parts_of(model: Model) -> tuple[FormPart, ...]:
    """Mười phần của bản đăng ký (the ten parts of a registration form), in their order, of any model.

    A model that was registered without a form has its name, and perhaps its place, units and days.

    >>> from dvk.models import Model
    >>> model = Model(id="rac", title="Phân loại rác", start=date(2026, 1, 5), form=RegistrationForm(aims="sạch ngõ"))
    >>> [part.number for part in parts_of(model) if not part.filled]
    [2, 4, 5, 6, 7, 9, 10]
    """
    form = model.form or _EMPTY
    units = dict.fromkeys([*(owner.value for owner in model.owner), *(role.unit for role in model.roles)])
    every: tuple[tuple[Label, tuple[str | date | None, ...]], ...] = (
        (Label("tên mô hình", "name"), (model.title,)),
        (Label("thực trạng, lý do", "situation, reasons"), (form.situation,)),
        (Label("mục tiêu, tiêu chí", "aims, criteria"), (form.aims,)),
        (Label("nội dung, cách thức", "content, method"), (form.content,)),
        (Label("địa bàn, đối tượng", "place, beneficiaries"), (model.place, form.beneficiaries)),
        (Label("lực lượng chủ trì, phối hợp, tham gia", "units that lead, support, take part"), tuple(units)),
        (Label("nguồn lực", "resources"), (form.resources,)),
        (Label("thời gian", "time"), (model.start, model.planned_end, form.schedule)),
        (Label("sản phẩm đầu ra kiểm chứng được", "verifiable outputs"), (form.outputs,)),
        (Label("khả năng duy trì, nhân rộng", "ability to last and to spread"), (form.prospects,)),
    )
    return tuple(
        FormPart(number, label, tuple(item for item in said if item is not None and item != ""))
        for number, (label, said) in enumerate(every, start=1)
    )
