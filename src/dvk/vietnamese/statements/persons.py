"""Tên người (names of persons): those of poor, sick, disabled and religious persons are blacked out before reading.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 counts health and belief among the sensitive data; a unit's figures need no
such names. A name is found by the word before it (ông, bà, hộ, linh mục …) or by a family name; whether it is dropped
depends on the words in its sentence and in the sentences beside it. Rather one name too many than one too few.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from dvk.vietnamese.statements._words import one_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["BLACK", "FAMILIES", "SURE_FAMILIES", "blacked_out", "names", "sensitive_names"]

BLACK = "█"
"""What stands in the place of each sign of a name, so that all places in the text stay right."""

Span = tuple[int, int]

_CLERGY = one_of(
    r"""
linh mục | giám mục | đức cha | cha xứ | mục sư | truyền đạo | hòa thượng | thượng tọa | đại đức | ni sư |
ni trưởng | sư cô | sư thầy | sư cả | sư cụ | (?<!kỹ )(?<!giáo )(?<!luật )sư | tu sĩ | tu sỹ | nữ tu | soeur |
chức sắc | chức việc |
giáo cả | hakim | achar | à cha | đạo trưởng | chánh trị sự | giáo hữu | giáo sư cao đài | phật tử | giáo dân |
tín đồ | trưởng ban trị sự | ma sơ | sơ | xơ | bề trên | imam | hakem | trụ trì | thầy cúng | thầy mo | pháp sư | cư sĩ
    """
)
_TITLES = one_of(
    r"""
ông | bà | anh | chị | em | cô | chú | bác | cụ | cậu | dì | thím | mợ | cháu | bé | mẹ | cha | bố | bệnh nhân |
nạn nhân | chủ hộ | hộ ông | hộ bà | hộ anh | hộ chị | hộ | gia đình ông | gia đình bà | gia đình anh |
gia đình chị | gia đình em | gia đình | học sinh | người dân | nông dân | hội viên | tên là | tên | nhà ông |
nhà bà | vợ chồng anh | vợ chồng ông | vợ chồng chị | vợ chồng | vợ | chồng | con trai | con gái | con |
    cô giáo | thầy giáo | già làng | người có uy tín | trưởng thôn | trưởng bản | trưởng ấp | thầy | cô
    """
)
FAMILIES = one_of(
    r"""
nguyễn | trần | lê | phạm | huỳnh | hoàng | phan | vũ | võ | đặng | bùi | đỗ | hồ | ngô | dương | lý | đinh |
đoàn | lâm | mai | trịnh | trương | đào | hà | cao | lương | lưu | tạ | thái | tô | tôn | tống | châu | chung |
diệp | kiều | la | lại | lục | mạc | nghiêm | ông | phùng | quách | quan | thạch | danh | néang | neáng | chau |
sơn | kim | kiên | lò | vàng | giàng | thào | sùng | lầu | hờ | mùa | vừ | cứ | ma | triệu | nông | hứa | vi |
quàng | tòng | cà | cầm | bàn | phàn | tẩn | chảo | lù | ksor | siu | rơ | rmah | nay | kpă | y | h | k | đinh |
hồ | bh'riu | a | zơrâm | pơloong | alăng | bríu | từ | đàm | đồng | giang | khưu | la | liêu | mã | ngụy |
nhan | ninh | thi | tiêu | từ | thị | điểu | ung | văn | viên | vương | xa | âu | bành | bạch | cù | doãn | đàng | đậu |
hàn | khổng | khương | lô | lữ | mẫn | ôn | phí | sầm | thân | thiều | tăng |
moong | xồng | cụt | nhìa | thò | ngân(?= thị) | ngân(?= văn)
    """
)
SURE_FAMILIES = words(
    """
