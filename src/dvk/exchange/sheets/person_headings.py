"""Tiêu đề cột về người (headings of persons): what kind of personal data a column holds, by its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.text import fold, mend_lookalikes, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["personal_heading"]

_LONGEST = 400
# Folded patterns of a whole heading, or of one of its parts; the first that fits.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "citizen-id",
        r"""
(?:so |ma |ma so )?(?:the )?(?:cccd|can cuoc(?: cong dan)?|dinh danh(?: ca nhan)?|ddcn)(?: ?gan chip)? |
(?:so )?(?:cccd|cmnd|cmt|can cuoc|chung minh nhan dan)(?: ?(?:hoac|cmnd|cccd|cmt|can cuoc|ho chieu|so))+ |
(?:ngay|noi) cap (?:cccd|cmnd|cmt|can cuoc)
        """,
    ),
    (
        "old-id",
        "(?:so )?(?:cmnd|cmt|cmtnd|chung minh nhan dan|chung minh thu|giay to tuy than|so giay to)",
    ),
    (
        "phone",
        r"""
(?:so )?(?:dien thoai|dt|sdt|dtdd|di dong|phone|tel|mobile|zalo)(?: (?:lien he|lien lac|di dong|ban|zalo))? |
(?:so )?(?:dien thoai|dt|sdt) (?:cua )?(?:nguoi|chu|ca nhan|phu trach|nguoi phu trach|can bo).* |
thong tin lien (?:he|lac) | lien he | so lien (?:he|lac)
        """,
    ),
    ("email", "(?:dia chi )?(?:e ?-?mail|thu dien tu|hop thu)(?: lien he)?"),
    ("bank-account", "(?:so )?(?:tai khoan|tk|stk)(?: ngan hang| ca nhan| nhan tien)? | account"),
    (
        "insurance",
        "(?:ma |so |ma so |so so |so the |the )?(?:bhxh|bhyt|bao hiem xa hoi|bao hiem y te)(?: ca nhan)?",
    ),
    ("passport", "(?:so )?(?:ho chieu|passport)"),
    ("tax-code", "(?:mst|ma so thue) (?:ca nhan|tncn)"),
    ("driving-licence", "(?:so )?(?:gplx|giay phep lai xe|bang lai(?: xe)?)"),
    ("plate", "(?:bien (?:so|kiem soat)|bks)(?: xe)?"),
    (
        "person-name",
        r"""
(?:ho(?:,| va)? ?(?:chu )?ten(?: dem)?(?: lot)?|ten nguoi|quy danh|full name|ho ten)(?: .*)? |
(?:ho va )?ten (?:chu|ca nhan|nguoi|hoi vien|doan vien|dang vien|can bo|dai bieu|hoc sinh)(?: .*)? |
chu (?:mo hinh|ho|co so|nhiem mo hinh|nha|vuon|trang trai|so huu) |
nguoi (?:phu trach|dai dien|lien he|dung dau|dung ten|thuc hien|chiu trach nhiem|lap(?: bieu)?|ky|nhan|duoc .*) |
nguoi (?:giup do|co uy tin|huong loi|bao lanh) |
can bo (?:phu trach|theo doi|dau moi) | dau moi lien he | ong | ba | ong ba | ong/ba | thanh vien ban chu nhiem |
truong (?:thon|ap|ban|khom|nhom) | to truong | bi thu chi bo | dai dien | hoi vien | ten (?:vo|chong|cha|me|con)
        """,
    ),
    (
        "birth-date",
        "(?:ngay|thang|nam)(?:[, ]*(?:thang|nam|ngay|va))* sinh | sinh (?:ngay|nam).* | ntns | do tuoi | tuoi",
    ),
    (
        "home-address",
        r"""
(?:dia chi|noi o|cho o|noi cu tru|noi dang ky|dk)(?: (?:nha|nha rieng|thuong tru|tam tru|hien nay|hien tai|lien he))+ |
(?:dia chi|noi o|cho o|noi cu tru|noi dang ky|dk)(?: (?:noi o|cu tru|hktt|ho khau.*))+ |
(?:noi )?(?:thuong tru|tam tru|ho khau(?: thuong tru)?|hktt|que quan|nguyen quan|noi sinh|cho o(?: hien nay)?) |
noi o | so nha | so ho khau
        """,
    ),
    ("religion", "ton giao | theo (?:dao|ton giao)(?: nao)? | dao"),
    (
        "health",
        "tinh trang suc khoe | benh(?: tat| ly| an)? | khuyet tat | dang (?:khuyet )?tat | loai benh | nhom mau | hiv",
    ),
    (
        "poverty",
        r"""
