"""Khi nào không phải số liệu (when a number is no figure): glued to letters, behind a name or a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.model import CandidateKind, LeftReason

if TYPE_CHECKING:
    from dvk.vietnamese.statements.figures import Draft
    from dvk.vietnamese.statements.numerals import Numeral
    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["by_shape", "by_words", "in_words_is_sure"]

_ADDRESSES = words(
    """
ấp | khóm | tổ | phường | quận | thôn | xóm | bản | buôn | khu phố | kp | khối | khối phố | tiểu khu | đội |
khu vực | tổ dân phố | tdp | khu | làng | xã | huyện | tiểu đội | chi bộ | tổ hòa giải | khu dân cư |
cụm dân cư | cụm | nông trường | tổ nhân dân tự quản | tổ tự quản
    """
)
_STREETS = words(
    """
số nhà | hẻm | ngõ | ngách | kiệt | đường | quốc lộ | ql | tỉnh lộ | tl | đường tỉnh | hương lộ | lộ | lô |
tầng | lầu | phòng số | cầu số | kênh | km | cột mốc | mốc | lý trình | rạch | nhà số | thửa | tờ bản đồ |
thửa đất | cảng | cống số | bến | trục | nhánh | phòng
    """
)
_ORDINALS = words(
    """
thứ | lần | lần thứ | khóa | kỳ họp thứ | kỳ | đợt | quý | vòng | hạng | loại | lớp | bậc | nhóm | bước | giải |
chương | phần | mục | trang | bảng | biểu | hình | phụ lục | câu | phiên | ca | top | giai đoạn | quân khu |
trung đoàn | sư đoàn | tiểu đoàn | lữ đoàn | binh đoàn | đại đội | công ty | dự án | tiểu dự án | tiêu chí |
nội dung | đại hội | hội nghị | hội nghị trung ương | chương trình | đề án | mô hình số | cỡ | cúp | tập |
khoản | cột | dòng | hàng | chuyên đề | phong trào | vùng | vị trí | xếp | hạng mục | hợp phần | mốc son |
trường số | tổ số | đội số | cụm số | khối số | bài | liên đội | đoàn | trạm | kíp | ngạch | mã | lớp học |
xếp thứ | thứ hạng
    """
)
_DOCUMENTS = words(
    """
nghị quyết | nghị định | quyết định | chỉ thị | thông tư | kế hoạch | công văn | thông báo | luật | hướng dẫn |
tờ trình | kết luận | quy định | quy chế | văn bản | pháp lệnh | thông tri | công điện | điều | điểm a | nq |
nđ | qđ | ct | tt | kh | hd | kl | tb | bc | cv | số hiệu | hiến pháp | bộ luật | giấy phép | báo cáo |
chương trình hành động | khoản | mẫu số | mẫu | quyển số | công văn số | án lệ | tiêu chuẩn | iso | tcvn |
nghị quyết số | quyết định số | chỉ thị số | kế hoạch số
    """
)
_GLUED_UNIT = re.compile(
    r"(?:trđ|tr|triệu|tỷ|nghìn|ngàn|m2|m²|m3|m³|km2|km²|km|m|ha|kg|tấn|tạ|đồng|đ|lít|cm|sào|con|mw|kw|"
    r"kwh|lần|g)(?![^\W_])"
)
_SIGN_BEFORE = re.compile(r"(?:^|[\s(])[-+−]$", re.MULTILINE)


def by_shape(shadow: Shadow, numeral: Numeral) -> LeftReason | None:
    """The reason that the signs beside a numeral in figures give."""
    low, start, end = shadow.low, numeral.start, numeral.end
    before, behind = low[max(0, start - 2) : start], low[end : end + 1]
    if behind.isdigit() and behind not in "²³":
        return LeftReason.NOT_A_NUMBER
    if _SIGN_BEFORE.search(low, max(0, start - 2), start):
        return LeftReason.AMBIGUOUS
    glued = before and (before[-1].isalpha() or before[-1] == "_" or (before[-1] in "-/._" and before[:1].isalnum()))
    letters = (behind.isalpha() or behind == "²") and _GLUED_UNIT.match(low, end) is None
    joined = behind != "" and behind in "-/" and low[end + 1 : end + 2].isalnum()
    return LeftReason.CODE if glued or letters or joined or _is_too_long(low[start:end]) else None


def _is_too_long(digits: str) -> bool:
    """A telephone, a bank's or an identity number, not an amount: many digits without a dot, or with a zero first."""
    first = re.match("[0-9]+", digits)
    length = 0 if first is None else len(first[0])
    return length >= 9 or (length >= 3 and digits[0] == "0")


def by_words(shadow: Shadow, numeral: Numeral, draft: Draft | None) -> LeftReason | None:
    """The reason that the words before a numeral give: an ordinal, a document, an address."""
    place = numeral.start if draft is None else draft.start
    said = shadow.words_before(place, 4).split()
    if not said:
        return None
    if said[-1] in ("thứ", "hạng"):
        return LeftReason.ORDINAL
    if _is_no_name(said, draft):
        return None
    if {" ".join(said[-3:]), " ".join(said[-2:]), said[-1]} & _NAMED_BY_A_NUMBER or _ONE_OF.search(
        shadow.low, max(0, place - 10), place
    ):
        return LeftReason.NAME
    if said[-1] == "số":
        return _behind_number_word(said, draft)
    return _behind_a_name({" ".join(said[-length:]) for length in range(1, len(said) + 1)}, numeral, draft)


