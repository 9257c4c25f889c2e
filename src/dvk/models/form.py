"""Bản đăng ký mô hình (registration form): what a unit wrote of the model."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from dvk._fields import a_text, as_made, day, optional_slug, optional_yes_no, some_text

__all__ = ["Person", "RegistrationForm"]


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

    __repr__ = as_made


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

    __repr__ = as_made