(?:thuoc dien|thuoc|dien|la) (?:ho )?(?:ngheo|can ngheo).* |
(?:ho )?(?:ngheo|can ngheo)(?: can ngheo)? (?:co khong|x) | ma ho ngheo | hoan canh(?: gia dinh)?
        """,
    ),
    (
        "politics",
        "ngay (?:vao|ket nap) (?:dang|doan)(?: .*)? | so the dang(?: vien)? | (?:la )?dang vien (?:co khong|x)",
    ),
    ("family", "(?:tinh trang )?hon nhan(?: gia dinh)? | quan he (?:voi )?chu ho"),
)
# These tell of a person only where the same table names persons: else they are a property of a place or a count.
_BY_CONTEXT: tuple[tuple[str, str], ...] = (
    ("ethnicity", r"dan toc|thanh phan dan toc"),
    ("sex", r"gioi tinh|nam nu|nam|nu|phai"),
    ("home-address", r"dia chi|ap|thon"),
    ("poverty", r"ho (?:ngheo|can ngheo)(?: can ngheo)?|ngheo|can ngheo"),
    ("occupation", r"nghe nghiep|trinh do(?: hoc van| van hoa| chuyen mon)?"),
    ("politics", r"dang vien|doan vien"),
)
_WITHOUT_CONTEXT = frozenset({"ethnicity", "home-address:dia chi", "sex:gioi tinh"})
_BAR = re.compile(r"\s+\|\s+")
_COMPILED = tuple((kind, re.compile(_BAR.sub("|", pattern.strip()))) for kind, pattern in _KINDS)
_CONTEXT = tuple((kind, re.compile(pattern)) for kind, pattern in _BY_CONTEXT)
# số hộ, số người, số mô hình …
_COUNTED = "ho(?! chieu| khau)|nguoi|luong|dan|hoi vien|mo hinh|can bo|luot|dang vien|the|tai khoan|ca nhan"
_COUNTING = re.compile(rf"(?:^|[/\n])\s*(?:tong |trong do )?(?:so (?:{_COUNTED})|ty le|ti le|% |tong so|muc )")
_NUMBERS_OF = re.compile(r"so (?:the|tai khoan)(?! (?:da|duoc|phat|cap))")


def _parts(text: str) -> list[str]:
    folded = fold(mend_lookalikes(nfc(text[:_LONGEST].replace("\n", " / "))))
    whole = re.sub(r"^[\d.()\s-]+|[*:.]+$", "", folded).strip()
    pieces = [re.sub(r"\(.*?(?:\)|$)", " ", piece) for piece in re.split(r"/|;|\\", whole)]
    flat = re.sub(r"[^\w,%]+", " ", whole)
    return [" ".join(re.sub(r"[^\w,%/-]+", " ", piece).split()) for piece in [flat, whole.split("(")[0], *pieces]]


def _own(text: str) -> str | None:
    for part in _parts(text):
        for kind, pattern in _COMPILED:
            if part and pattern.fullmatch(part):
                return kind
    return None


def personal_heading(text: str, beside: Iterable[str] | None = None) -> str | None:
    """Tiêu đề cột về người (heading of personal data): its kind, or None.

    "Dân tộc", "Địa chỉ", "Hộ nghèo", "Nam", "Nữ" tell of a person only in a table that names persons: *beside* gives
    the other headings of the table. With no *beside* "Dân tộc", "Địa chỉ" and "Giới tính" are taken for a person's, to
    be on the safe side, and "Hộ nghèo" for a count of households. What counts ("Số hộ nghèo", "Tỷ lệ …") is never a
    person's.

    >>> personal_heading("Số CCCD/CMND"), personal_heading("Họ và tên chủ mô hình"), personal_heading("Số hộ nghèo")
    ('citizen-id', 'person-name', None)
    >>> personal_heading("Dân tộc", ["Xã", "Số hộ"]), personal_heading("Dân tộc", ["Họ và tên", "Xã"])
    (None, 'ethnicity')
    """
    folded = fold(nfc(text[:_LONGEST].replace("\n", " / ")))
    if _COUNTING.search(folded) is not None and _NUMBERS_OF.search(folded) is None:
        return None
    if own := _own(text):
        return own
    parts = _parts(text)
    found = next(
        ((kind, part) for part in parts for kind, pattern in _CONTEXT if part and pattern.fullmatch(part)), None
    )
    if found is None:
        return None
    kind, part = found
    if beside is None:
        return kind if kind in _WITHOUT_CONTEXT or f"{kind}:{part}" in _WITHOUT_CONTEXT else None
    return (
        kind if any(_own(other) in {"person-name", "citizen-id", "birth-date", "phone"} for other in beside) else None
    )