def _is_no_name(said: list[str], draft: Draft | None) -> bool:
    """Is it no name before a number? "cấp xã 30 cuộc", "xếp loại 25 chi bộ", "mỗi tổ 5 hộ"."""
    before = said[-2] if len(said) > 1 else ""
    if before in ("mỗi", "từng"):
        return draft is not None
    return before == "cấp" or (before in ("phân", "xếp") and said[-1] == "loại" and draft is not None)


def _behind_a_name(tails: set[str], numeral: Numeral, draft: Draft | None) -> LeftReason | None:
    if tails & _STREETS and not _is_amount(draft):
        return LeftReason.ADDRESS
    if tails & _ADDRESSES and not (_is_amount(draft) or _is_large(numeral)):
        return LeftReason.ADDRESS
    if tails & _DOCUMENTS and not _is_amount(draft):
        return LeftReason.DOCUMENT
    if tails & _ORDINALS and not (_is_amount(draft) or (_is_large(numeral) and draft is not None)):
        return LeftReason.ORDINAL
    return None


def _behind_number_word(words: list[str], draft: Draft | None) -> LeftReason | None:
    """Behind "số": "tổng số 250 hộ" counts, "Tổ hòa giải số 5", "Quyết định số 318" do not."""
    if len(words) > 1 and words[-2] in ("tổng", "trong", "với", "có", "một", "dân", "đạt") and draft is not None:
        return None
    named = " ".join(words[:-1])
    if any(named.endswith(one) for one in _DOCUMENTS):
        return LeftReason.DOCUMENT
    return LeftReason.ORDINAL


def _is_amount(draft: Draft | None) -> bool:
    """Money, a percentage, a part of a whole, a rate and a number with a word before it are no names or ordinals."""
    if draft is None:
        return False
    sure = (CandidateKind.MONEY, CandidateKind.PERCENT, CandidateKind.PART_OF, CandidateKind.RATE)
    return draft.kind in sure or draft.amount.word != ""


def _is_large(numeral: Numeral) -> bool:
    """A number of a hundred and more, or one with a dot or a scale word, is no number of a hamlet."""
    return numeral.scaled or (len(numeral.low) >= 3 and " " not in numeral.low)


_ONE_OF = re.compile(r"(?<![^\W_])0?1 trong[ ]{1,2}$")
_NAMED_BY_A_NUMBER = words("đề án | chiến dịch | phong trào | một trong | đề án trồng | chương trình trồng")
_LENGTHS = ("nam", "thang", "ngay")
_NOT_BEFORE_WORDS = words(
    """
thứ | tháng | ngày | năm | lớp | hàng | vài | mấy | cả | một | quý | số | khóa | đôi | dăm | nửa | chừng | bất |
mồng | mùng | những | các | mỗi | từng | ông | bà | anh | chị | chú | bác | cô | em | cụ | cậu | dì | thím |
đợt | lần | hạng | loại | nhóm | bước | kỳ | không | chưa | chỉ | vì | như | hay | hoặc | mười | trăm | nghìn |
triệu
    """
)
_SURE_IN_WORDS = words(
    """
mô hình | điển hình | tập thể | cá nhân | hộ | hộ dân | hộ gia đình | hộ nghèo | hộ cận nghèo | ngày công | xã |
huyện | tỉnh | phường | thôn | ấp | khóm | đơn vị | cơ quan | địa phương | chi bộ | chi hội | chi đoàn |
doanh nghiệp | hợp tác xã | tổ hợp tác | câu lạc bộ | công trình | dự án | tuyến | tuyến đường | căn | căn nhà |
ngôi nhà | cây cầu | phần quà | suất quà | suất học bổng | học bổng | học sinh | đảng viên | hội viên |
đoàn viên | cán bộ | đồng chí | lớp tập huấn | hội nghị | hội thi | buổi | vụ việc | vụ | trường hợp |
sản phẩm | thành viên | lao động | ha | km | m2 | tấn | tỷ đồng | triệu đồng | đồng | điểm nhân rộng |
phòng học | nhà văn hóa | thị trấn | thị xã | thành phố | trường | trạm y tế | bằng khen | giấy khen | đặc khu |
khu dân cư | chương trình | đề án | ý kiến | kiến nghị | hồ sơ | cuộc | cuộc họp | cuộc vận động | phong trào |
sào | người | %
    """
)


def in_words_is_sure(shadow: Shadow, numeral: Numeral, draft: Draft) -> bool:
    """Is a number in words surely one? "Ba mô hình" is; "một mô hình", "năm mô hình", "ba con", "một số" are not."""
    if draft.kind is CandidateKind.CHANGE and draft.quantity is not None and draft.quantity.measure.id in _LENGTHS:
        return True  # "sớm hơn một năm"
    if draft.noun is None or shadow.low[slice(*draft.noun)] not in _SURE_IN_WORDS:
        return False
    if numeral.low in ("một", "năm", "tư") or shadow.words_before(draft.start, 1) in _NOT_BEFORE_WORDS:
        return False
    if shadow.text[draft.noun[1] : draft.noun[1] + 2].strip(" ").isupper():  # "hai xã Vĩnh Hanh và Vĩnh Lợi" names them
        return False
    return not shadow.text[numeral.start].isupper() or _begins_a_sentence(shadow, numeral.start)


def _begins_a_sentence(shadow: Shadow, at: int) -> bool:
    before = shadow.low[max(0, at - 12) : at].rstrip(' “"-–•')
    return at < 3 or before == "" or before[-1] in ".!?:;\n"