nguyễn | trần | lê | phạm | huỳnh | hoàng | phan | vũ | võ | đặng | bùi | đỗ | hồ | ngô | dương | lý | đinh |
đoàn | lâm | mai | trịnh | trương | đào | lương | lưu | phùng | thạch | danh | néang | neáng | chau | lò |
giàng | thào | sùng | ksor | siu | tạ | tô | tống | quách | mạc | nghiêm | đàm | khưu | vương | hà | cao
    """
)
_SENSITIVE = re.compile(
    r"(?<![^\W_])(?:hộ nghèo|cận nghèo|nghèo|neo đơn|hoàn cảnh|bệnh|bệnh nhân|ung thư|tàn tật|"
    r"khuyết tật|tật nguyền|mồ côi|"
    r"tâm thần|hiv|aids|tai biến|liệt|bại liệt|mù|khiếm thị|câm|điếc|da cam|nhiễm|nghiện|ma túy|"
    r"chạy thận|suy thận|tim bẩm sinh|"
    r"ốm|đau yếu|già yếu|bảo trợ xã hội|trợ cấp|khó khăn|tôn giáo|tín đồ|giáo dân|công giáo|"
    r"thiên chúa|tin lành|hòa hảo|"
    r"cao đài|phật giáo|hồi giáo|islam|chùa|nhà thờ|giáo xứ|giáo họ|thánh thất|thánh đường|niệm phật|"
    r"phật|chức sắc|chức việc|"
    r"linh mục|hòa thượng|thượng tọa|đại đức|mục sư|(?<!kỹ )(?<!giáo )(?<!luật )sư|tu sĩ|tu hành|"
    r"nhà tình thương|nhà tình nghĩa|"
    r"nhà đại đoàn kết|mái ấm|"
    r"cứu trợ|viện phí|phẫu thuật|chữa bệnh|điều trị|nằm viện|bhyt|dân tộc thiểu số|dân tộc|"
    r"người khmer|người chăm|khmer|chăm|"
    r"hoàn lương|mãn hạn tù|tha tù|cai nghiện|đơn thân|goá|góa|thất nghiệp|bạo lực|xâm hại|nạn nhân|thiểu năng|"
    r"nhà dột nát|"
    r"hiểm nghèo|suy tủy|bại não|chậm phát triển|dị tật|f0|lang thang|thương binh|bệnh binh|khiếm thính|"
    r"xe lăn|chất độc|theo đạo|ban hộ tự|thờ tự|tịnh xá|thiền viện|nhà nguyện|giáo hội|hội thánh|tu viện|ban trị sự|"
    r"đạo|giáo phận|thất học|sốt xuất huyết|tử vong|mất sức|tạm bợ|động kinh|đột quỵ|tai nạn|nhà tạm)(?![^\W_])"
)
_NAMED = re.compile(rf"(?<![^\W_])(?:{_CLERGY}|{_TITLES}) ?(?:[:,] ?)?(?=[^\W\d_])")
_CLERGY_TITLE = re.compile(rf"(?<![^\W_])(?:{_CLERGY}) ?$")
_FAMILY = re.compile(rf"(?<![^\W_])(?:{FAMILIES}|thích) (?=[^\W\d_])")
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.]*(?:-[^\W\d_][\w’']*)*")
_NOT_A_PERSON = re.compile(
    r"(?<![^\W_])(?:xã|phường|huyện|tỉnh|thành phố|tp\.?|thị trấn|thị xã|quận|ấp|khóm|thôn|bản|(?<!già )làng|"
    r"buôn|đường|phố|cầu|kênh|rạch|"
    r"chùa|trường|thcs|thpt|tiểu học|mầm non|mẫu giáo|bệnh viện|công viên|khu|chủ tịch|bác|tượng đài|"
    r"quỹ|giải|nghĩa trang|"
    r"lộ|chợ|hồ|sông|núi|đảo|hội|đoàn|công ty|nhà thờ|thpt chuyên|giáo xứ|học bổng|đặc khu|ngã ba|ngã tư|cảng) $"
)
_SAINT = re.compile(
    r"(?<![^\W_])(?:phêrô|giuse|phaolô|gioan|maria|anna|têrêsa|antôn|micae|đaminh|vinh sơn|tôma|mátthêu|luca|phanxicô|"
    r"augustinô|batôlômêô|giacôbê|anrê|máccô|stêphanô|inhaxiô|bênêđictô) (?=[^\W\d_])"
)
_WITH_APOSTROPHE = re.compile(r"(?<![^\W_])[A-ZĐ]['’][A-ZĐ][^\W\d_]+")  # H'Hen Niê
_INITIALS = re.compile(r"(?:[A-ZĐ][^\W\d_]?\.)+")
_WORD_GAP, _LINE_GAP = re.compile(" "), re.compile(r" ?\r?\n ?| ")
_NAMES_GO_ON = SURE_FAMILIES | {"thị", "văn"}  # a name that is broken here goes on in the next line
_NOBODY = frozenset({"hồ chí minh", "bác hồ", "hồ"})
_MOST, _FAR_BEFORE, _FAR_BEHIND = 6, 400, 250


def _end_of_name(shadow: Shadow, at: int) -> tuple[int, int]:
    """Where the words with a capital letter end that begin at a place, and how many they are."""
    end, words = at, 0
    while words < _MOST:
        word = _NAME_WORD.match(shadow.text, at)
        if word is None or not word[0][0].isupper():
            break
        initial = _INITIALS.fullmatch(word[0]) is not None  # "bé N.T.H.": the last dot is one of the name
        end, words = word.end() - (word[0].endswith(".") and not initial), words + 1
        gap = _LINE_GAP if shadow.low[word.start() : word.end()] in _NAMES_GO_ON else _WORD_GAP
        behind = gap.match(shadow.text, word.end())
        if behind is None or word[0].endswith("."):
            break
        at = behind.end()
        if shadow.low.startswith("nữ ", at):  # Thích nữ Diệu Tâm
            at += 3
    return end, words


def names(shadow: Shadow) -> Iterator[tuple[int, int, bool]]:
    """Every name: its place, and whether the word before it says that the person is of the clergy."""
    done = 0
    titled = {found.end() for found in _NAMED.finditer(shadow.low)}
    titled |= {found.start() for found in _SAINT.finditer(shadow.low)}
    foreign = {found.start() for found in _WITH_APOSTROPHE.finditer(shadow.text)}
    for at in sorted(titled | foreign | _by_family(shadow)):
        if at < done or _SENSITIVE.match(shadow.low, at):
            continue
        end, words = _end_of_name(shadow, at)
        if (
            shadow.low[at:end] not in _NOBODY
            and words
            and _NOT_A_PERSON.search(shadow.low, max(0, at - 20), at) is None
        ):
            clergy = _CLERGY_TITLE.search(shadow.low, max(0, at - 20), at) is not None
            holy = shadow.low.startswith("thích ", at) or _SAINT.match(shadow.low, at) is not None
            yield at, end, clergy or holy
            done = end


def _by_family(shadow: Shadow) -> set[int]:
    """Names with no title before them: a family name and two words more, or one more where it is surely a name."""
    found = set[int]()
    for one in _FAMILY.finditer(shadow.low):
        if shadow.text[one.start()].isupper():
            _, words = _end_of_name(shadow, one.start())
            if words >= 3 or (words == 2 and one[0].strip() in SURE_FAMILIES):
                found.add(one.start())
    return found


def sensitive_names(shadow: Shadow) -> list[Span]:
    """The places of the names that are dropped."""
    held = [found.start() for found in _SENSITIVE.finditer(shadow.low)]
    return [(start, end) for start, end, clergy in names(shadow) if clergy or _near(held, start)]


def _near(held: list[int], at: int) -> bool:
    """Does a sensitive word stand near a place, over the ends of lines too, as under the heading of a list?"""
    found = bisect_left(held, at - _FAR_BEFORE)
    return found < len(held) and held[found] < at + _FAR_BEHIND


def blacked_out(text: str, names: list[Span]) -> str:
    """The text with those names blacked out, sign for sign."""
    parts, done = list[str](), 0
    for start, end in names:
        parts += [text[done:start], "".join("\n" if sign == "\n" else BLACK for sign in text[start:end])]
        done = end
    return "".join([*parts, text[done:]])
