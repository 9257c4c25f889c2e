"""Từ vựng (the words): what may be counted, in what it may be measured, and the words around a number.

Written by hand for the reports of the campaign and of rural districts. A word that is not here is not guessed at.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.shadow import Shadow

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PROVINCES", "Lexicon", "lexicon"]

# What is counted: the shortest word that a reader would put at the head of a column.
_NOUNS = """
đội hình; giường bệnh; giường; học viên; bạn; huyện ủy; tỉnh ủy; thành ủy; y bác sĩ; hạn chế; mẫu vật; sáng chế;
ý tưởng sáng tạo; đồng hồ; xe lăn; xe đẩy; giấy phép; giấy khai sinh; vật kiến trúc; vật nuôi; giấy mời; giấy tờ;
dự án thành phần; mô hình; điển hình; cách làm; điểm nhân rộng; điểm sáng; tập thể; cá nhân; hộ gia đình; hộ dân;
hộ; gia đình; tt; cn; người; người dân; nhân khẩu; khẩu; lao động; công nhân; nông dân; học sinh; sinh viên;
giáo viên; trẻ em; trẻ; phụ nữ; chị em; chị; thanh niên; đoàn viên; hội viên; đảng viên; thành viên; ủy viên;
đại biểu; cán bộ; công chức; viên chức; chiến sĩ; chiến sỹ; bệnh nhân; đối tượng; tín đồ; chức sắc; chức việc;
già làng; trưởng bản; trưởng thôn; tình nguyện viên; cộng tác viên; báo cáo viên; tuyên truyền viên; hòa giải viên;
cựu chiến binh; người có uy tín; hộ nghèo; hộ cận nghèo; người nghèo; người cao tuổi; người khuyết tật; thương binh;
mẹ việt nam anh hùng; bà con; khách; du khách; thí sinh; vận động viên; diễn viên; nghệ nhân; chủ hộ; chủ thể;
nhà hảo tâm; mạnh thường quân; tỉnh; tỉnh thành; thành phố; huyện; thị xã; quận; xã; phường; thị trấn; đặc khu;
thôn; ấp; khóm; bản; buôn; làng; xóm; khối; phum; sóc; khu phố; tổ dân phố; khu dân cư; đơn vị; đơn vị hành chính;
đơn vị cấp huyện; cơ quan; ban ngành; địa phương; sở; sở ngành; ban; phòng; ban ngành đoàn thể; tổ chức; hội;
chi hội; chi đoàn; chi bộ; đảng bộ; chi tổ hội; tổ chức đảng; tổ chức cơ sở đảng; cơ sở đoàn; công đoàn;
công đoàn cơ sở; tổ hội; câu lạc bộ; clb; tổ hợp tác; hợp tác xã; htx; thq; doanh nghiệp; công ty; nhóm; tổ; đội;
đoàn; tổ tự quản; tổ liên kết; tổ công tác; trang trại; gia trại; cơ sở; cơ sở sản xuất; cơ sở thờ tự;
cơ sở tôn giáo; trường; trường học; lớp; lớp học; lớp tập huấn; trạm; trạm y tế; bệnh viện; chợ; nhà máy; xí nghiệp;
hộ kinh doanh; hội quán; nông hội; vùng trồng; mã số vùng trồng; làng nghề; công trình; dự án; đề án; phần việc;
công trình phần việc; việc làm; chương trình; kế hoạch; nghị quyết; văn bản; chỉ thị; quyết định; thông báo;
báo cáo; hướng dẫn; tin bài; tin; bài; bài viết; phóng sự; chuyên mục; chuyên trang; sáng kiến; đề tài; giải pháp;
tiêu chí; chỉ tiêu; nội dung; nhiệm vụ; thủ tục; thủ tục hành chính; tthc; dịch vụ công; hồ sơ; đơn; đơn thư;
ý kiến; kiến nghị; đề xuất; phản ánh; khiếu nại; tố cáo; vụ việc; vụ; việc; vụ án; trường hợp; mâu thuẫn;
tranh chấp; tin báo; nguồn tin; sản phẩm; sản phẩm ocop; hợp đồng; giấy chứng nhận; chứng chỉ; mặt hàng; phong trào;
cuộc vận động; hội thi; hội nghị; hội thảo; tọa đàm; cuộc họp; cuộc thi; cuộc; buổi; buổi tuyên truyền;
buổi đối thoại; đợt; lượt; lượt người; lượt đăng ký; lượt tập thể; hoạt động; sự kiện; lễ hội; giải; giải thưởng;
ca; chuyến; đêm diễn; tiết mục; trận; hội diễn; kỳ họp; phiên họp; phiên; cuộc giám sát; đoàn giám sát;
cuộc kiểm tra; bằng khen; giấy khen; cờ thi đua; huân chương; huy chương; kỷ niệm chương; danh hiệu; suất học bổng;
học bổng; suất; suất quà; phần quà; phần; quà; phần thưởng; thẻ bảo hiểm y tế; thẻ bhyt; thẻ; tủ sách; đầu sách;
cuốn sách; cuốn; quyển; bộ; bộ quần áo; bộ hồ sơ; cái; chiếc; chiếc xe; tờ rơi; tờ; bức; tấm; băng rôn; pa nô; panô;
áp phích; khẩu hiệu; pano; biển báo; cổng chào; lá cờ; cột cờ; cột; trụ; trụ đèn; bóng đèn; bóng; đèn; ngọn đèn;
mắt camera; camera; mắt; cây cầu; cầu; cây; cây xanh; cây giống; con; con giống; đầu con; bò; trâu; lợn; heo; gà;
dê; vịt; cặp; đàn; chậu; giỏ; căn; căn nhà; ngôi nhà; ngôi; nhà; nhà ở; nhà đại đoàn kết; nhà tình nghĩa;
nhà tình thương; nhà văn hóa; nhà tạm; nhà vệ sinh; nhà tiêu; công trình vệ sinh; hố xí; hố rác; hố; giếng;
giếng nước; bể nước; bể; ao; vườn; vườn tạp; vườn mẫu; khu vườn; chuồng trại; chuồng; cánh đồng; bờ kè; đập; cống;
kênh; mương; tuyến; tuyến đường; tuyến kênh; con đường; đường; đoạn đường; đoạn; ngõ; hẻm; trạm bơm; mồ mả; ngôi mộ;
mộ; lăng mộ; cổng; hàng rào; tường rào; sân; sân bóng; sân chơi; phòng học; điểm trường; điểm; điểm vui chơi;
khu vui chơi; khu; khu công nghiệp; cụm; bến; bãi; xe; xe đạp; xe máy; xe cứu thương; xe chuyển bệnh; máy; máy tính;
máy cày; thuyền; ghe; phương tiện; bếp; bồn nước; bao; bao gạo; thùng; thùng rác; thùng mì; chai; hộp; gói; viên;
viên gạch; khẩu trang; bữa ăn; suất ăn; suất cơm; cỗ; đơn vị máu; ca bệnh; liều; nhóm hộ; cụm dân cư; dòng họ;
họ đạo; giáo xứ; chùa; nhà thờ; đình; điểm nhóm; dân tộc; tài khoản; bài hát; ca khúc; tác phẩm; bức ảnh; ảnh;
bức tranh; tranh; video; clip; trang; fanpage; nhóm zalo; zalo; quỹ; tổ tiết kiệm; tổ vay vốn;
tổ tiết kiệm và vay vốn; khoản vay; sổ tiết kiệm; lượt hộ; lượt đoàn viên; lượt hội viên; lượt cán bộ; lượt khách;
lượt xe; lượt ý kiến; hộp thư; hòm thư; hộp thư góp ý; cặp lá yêu thương; con em; cháu; em; chốt; chốt kiểm soát;
mốc; cột mốc; lồng bè; lồng; bè; tàu; tàu cá; ổ; băng nhóm; khẩu súng; súng; quả; viên đạn; tụ điểm; điểm nóng;
tội phạm; đối tượng nghiện; người nghiện; vụ cháy; vụ tai nạn; đám tang; đám cưới; hương ước; quy ước; lĩnh vực;
chuyên đề; chủ đề; khâu đột phá; công dân; đồng chí; đồng bào; bác sĩ; cơ sở dữ liệu; đám; hội viên nông dân;
hội viên phụ nữ; lượt công dân; lượt đại biểu; lượt học sinh; người lao động; đảng ủy; đảng bộ cơ sở; vụ lúa;
vụ mùa; bến đò; tổ nhân dân; tổ nhân dân tự quản; tổ an ninh; tổ hòa giải; tổ công nghệ số cộng đồng; tổ phụ nữ; lò;
lò đốt rác; hệ thống; mái ấm; mái ấm tình thương; mái nhà; con đường hoa; đường hoa; tuyến đường hoa; vườn rau;
nhà lưới; nhà màng; lá đơn; bộ tiêu chí; lễ phát động; buổi lễ; buổi sinh hoạt; cuộc đối thoại; hội nghị đối thoại;
cuộc tiếp xúc; cuộc tuyên truyền; khách mời; đoàn công tác; đoàn kiểm tra; đợt ra quân; đợt phát động;
lượt phương tiện; bóng điện; cột đèn; cột điện; mét khối; thùng hàng; giỏ quà; túi quà; túi an sinh; bữa cơm;
ổ bánh mì; bánh; cuốn vở; quyển vở; tập vở; chiếc áo; áo; chiếc cặp; mũ bảo hiểm; mũ; áo phao; máy may; máy bơm;
xuồng; vỏ lãi; nhà vệ sinh tự hoại; tuyến phố; chốt dân phòng; đội dân phòng; đội xung kích; cụm thi đua;
khối thi đua; sân khấu; nhà thiếu nhi; thư viện; bản cam kết; bản tin; bản đồ; bộ phận; bộ tài liệu; đội viên;
đoàn thể; hội thao; tổ trưởng; tổ viên; phần mềm; đường dây nóng; tin nhắn; đơn hàng; hội trường; câu hỏi; ý tưởng;
bức thư; chuyến xe; chuyến hàng; nhà trọ; khu nhà trọ; nhà máy nước; trạm cấp nước; công trình nước sạch;
hội viên danh dự; cơ sở đảng; nhà thi đấu; nhà sinh hoạt cộng đồng; cụm loa; loa; đài truyền thanh; màn hình;
bảng tin; tài liệu; cuốn tài liệu; video clip; lượt truy cập; lượt xem; lượt chia sẻ; tài xế; lái xe;
hộ tiểu thương; tiểu thương; chủ vườn; ngư dân; tàu thuyền; ao nuôi; bí thư; phó bí thư; trưởng ấp; trưởng khóm;
chi hội trưởng; người đứng đầu; người có công; gia đình chính sách; gia đình văn hóa; hộ gia đình văn hóa;
gia đình hội viên; hộ hội viên; hộ kinh doanh cá thể; hộ đồng bào; hộ khá; hộ giàu; hộ khó khăn; hộ chính sách;
hộ trồng; hộ nuôi; hộ vay; thửa; lô; mảnh đất; khoảnh; luống; giồng; bụi; nhánh; đề nghị; chủ trương; quy chế;
quy trình; biên bản; tờ trình; công văn; phiếu; lá phiếu; phiếu khảo sát; cuộc khảo sát; cuộc điều tra;
cuộc thanh tra; cuộc phản biện; nội quy; nghị định; thông tư; điều luật; bước; đầu việc; mục tiêu; tồn tại;
nguyên nhân; khó khăn; vướng mắc; điểm nghẽn; bài học; kinh nghiệm; yếu tố; nhóm giải pháp; nhóm nhiệm vụ; nữ; nam;
nam giới; nữ giới; cây cối hoa màu; điểm cầu; mái ấm công đoàn; chỗ ngồi; tủ thuốc; góc học tập
"""

# How a noun that stands for people or places is told on: "cơ quan, đơn vị", "xã, phường, thị trấn". Only these follow.
_TOGETHER = """
mô hình, điển hình; tập thể, cá nhân; cơ quan, đơn vị; địa phương, đơn vị; sở, ban, ngành; sở, ngành; xã, phường;
y, bác sĩ; y, bác sỹ; phường, thị trấn; xã, thị trấn; huyện, thành, thị; huyện, thị, thành; huyện, thành phố;
huyện, thị xã; thị xã, thành phố; thôn, bản; thôn, xóm; thôn, ấp; ấp, khóm; khóm, ấp; cán bộ, công chức;
công chức, viên chức; cán bộ, đảng viên; đoàn viên, hội viên; đoàn viên, thanh niên; cán bộ, chiến sĩ;
cán bộ, chiến sỹ; công trình, phần việc; vụ, việc; tin, bài; hội viên, phụ nữ; cán bộ, hội viên; hội viên, nông dân;
phường, xã; phường, đặc khu; quận, huyện; đơn vị, cá nhân; xã, phường, thị trấn; xã, phường, đặc khu;
phường, xã, đặc khu; phường, xã, thị trấn; thôn, bản, khu phố; thôn, bản, tổ dân phố; huyện, thị xã, thành phố;
huyện, thành phố, thị xã; ấp, khóm, khu phố; xã, thị trấn, phường; sở, ban, ngành, đoàn thể; thôn, xóm, bản;
công dân, tổ chức; tỉnh, thành phố; tỉnh, thành; thôn, buôn; cán bộ, đoàn viên; cán bộ, nhân dân; người, hộ;
bản, tổ dân phố; thôn, tổ dân phố; thôn, khu phố; cán bộ, giáo viên; tổ chức, cá nhân; doanh nghiệp, cá nhân;
cơ quan, doanh nghiệp
"""

# Tỉnh, thành phố before and after 01/7/2025: a name without the word "tỉnh" before it is taken for a place.
PROVINCES = tuple(
    sorted(
        words(
            """
            An Giang | Bà Rịa - Vũng Tàu | Bà Rịa – Vũng Tàu | Bắc Giang | Bắc Kạn | Bạc Liêu | Bắc Ninh | Bến
            Tre | Bình Định | Bình Dương | Bình Phước | Bình Thuận | Cà Mau | Cần Thơ | Cao Bằng | Đà Nẵng | Đắk
            Lắk | Đắk Nông | Điện Biên | Đồng Nai | Đồng Tháp | Gia Lai | Hà Giang | Hà Nam | Hà Nội | Hà Tĩnh |
            Hải Dương | Hải Phòng | Hậu Giang | Hòa Bình | Hưng Yên | Khánh Hòa | Kiên Giang | Kon Tum | Lai
            Châu | Lâm Đồng | Lạng Sơn | Lào Cai | Long An | Nam Định | Nghệ An | Ninh Bình | Ninh Thuận | Phú
            Thọ | Phú Yên | Quảng Bình | Quảng Nam | Quảng Ngãi | Quảng Ninh | Quảng Trị | Sóc Trăng | Sơn La |
            Tây Ninh | Thái Bình | Thái Nguyên | Thanh Hóa | Thừa Thiên Huế | Tiền Giang | TP Hồ Chí Minh | TP.
            Hồ Chí Minh | TP.HCM | TPHCM | Trà Vinh | Tuyên Quang | Vĩnh Long | Vĩnh Phúc | Yên Bái
            """
        )
    )
)


class Lexicon:
    """Từ vựng đã tra được (the words, ready to be looked up by their first word)."""

    def __init__(self) -> None:
        self.nouns = _ready(_NOUNS.split(";"))
        self.together = _ready(_TOGETHER.split(";"))


def _spelled(words: str) -> str:
    return " ".join(token.low for token in Shadow(words.strip()).tokens)


def _ready(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(_spelled(phrase).split())
        if words and words not in found.setdefault(words[0], []):
            found[words[0]].append(words)
    for held in found.values():
        held.sort(key=len, reverse=True)
    return found


@cache
def lexicon() -> Lexicon:
    """The words, made ready once."""
    return Lexicon()
