"""Bản đăng ký mô hình (registration form): its ten parts, and which of them are filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_text, day, optional_slug, some_text
from dvk.models._checks import optional_yes_no
from dvk.values import Label

if TYPE_CHECKING:
    from dvk.models.model import Model

__all__ = ["FormPart", "Person", "RegistrationForm", "parts_of"]


@frozen(kw_only=True)
class RegistrationForm:
    """Bản đăng ký mô hình (registration form): what a unit wrote of the model, in its own words.

    The ten parts are those of form 249/MTTQ-BTT (2026) of the Fatherland Front of phường Thanh Khê, Đà Nẵng, the
    fullest one found. Name, place, forces and the days of beginning and end stand on the :class:`Model` itself; here
    stand the rest, as texts. ``registrant`` is a code of the list ``registrants``; ``existing`` says whether the
    model was there before it was registered. What the form leaves open stays empty.

    >>> RegistrationForm(aims="100% hộ phân loại rác", registrant="khu-dan-cu", existing=False).aims
    '100% hộ phân loại rác'
    """

    situation: str = field(default="", validator=a_text)
    aims: str = field(default="", validator=a_text)
    content: str = field(default="", validator=a_text)
    beneficiaries: str = field(default="", validator=a_text)
    resources: str = field(default="", validator=a_text)
    schedule: str = field(default="", validator=a_text)
    outputs: str = field(default="", validator=a_text)
    prospects: str = field(default="", validator=a_text)
    registrant: str | None = field(default=None, validator=optional_slug)
    existing: bool | None = field(default=None, validator=optional_yes_no)


@frozen(kw_only=True)
class Person:
    """Cá nhân điển hình (person): the name to show, and the day on which the person agreed to it.

    Without consent there is no name here, and nothing else of a person is kept: no birth date, address, number or
    belief (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). ``consent`` is the id of the source of the consent.

    >>> Person(display_name="Ông Năm (tên minh họa)", consent_on=date(2026, 3, 1)).display_name
    'Ông Năm (tên minh họa)'
    """

    display_name: str = field(validator=some_text)
    consent_on: date = field(validator=day)
    consent: str | None = field(default=None, validator=optional_slug)


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
