"""Dạng của số định danh (shapes of identifiers): patterns for texts in lower case with plain digits and spaces.

Số định danh cá nhân: Nghị định 137/2015/NĐ-CP, Điều 13 (twelve digits: three of the province or country, one of century
and sex, two of the year of birth, six by chance) and Thông tư 59/2021/TT-BCA, phụ lục I (the codes of 63 provinces).
Phones: 03, 05, 07, 08, 09 and eight digits, 02 and nine. BHYT: two letters of the group, one digit of the level, two of
the province, ten of the person. A number that stands alone is looked at once more by the module that asks.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["ALONE", "BEHIND", "BORN", "ID", "MEASURED", "NOT_BORN", "PHONE_SHAPES", "TAX", "PersonalKind"]

PersonalKind = Literal[
    "citizen-id",
    "old-id",
    "passport",
    "phone",
    "email",
    "bank-account",
    "insurance",
    "tax-code",
    "driving-licence",
    "birth-date",
    "home-address",
    "plate",
    "person-name",
]
"""What kind of personal data: its number, or what it says of a person."""

# Thông tư 59/2021/TT-BCA, phụ lục I: the codes of the 63 provinces of that time in the first three digits
_PROVINCES = (
    "001|002|004|006|008|01[0124579]|02[024567]|03[0134678]|04[024-689]|05[124-68]|06[024678]|07[024579]|08[02-4679]|"
    "09[1-6]"
)
_D, _END = r"(?<![\w.,])", r"(?!\w)(?![.,-]\d)"
_G = rf"{_D}(?<!\d[ -])"  # before grouped digits: no other group
MEASURED = re.compile(
    r"\s?(?:đồng|đ|₫|vnđ|vnd|nghìn|ngàn|triệu|tr|tỷ|tỉ|%|m|m2|m²|m3|km|ha|kg|g|tấn|tạ|con|cây|người|hộ|lượt|"
    r"ngày công|mô hình|căn)(?![^\W_])"
)
ID = rf"(?:{_PROVINCES})[0-3]\d\d\d{{6}}"
# Each pattern is for a text in lower case with plain digits; a number that stands alone is looked at again.
ALONE: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = (
    ("citizen-id", re.compile(rf"{_D}{ID}{_END}")),
    (
        "citizen-id",
        re.compile(rf"{_G}(?:\d{{3}}[ .-]\d{{3}}[ .-]\d{{3}}[ .-]\d{{3}}|\d{{4}}[ .-]\d{{4}}[ .-]\d{{4}}){_END}"),
    ),
    ("phone", re.compile(rf"{_D}0(?:[35789]\d{{8}}|1[2689]\d{{8}}){_END}")),
    ("phone", re.compile(rf"{_G}0[1-35789]\d{{0,3}}(?:[ .-]\d{{1,7}}){{1,4}}{_END}")),
    ("phone", re.compile(r"(?<![\w.,])(?:\(?\+ ?84\)?|\(84\)|0084)(?:[ .-]?(?:\(0\))?)(?:[ .-]?\d){9,10}(?!\d)")),
    ("phone", re.compile(rf"{_D}84[35789]\d{{8}}{_END}")),
    ("phone", re.compile(rf"{_D}02\d{{9}}{_END}")),
    ("phone", re.compile(r"\(02\d{1,2}\)[ .-]?\d(?:[ .-]?\d){6,7}(?!\d)")),
    ("old-id", re.compile(rf"{_D}0[1-9]\d{{7}}{_END}")),  # a nine-digit CMND that begins with a zero
    ("email", re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,12}(?!\w)")),
    (
        "insurance",
        re.compile(
            r"(?<!\w)(?:dn|hx|ch|nn|tk|hc|xk|no|ct|xb|tn|cs|qn|ca|cy|xn|ms|cc|ck|cb|kc|hd|te|bt|hn|dt|dk|xd|ts|ht|tq|ta|"
            r"ty|tg|pv|hs|sv|gb|gd|ls|hg|nt|th)[ -]?[1-5](?:[ -]?\d){12}(?!\w)"
        ),
    ),
    (
        "plate",
        re.compile(
            r"(?<![\w./-])[1-9]\d ?-? ?(?:[a-zđ]\d?|[a-zđ]{2})[ -]{1,3}\d{3}\.\d\d(?!\w)"
            r"|(?<![\w./-])[1-9]\d ?-? ?[a-zđ]\d?[ -]{1,3}(?!19\d\d|20\d\d)\d{4,5}(?![\w.,/-])"
            r"|(?<![\w./-])[1-9]\d[a-zđ](?:\d{5}|\d{3}\.\d\d)(?![\w,/-])"
        ),
    ),
    (
        "home-address",
        re.compile(
            r"(?<!\w)(?:số nhà|nhà số|sn|s/n)[ :.]{1,3}\d{1,5}[a-z]?\d{0,2}(?:[/-]\d{1,4}[a-z]?){0,4}(?![.\w])"
            r"|(?<!\w)(?:hộ khẩu thường trú|hktt|thường trú|tạm trú|nơi ở hiện nay|chỗ ở hiện nay|quê quán|nguyên quán|"
            r"địa chỉ nhà|đ/c nhà)(?: (?:tại|ở))?[ :,]{1,3}(?=\S)"
        ),
    ),
    (
        "home-address",
        re.compile(
            r"(?:(?<=^)|(?<=[,;:(] )|(?<=[,;:(])|(?<= tại )|(?<= ở )|(?<=^tại )|(?<=^ở ))"
            r"(?:số )?\d{1,5}[a-z]?(?:/\d{1,4}[a-z]?){0,4},? (?:đường|phố|hẻm|ngõ|ngách|kiệt)(?: số)? [\w]"
        ),
    ),
)
_BEHIND: tuple[tuple[PersonalKind, str, str], ...] = (
    (
        "citizen-id",
        r"cccd|căn cước|căn cước công dân|thẻ căn cước|định danh|định danh cá nhân|đdcn",
        r"\d(?:[ .-]?\d){11}",
    ),
    (
        "old-id",
        r"cmnd|cmt|cmtnd|cmnd/cccd|cccd/cmnd|chứng minh|chứng minh nhân dân|chứng minh thư|cccd",
        r"\d(?:[ .-]?\d){8}",
    ),
    ("citizen-id", r"cmnd|cmt|chứng minh nhân dân", r"\d(?:[ .-]?\d){11}"),
    (
        "phone",
        r"đt|sđt|sdt|đtdđ|dđ|dtdd|điện thoại|dien thoai|phone|tel|mobile|hotline|zalo|viber|liên hệ|lh|di động|số máy",
        r"\+?\d(?:[ .-]{0,2}\d){8,11}",
    ),
    (
        "bank-account",
        r"stk|số tài khoản|số tk|số tk ngân hàng|so tai khoan|account|tài khoản|tài khoản ngân hàng|tk|tai khoan",
        r"\d(?:[ .-]?\d){5,18}",
    ),
    ("insurance", r"bhxh|bảo hiểm xã hội|sổ bhxh|mã số bhxh|bhyt|bảo hiểm y tế|thẻ bhyt", r"\d(?:[ .-]?\d){9}"),
    ("passport", r"hộ chiếu|passport|ho chieu", r"[a-z] ?\d{7,8}"),
    ("tax-code", r"mst cá nhân|mã số thuế cá nhân|mst tncn|mst tndn cá nhân", r"\d{10}"),
    ("driving-licence", r"gplx|giấy phép lái xe|bằng lái|bằng lái xe", r"\d(?:[ .-]?\d){11}"),
    ("plate", r"biển số|biển số xe|bks|biển kiểm soát", r"\d\d ?-? ?[a-zđ][a-zđ\d]?[ .-]{0,3}\d(?:[.]?\d){3,4}"),
)
BEHIND: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{word})(?!\w)[^\d\n;]{{0,24}}?(?P<it>{number})(?!\w)"))
    for kind, word, number in _BEHIND
)
"""Numbers behind a word that says what they are: the group "it"."""

_SEP = r" ?[/.-] ?"
_DAY = rf"(?:\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}|\d{{1,2}}{_SEP}|ngày \d{{1,2}} tháng \d{{1,2}} năm )(?:19|20)\d\d"
BORN = re.compile(
    r"(?<!\w)(?P<word>sinh ngày|ngày sinh|ngày tháng năm sinh|ngày, tháng, năm sinh|năm sinh|sinh năm|sinh tháng|sinh|"
    rf"sn|ns|ntns)[ :.(]{{1,3}}(?P<it>{_DAY}|(?:19|20)\d\d)(?!\w)"
)
NOT_BORN = re.compile(
    r"(?<!\w)(?:học|vệ|hy|hi|phát|dân|an|tái|hồi|thí|nảy|mưu|cứu|khai|sản|ký|tuyển|giáng|phục|quyên|đa|sơ|bẩm|triệt|tiểu|"
    r"hậu|nhân|sát|giới|hóa|hoá|trẻ|em|bé|số|người|hộ|nữ|mẹ|cháu|lệ|mức|quy) $"
)
"""The word before "sinh" that makes it another word, or a count of births."""

TAX = re.compile(r"(?:mst|mã số thuế|mã số doanh nghiệp|mã số dn|mã hồ sơ)[ :.]{0,3}$")
PHONE_SHAPES = frozenset(
    tuple(map(int, shape))
    for shape in (
        "433 334 343 4222 46 244 55 37 3223 424 3322 2422 28 442 2233 47 4133 434 344 38 443 3232".split()  # noqa: SIM905
    )
)
"""How people group the digits of a phone: four, three, three …"""
