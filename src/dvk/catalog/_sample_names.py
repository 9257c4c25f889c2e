"""Từ ngữ của tỉnh Minh Họa (words of the sample): invented names of places and titles of models, no person's name.

Names and titles are made of ordinary words, so that nothing here speaks of a real place. Some names are the same in
two districts, and some differ only by a mark or by where the tone stands: they are there to try sorting and searching.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["COMMUNES", "DISTRICTS", "FORMS", "MERGED", "MERGED_FROM", "ORGANISATIONS", "titles"]

# id, full name, type, number of thị trấn, phường and xã
DISTRICTS: tuple[tuple[str, str, str, int, int, int], ...] = (
    ("mh-01", "Thành phố Minh Họa", "thanh-pho-thuoc-tinh", 0, 10, 3),
    ("mh-02", "Thị xã Ánh Dương", "thi-xa", 0, 5, 6),
    ("mh-03", "Thị xã Đồng Mẫu", "thi-xa", 0, 4, 7),
    ("mh-04", "Huyện Minh An", "huyen", 1, 0, 11),
    ("mh-05", "Huyện Minh Ân", "huyen", 2, 0, 12),
    ("mh-06", "Huyện Dương Mẫu", "huyen", 1, 0, 10),
    ("mh-07", "Huyện Đông Mẫu", "huyen", 1, 0, 12),
    ("mh-08", "Huyện Tây Mẫu", "huyen", 1, 0, 13),
    ("mh-09", "Huyện Sông Ví", "huyen", 1, 0, 8),
    ("mh-10", "Huyện Núi Ví", "huyen", 1, 0, 7),
    ("mh-11", "Huyện Hòa Mẫu", "huyen", 1, 0, 11),
    ("mh-12", "Huyện Hồng Mẫu", "huyen", 2, 0, 10),
)
# From 01/7/2019 these two are one new district.
MERGED = ("mh-13", "Huyện Ví Sơn", "huyen")
MERGED_FROM = ("mh-09", "mh-10")

# The proper names that a district has first; the others come from the two lists below.
_CHOSEN: Mapping[str, tuple[str, ...]] = {
    "mh-01": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    "mh-04": ("Minh An", "Bình An", "Bình Ân", "Bình Ẩn"),
    "mh-05": ("Đông Hòa", "Tân Đức", "Tân Dực", "Tân Đực"),
    "mh-07": ("Bình An", "Đông Hải", "Đồng Hải", "Dông Hải"),
    "mh-11": ("Hòa Mẫu", "Đông Hoà", "Thủy Tân", "Thuỷ Tây"),
}
_FIRST = ("An", "Tân", "Phú", "Long", "Mỹ", "Vĩnh", "Thạnh", "Hòa", "Định", "Lương", "Bình", "Nhơn")
_SECOND = ("Bình", "Đức", "Hưng", "Khánh", "Lợi", "Mỹ", "Phước", "Quới", "Thành", "Thuận", "Trung", "Xuân")

ORGANISATIONS: tuple[tuple[str, str, str], ...] = (
    ("mh-ban-dan-van", "Ban Dân vận Tỉnh ủy Minh Họa", "party"),
    ("mh-ban-tuyen-giao", "Ban Tuyên giáo Tỉnh ủy Minh Họa", "party"),
    ("mh-dang-uy-khoi", "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Minh Họa", "party"),
    ("mh-mat-tran", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Minh Họa", "front"),
    ("mh-lien-doan-lao-dong", "Liên đoàn Lao động tỉnh Minh Họa", "front"),
    ("mh-nong-dan", "Hội Nông dân tỉnh Minh Họa", "front"),
    ("mh-phu-nu", "Hội Liên hiệp Phụ nữ tỉnh Minh Họa", "front"),
    ("mh-cuu-chien-binh", "Hội Cựu chiến binh tỉnh Minh Họa", "front"),
    ("mh-doan-thanh-nien", "Tỉnh Đoàn Minh Họa", "front"),
    ("mh-chu-thap-do", "Hội Chữ thập đỏ tỉnh Minh Họa", "association"),
    ("mh-so-nong-nghiep", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Minh Họa", "government"),
    ("mh-so-y-te", "Sở Y tế tỉnh Minh Họa", "government"),
    ("mh-cong-an", "Công an tỉnh Minh Họa", "armed-forces"),
    ("mh-quan-su", "Bộ Chỉ huy Quân sự tỉnh Minh Họa", "armed-forces"),
    ("mh-bien-phong", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Minh Họa", "armed-forces"),
)


def _all_communes() -> dict[str, tuple[tuple[str, str], ...]]:
    """The communes of each district as (full name, type), thị trấn and phường first."""
    pairs = [(first, second) for second, first in product(_SECOND, _FIRST) if first != second]
    rest = iter(f"{first} {second}" for first, second in pairs)
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, _, _, townships, wards, communes in DISTRICTS:
        forms = [("Thị trấn", "thi-tran")] * townships + [("Phường", "phuong")] * wards
        forms += [("Xã", "xa")] * communes
        chosen = iter(_CHOSEN.get(name, ()))
        found[name] = tuple((f"{word} {next(chosen, None) or next(rest)}", kind) for word, kind in forms)
    return found


COMMUNES: Mapping[str, tuple[tuple[str, str], ...]] = _all_communes()

# -- titles --------------------------------------------------------------------------------------------------------
# kind and subject of a model, in the order of the pools below
FORMS = (("model", "collective"), ("exemplar", "collective"), ("exemplar", "individual"), ("exemplar", "household"))

_CROPS = (
    "rau màu",
    "xoài",
    "mít",
    "nhãn",
    "bưởi",
    "chanh không hạt",
    "dưa lưới",
    "nấm rơm",
    "hoa kiểng",
    "khoai lang",
)
_ANIMALS = ("bò", "dê", "gà thả vườn", "vịt", "cá lóc", "lươn không bùn", "ếch", "tôm càng xanh")
_CRAFTS = ("đan lát", "may gia công", "làm bánh", "đan lục bình", "dệt chiếu", "làm nhang", "thêu tay", "làm khô cá")
_CAUSES = (
    "hiến đất làm đường giao thông nông thôn",
    "bê tông hóa đường ấp",
    "xây dựng cầu nông thôn",
    "xóa cầu tạm",
    "thắp sáng đường quê",
    "trồng hoa hai bên đường",
    "xây nhà cho hộ nghèo",
    "sửa chữa nhà cho hộ cận nghèo",
    "giúp học sinh bỏ học trở lại trường",
    "tham gia bảo hiểm y tế hộ gia đình",
    "phân loại rác tại nguồn",
    "thu gom bao bì thuốc bảo vệ thực vật",
    "thực hiện nếp sống văn minh trong việc cưới, việc tang",
    "hiến máu tình nguyện",
    "nuôi heo đất giúp học sinh nghèo",
)
_CALLERS = (
    "Vận động Nhân dân",
    "Chi hội Phụ nữ vận động",
    "Chi hội Nông dân vận động",
    "Chi đoàn Thanh niên vận động",
    "Ban công tác Mặt trận ấp vận động",
)
_HELPS = (
    "Hũ gạo nghĩa tình",
    "Ống tiền tiết kiệm",
    "Tủ quần áo nghĩa tình",
    "Nồi cháo nghĩa tình",
    "Góp vốn không lấy lãi",
    "Tủ thuốc cộng đồng",
)
_HELPED = (
    "hộ nghèo",
    "người cao tuổi neo đơn",
    "học sinh có hoàn cảnh khó khăn",
    "người khuyết tật",
    "phụ nữ đơn thân",
)
_ROADS = (
    "xanh - sạch - đẹp",
    "không rác",
    "kiểu mẫu",
    "thanh niên tự quản",
    "phụ nữ tự quản",
    "nông dân tự quản",
    "an toàn giao thông",
)
_CLUBS = (
    "gia đình hạnh phúc",
    "phòng, chống bạo lực gia đình",
    "dưỡng sinh người cao tuổi",
    "đờn ca tài tử",
    "đọc sách thiếu nhi",
    "bơi lội trẻ em",
)
_GROUPS = (
    "Nhân dân",
    "phụ nữ",
    "thanh niên",
    "nông dân",
    "cựu chiến binh",
    "người cao tuổi",
    "nhà trọ",
    "tiểu thương",
)
_DANGERS = (
    "tội phạm",
    "ma túy",
    "tệ nạn xã hội",
    "đuối nước trẻ em",
    "cháy, nổ",
    "tai nạn giao thông",
    "bạo lực học đường",
)
_WATCHES = ("Tiếng kẻng", "Camera", "Tiếng loa", "Ánh sáng", "Tổ tuần tra Nhân dân", "Nhóm liên gia")
_MILITIA = ("thu hoạch lúa", "sửa cầu, đường", "làm nhà", "phòng, chống thiên tai", "khai thông kênh, mương")
_DAYS = ("hai", "ba", "tư", "năm", "sáu")
_DAY_WORK = (
    "nghe dân nói",
    "trả kết quả thủ tục tại nhà",
    "đối thoại với Nhân dân",
    "không viết, không chờ",
)
_CELLS = ("gần dân, sát dân", "giúp hộ nghèo", "đối thoại với Nhân dân", "nêu gương trước Nhân dân", "bốn tốt")
_OVERSEEN = (
    "các khoản đóng góp của Nhân dân",
    "việc bình xét hộ nghèo",
    "công trình giao thông",
    "việc thực hiện dân chủ ở cơ sở",
    "việc trao quà Tết",
)
_SERVICE = ("thân thiện", "trả kết quả đúng hẹn", "trả kết quả tại nhà", "không để dân đi lại nhiều lần")

_MODELS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "kinh-te": (
        ("Tổ hợp tác trồng {} an toàn", _CROPS),
        ("Liên kết sản xuất, tiêu thụ {}", _CROPS),
        ("Chi hội nghề nghiệp trồng {}", _CROPS),
        ("Chuyển đổi đất kém hiệu quả sang trồng {}", _CROPS),
        ("Tổ hợp tác nuôi {}", _ANIMALS),
        ("Nuôi {} an toàn sinh học", _ANIMALS),
        ("Hội viên giúp nhau vốn nuôi {}", _ANIMALS),
        ("Tổ phụ nữ {}", _CRAFTS),
        ("Nhóm nghề {} lúc nông nhàn", _CRAFTS),
    ),
    "van-hoa-xa-hoi": (
        *((caller + " {}", _CAUSES) for caller in _CALLERS),
        *((gift + " giúp {}", _HELPED) for gift in _HELPS),
        ("Tuyến đường {}", _ROADS),
        ("Câu lạc bộ {}", _CLUBS),
    ),
    "quoc-phong-an-ninh": (
        ("Tổ {} tự quản về an ninh trật tự", _GROUPS),
        ("Câu lạc bộ phòng, chống {}", _DANGERS),
        ("Vận động Nhân dân tham gia phòng, chống {}", _DANGERS),
        ("{} bảo vệ an ninh trật tự", _WATCHES),
        ("Dân quân giúp dân {}", _MILITIA),
        ("Bộ đội cùng dân {}", _MILITIA),
    ),
    "he-thong-chinh-tri": (
        *((f"Ngày thứ {day} " + "{}", _DAY_WORK) for day in _DAYS),
        ("Chi bộ {}", _CELLS),
        ("Giám sát {}", _OVERSEEN),
        ("Bộ phận một cửa {}", _SERVICE),
        ("Tổ công nghệ ấp giúp dân làm thủ tục {}", ("đất đai", "hộ tịch", "bảo hiểm", "đăng ký kinh doanh")),
    ),
}
_RURAL = ("nông thôn", "đồng ruộng", "đường quê", "thuốc bảo vệ thực vật", "thu hoạch lúa", "đất kém hiệu quả")
_DEEDS: Mapping[str, tuple[str, ...]] = {
    "kinh-te": (
        "vận động phát triển kinh tế hộ",
        "liên kết sản xuất, tiêu thụ nông sản",
        "giúp hộ nghèo vươn lên",
        "chuyển đổi cây trồng, vật nuôi",
        "xây dựng hợp tác xã",
    ),
    "van-hoa-xa-hoi": (
        "vận động hiến đất làm đường",
        "giữ gìn vệ sinh môi trường",
        "khuyến học, khuyến tài",
        "chăm lo hộ nghèo",
        "xây dựng ấp văn hóa",
    ),
    "quoc-phong-an-ninh": (
        "giữ gìn an ninh trật tự",
        "phòng, chống tội phạm",
        "vận động thanh niên nhập ngũ",
        "bảo đảm trật tự giao thông",
        "phòng cháy, chữa cháy",
    ),
    "he-thong-chinh-tri": (
        "góp ý xây dựng Đảng, chính quyền",
        "thực hiện dân chủ ở cơ sở",
        "hòa giải ở cơ sở",
        "lắng nghe ý kiến Nhân dân",
        "giám sát, phản biện xã hội",
    ),
}
_TEAMS = (
    "Chi hội Nông dân",
    "Chi hội Phụ nữ",
    "Chi đoàn Thanh niên",
    "Chi hội Cựu chiến binh",
    "Ban công tác Mặt trận ấp",
    "Tổ dân vận ấp",
)
_PERSONS = (
    "Cán bộ Mặt trận",
    "Đảng viên",
    "Hội viên nông dân",
    "Hội viên phụ nữ",
    "Đoàn viên thanh niên",
    "Cựu chiến binh",
    "Trưởng ấp",
    "Người có uy tín",
    "Cán bộ, công chức",
)


def _filled(patterns: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Every pattern with every word, taken in turn, so that neighbours differ."""
    rows = [[pattern.format(word) for word in words] for pattern, words in patterns]
    longest = max(map(len, rows))
    return [row[place] for place in range(longest) for row in rows if place < len(row)]


def _fit(pool: Iterable[str], where: str) -> tuple[str, ...]:
    """What of a pool a unit of that type may run: a phường has khóm and not ấp, and no country roads or fields."""
    if where == "xa":
        return tuple(pool)
    if where == "phuong":
        return tuple(title.replace(" ấp", " khóm") for title in pool if not any(map(title.__contains__, _RURAL)))
    return tuple(title for title in pool if " ấp" not in title)


def titles(where: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles by domain, a pool for each of :data:`FORMS`: for ``"xa"``, for ``"phuong"`` or for ``"co-quan"``.

    What belongs to an ấp is not run by a district or a province (``"co-quan"``).
    """
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for domain, patterns in _MODELS.items():
        deeds = _DEEDS[domain]
        pools = (
            _filled(patterns),
            _filled((team + " tiêu biểu trong {}", deeds) for team in _TEAMS),
            _filled((person + " gương mẫu trong {}", deeds) for person in _PERSONS),
            [f"Hộ gia đình {how} trong {deed}" for how in ("gương mẫu", "tiêu biểu") for deed in deeds],
        )
        found[domain] = tuple(_fit(pool, where) for pool in pools)
    return found
