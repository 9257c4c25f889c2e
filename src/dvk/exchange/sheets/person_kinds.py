"""Loại dữ liệu cá nhân (kinds of personal data) in words, so that nobody has to read their codes."""

from __future__ import annotations

from dvk._fields import Words

__all__ = ["kind_words"]

_KINDS: dict[str, Words] = {
    "citizen-id": Words("citizen id", "số định danh, căn cước"),
    "old-id": Words("identity card", "số chứng minh nhân dân"),
    "passport": Words("passport", "hộ chiếu"),
    "phone": Words("telephone", "số điện thoại"),
    "email": Words("email address", "thư điện tử"),
    "bank-account": Words("bank account", "số tài khoản"),
    "insurance": Words("insurance number", "mã số bảo hiểm"),
    "tax-code": Words("tax code", "mã số thuế"),
    "driving-licence": Words("driving licence", "giấy phép lái xe"),
    "birth-date": Words("day of birth", "ngày sinh"),
    "home-address": Words("home address", "địa chỉ nhà"),
    "plate": Words("number plate", "biển số xe"),
    "person-name": Words("name of a person", "họ tên người"),
    "religion": Words("belief", "tôn giáo"),
    "health": Words("health", "sức khỏe"),
    "poverty": Words("poor household", "hộ nghèo"),
    "politics": Words("membership of the Party or the Union", "đảng viên, đoàn viên"),
    "family": Words("family", "hôn nhân, gia đình"),
    "ethnicity": Words("ethnic origin", "dân tộc"),
    "sex": Words("sex", "giới tính"),
    "occupation": Words("occupation, schooling", "nghề nghiệp, trình độ"),
}


def kind_words(kind: str) -> Words:
    """Tên loại (words of a kind), its code where there are none.

    >>> kind_words("phone").vi
    'số điện thoại'
    """
    return _KINDS.get(kind, Words(kind, kind))
