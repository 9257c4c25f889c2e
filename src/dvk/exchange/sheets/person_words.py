"""Từ trong tên người (words of persons' names): family and given names, titles, and what looks like a name and is none.

Written by hand from common knowledge (names as everybody meets them in class lists and newspapers); no list of living
persons was read or copied. Family names are those of :mod:`dvk.vietnamese.statements.persons`. All words stand here in
lower case; the folded ones are for names written without marks.
"""

from __future__ import annotations

from dvk.text import fold
from dvk.vietnamese.statements.persons import FAMILIES, SURE_FAMILIES

__all__ = [
    "ACADEMIC",
    "BARE_FAMILIES",
    "BEFORE_THI",
    "CLANS",
    "FAMILY",
    "GIVEN",
    "MIDDLE",
    "NAMESAKES",
    "NOBODY",
    "NOT_NAMES",
    "ORDER_NAMES",
    "PEOPLES_FAMILIES",
    "PEOPLES_MIDDLE",
    "PLACES",
    "ROLES",
    "SAINTS",
    "SURE",
    "TITLES",
]


def _set(text: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in text.split("|"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILY = frozenset(FAMILIES.split("|")) | _words(
    "giang hạng hảng cháng sồng ly thò chế đổng tiền trà phó hoa nhữ bế lường vì lộc chẻo ka ngân moong xồng cụt kha "
    "nhìa xeo hờ"
)
"""Every family name, also those that are words of other meanings."""

SURE = (
    SURE_FAMILIES - _words("danh hà cao đoàn lương mai lưu dương lý lâm hồ tô thạch chau lò ksor siu vương đào")
) | _words("hoàng huỳnh đỗ vũ võ sùng giàng thào nguyển nguyễng huyønh dương lý")
"""Family names after which any two words with a capital letter are a name."""

BARE_FAMILIES = frozenset(fold(word) for word in SURE) - {"vo", "vu", "do", "le", "dam", "thao", "duong", "ly"}
"""Those that are hardly another word when they are written without marks."""

PEOPLES_FAMILIES = _words(
    "giàng sùng thào vàng lầu hạng hảng cháng sồng vừ cứ mùa lý ly lò thò tẩn chảo phàn tráng ma "
    "xồng hờ hạ già và nhìa cụt moong xeo"
)
"""Families of the H'Mông and the Dao: with A, Mí, Seo, Láo behind them."""

MIDDLE = _words("thị văn a mí seo láo thi van sông chẩn")

PEOPLES_MIDDLE = _words("a mí seo láo chẩn tả lở bá chông tồng giống nhìa nỏ khua tổng chứ mỷ páo")
"""Words behind such a family: Xồng Bá Lẩu, Vừ Chông Pao, Giàng A Páo."""

BEFORE_THI = _words(
    "đô siêu tiếp thành chỉ hiển nội ngoại cận khiếm viễn loạn thiểu biểu giám kinh phố cáo kẻ trưng cảm ưu"
)
"""Words that make another word with "thị" behind them: đô thị, siêu thị, tiếp thị."""

CLANS = _words(
    """
    niê mlô byă êban ayun kbuôr knul hđơk hwing kđoh kpă ksor rahlan rcom rmah siu nay ksơr puih kpuih alê
    adrơng êñuôl enuôl eñuôl bdap bđap ktla ktul hmok bkrông kdăm eban ênuôl mlo nie bya alăng bríu bhling
    bhnướch bh'riu zơrâm pơloong arất ating hôih clâu coor kră-jan liêng-jrang cil jrang lơ-mu rơ-ông êya
    buôn-yă kbuor rô-măh ra-lan êcăm kpơr
    """
)
"""Clan names of the peoples of the Central Highlands and of Trường Sơn: sure behind Y, H', A, or any name."""

SAINTS = _set(
    """
    phêrô | giuse | phaolô | gioan | maria | anna | têrêsa | teresa | antôn | micae | đaminh | vinh sơn | tôma |
    mátthêu | luca | phanxicô | augustinô | batôlômêô | giacôbê | anrê | máccô | stêphanô | inhaxiô | bênêđictô
    | giuse maria | phêrô maria | gioan baotixita | matta | catarina | agata
    """
)

GIVEN = _words(
    """
    an anh ái ân ánh ấm bách bạch bảo bá băng bằng bắc bích biên bình bính bội bửu ca cam can cát cẩm cẩn cần
    cảnh căn chánh châu chi chí chiến chiêu chinh chính chung chương chúc cầm công cúc cương cường dao danh dân
    diễm diệu diệp diễn dinh doanh du dung duy duyên duyệt dũng dương dưỡng đại đan đạo đạt đăng đắc đẹp điền
    điệp định đính đoan đoàn đô đồng đông độ đức được gấm gái giang giác giao giáp giàu hà hạ hai hải hạnh hân
    hằng hào hảo hậu hiên hiền hiến hiển hiệp hiếu hiểu hoa hoà hòa hoài hoan hoàn hoàng hoạt hồ hồng hợi hợp
    huân huấn huệ hùng huy huyền huynh huỳnh hưng hương hường hướng hữu hựu kha khá khải khanh khánh khang khiêm
    khiết khoa khoan khoát khôi khuê khương khuyên kiếm kiên kiệt kiều kim kỳ lai lam lan lanh lành lâm lân lập
    lê lễ lệ lên lệnh liên liễu liễn linh lĩnh loan long lộc lợi luân luận luật lụa lực lương lượng lưu lựu ly
    lý mai mân mận mạnh mẫn mẫu mến mi mị minh miên mười mùi mừng muội my mỹ nam nga ngà ngân nghi nghĩa nghiêm
    nghị ngoan ngọc ngọt ngôn nguyên nguyện nguyệt nhã nhâm nhàn nhạn nhân nhẫn nhật nhi nhiên nhị nho nhung
    nhuận như nhựt nhơn niệm ninh nở nữ nương oanh phát phấn phận phê phi phong phú phúc phụng phùng phước
    phương phường phượng quang quảng quân quế quốc quý quyên quyền quyết quỳnh sang sanh sao sáng sáu sâm sen
    sinh sơn sửu sương sự sỹ tài tám tâm tân tấn tây thạch thái thám thanh thành thạnh thao thảo thạo thắm thắng
    thăng thân thê thế thi thị thiên thiện thiều thiết thịnh thoa thoan thoại thọ thơ thơm thông thu thuần thuận
    thuật thục thùy thuỳ thủy thuỷ thuyết thư thức thương thường thưởng thy tiên tiến tiền tiếp tiệp tín tình
    tịnh toàn toại toán tòng tố trà trác trang tráng trâm trân tri trí triều triết triển trinh trình trọng trúc
    trung truyền trực trường tú tuân tuấn tuệ tùng tuyên tuyến tuyền tuyết tư từ tường tươi tưởng tý ty út uy
    uyên vàng văn vân vi viên việt vinh vĩnh vọng vui vũ võ vương vượng vy vỹ xinh xoan xuân xuyến xuyên yên yến
    yếm hoàn biểu nết nhanh nhỏ lớn bé tỷ tèo tí tuất thìn tỵ ngọ mùi thân dậu thiệt thà thật của đầy no đủ bông
    đào lài lý chín bảy năm ba hên mun phẩm sắc sửa dòn giỏi khéo mậu quới thới phến hớn điểu khởi lẫm xương
    ngoãn hiếm bền phỉ thúy đen đực lèo rớt diễm thiềm nuôi quyến hoạch tấn mít sánh sóc bích hiểng đời bước
    thắng đông tỏ ngừng
    """
)
"""Words of given and middle names."""

ORDER_NAMES = _words("hai ba tư năm sáu bảy tám chín mười út cả")
"""What people of the South are called by: ông Năm, bà Tư."""

NOT_NAMES = _words(
    """
    xã phường huyện tỉnh quận ấp khóm thôn bản buôn làng tổ đội hội ban nhóm khối mô dự chương phong trào vận
    động tác dục hóa nông nghiệp sản xuất chăn nuôi trồng bộ cơ quan sở ủy uỷ phòng trạm chợ cầu đường tuyến
    kênh rạch sông núi số các những cho trong ngoài với từ đến và hoặc việc làm người hộ niên phụ cựu binh đảng
    sách pháp quy kế hoạch báo cáo tổng cộng tháng ngày giờ nhà nước mặt hiện vật khác tiêu chuẩn đơn vị mức
    điểm loại xếp tháp tạo dựng xây tu khen cấp dưới trên thực hành hình chức phí khoản nguồn vốn ngạch khẩu sơ
    do độ nội mới cũ lãnh đẳng nghề tế viện ngành sĩ thờ hè tàu thiếu quản trật tự vệ phục vụ táng kính rác thải
    điện giữ gìn không có chưa đã là tốt xấu thấp hàng cây lúa gạo dưa cá tôm bò heo gà vịt ruộng vườn ao chuồng
    khuyến tạp lúc xong phải kết quả gồm phần mục trợ giúp đỡ tặng quà góp ghi chú nhận xét nai đồn thuế đề ủng
    ngân chỉnh
    """
)
"""Words of reports that are in no name."""

PLACES = _set(
    """
    phan thiết | phan rang | phan rí | lê trì | lê chánh | lê lợi | lê minh xuân | lê bình | lê ninh | lương phi
    | lương an trà | trần đề | trần phú | trần phán | trần hợi | trần văn thời | trần thới | trần hưng đạo | võ
    lao | võ ninh | võ nhai | võ tranh | võ miếu | võ liệt | võ cường | võ thị sáu | nguyễn phích | nguyễn huân
    | nguyễn việt khái | nguyễn nghiêm | nguyễn trãi | nguyễn úy | nguyễn bá ngọc | nguyễn văn thảnh | hồ đắc
    kiện | hồ thị kỷ | hồ tùng mậu | phạm văn cội | phạm văn hai | phạm văn chiêu | phạm mệnh | phạm trấn | phạm
    kha | phạm ngũ lão | phạm hồng thái | bùi la nhân | bùi hui | bùi thị xuân | bùi xá | ngô quyền | ngô mây |
    ngô xá | ngô khê | ngô đồng | đinh lạc | đinh trang hòa | đinh trang thượng | đinh tiên hoàng | đinh bình |
    đinh công tráng | đinh văn | đinh cao | đinh xá | đinh xuyên | đặng cương | đặng lễ | đặng sơn | đặng xá |
    đỗ động | đỗ sơn | đỗ xuyên | phan đình phùng | phan chu trinh | phan bội châu | phan thanh | phan sào nam |
    vũ chính | vũ di | vũ lạc | vũ lăng | vũ lễ | vũ linh | vũ lâm | vũ an | vũ bản | vũ bình | vũ công | vũ
    đông | vũ đoài | vũ hòa | vũ hội | vũ lao | vũ muộn | vũ ninh | vũ oai | vũ phúc | vũ quang | vũ quý | vũ
    sơn | vũ tây | vũ thắng | vũ thư | vũ tiến | vũ trung | vũ vân | vũ vinh | vũ xá | vũ yển | vũ nông | vũ
    chấn | trương lương | trương mít | trương quang trọng | trương định | trịnh tường | trịnh xá | dương an |
    dương hưu | dương đức | dương hà | dương huy | dương kinh | dương liễu | dương minh châu | dương nội | dương
    quan | dương quang | dương quỳ | dương sơn | dương thành | dương thủy | dương tơ | dương văn dương | dương
    xá | dương đông | hoàng an | hoàng diệu | hoàng đồng | hoàng đạo | hoàng đạt | hoàng giang | hoàng hải |
    hoàng hanh | hoàng hoa thám | hoàng kim | hoàng lâu | hoàng liên | hoàng mai | hoàng nông | hoàng ninh |
    hoàng quế | hoàng quỳ | hoàng sa | hoàng liên sơn | hoàng su phì | hoàng tân | hoàng tây | hoàng thanh |
    hoàng tung | hoàng vân | hoàng việt | hoàng văn thụ | hoàng xá | hoàng châu | hoàng hợp | tống bạt | tống
    phan | tống sơn | tống trân | mạc thị bưởi | tạ an khương | tạ bú | tạ xá | tạ khoa | huỳnh hữu nghĩa |
    huỳnh thúc kháng | phùng chí kiên | phùng hưng | phùng giáo | phùng minh | phùng xá | lý bôn | lý công uẩn |
    lý nhân | lý nam đế | lý sơn | lý thái tổ | lý thường kiệt | lý văn lâm | lý học | lý trạch | lý ninh | lý
    quốc | lý bôn | lý tự trọng | ngô gia tự | đồng tháp | đồng nai | đoàn kết | đoàn đào | đoàn lập | đoàn
    thượng | đoàn tùng | đoàn xá | mai dịch | mai châu | mai sơn | a lưới | a dơi | a xan | a ngo | a túc | a
    bung | a vao | a roàng | a ting | a tiêng | a nông | a mú sung | a lù | a yun | a dơk | a đớt | a xing | y
    tý | y can | y tịch | y yên | y jut | y ngông | bà rịa | bà nà | bà đen | bà triệu | bà điểm | bà chiểu | bà
    trưng | bà hạt | bà hom | bà rịa vũng tàu | bà chúa xứ | bà quẹo | bà huyện thanh quan | bà huyện | ông đốc
    | ông ích khiêm | ông tạ | ông đình | ông ích đường | cô tô | cô giang | cô bắc | cô ba | bác ái | bác hồ |
    bác tôn | bác ái đông | bác ái tây | chị lăng | cha lo | cha là | chú hỏa | mẹ suốt | mẹ nhu | mẹ thứ | mẹ
    tơm | em ba | cậu mợ | a rooi | a sào | a vương | anh dũng | anh sơn | anh sơn đông | ayun hạ | ayun pa |
    bàn tân định | bế văn đàn | cao sơn tiến | cao xuân dương | châu hưng a | châu phú a | châu phú b | châu quế
    hạ | châu thành a | danh thắng | dương hòa | dương hồng thủy | dương phúc | giang ly | giang sơn tây | giang
    sơn đông | hoàng cương | hoàng hoa | hoàng long | hoàng lâm | hoàng nam | hoàng sơn | hoàng thu phố | hoàng
    tiến | hoàng đan | hoàng đông | ia kdăm | kiên bình | kiên giang | kiên hải | kiên lương | kiên thành | kiên
    thọ | lâm trung thủy | lê chung | lê hồ | lê hồng | lê thanh | lê thiện | lý nam | lý nhơn | lưu vĩnh sơn |
    lương hòa a | lương thế trân | lương văn tri | nghiêm xuyên | nguyễn đại năng | ninh quới a | ninh thạnh lợi
    | ninh thạnh lợi a | phan dũng | phan hiệp | phan hòa | phan lâm | phan ngọc hiển | phan rí thành | phan sơn
    | phan tiến | phan điền | phùng nguyên | phạm sư mạnh | phạm thái | quách phẩm | quách phẩm bắc | sùng nhơn
    | sùng đô | sơn cẩm hà | sơn thành tây | sơn thành đông | sơn tây hạ | thái bình trung | thạch an | thạch
    bình | thạch châu | thạch cẩm | thạch hà | thạch hòa | thạch hưng | thạch hạ | thạch hải | thạch khôi |
    thạch kim | thạch kiệt | thạch liên | thạch long | thạch lâm | thạch lương | thạch lập | thạch mỹ | thạch
    ngọc | thạch quý | thạch quảng | thạch sơn | thạch thành | thạch thắng | thạch trung | thạch văn | thạch
    xuân | thạch yên | thạch định | thạch đồng | triệu việt vương | trần liễu | trần quang diệu | trần thành ngọ
    | trần thương | tăng nhơn phú | tăng nhơn phú a | tăng nhơn phú b | tạ an khương nam | tạ an khương đông |
    viên an đông | vũ dũng | vũ dương | vũ minh | vũ tiên | đinh văn lâm hà | đàm thủy | đào hữu cảnh | đại kim
    | triệu sơn | ia kdăm
    """
)
"""Communes, wards, districts and streets that are named after a person, or sound like one."""

NAMESAKES = _set(
    """
    hồ chí minh | võ nguyên giáp | tôn đức thắng | nguyễn huệ | quang trung | nguyễn trãi | nguyễn du | trần
    hưng đạo | trần quốc toản | trần quốc tuấn | trần nhân tông | trần nguyên hãn | trần quang khải | lê lai |
    lê lợi | lê lăng | lê thánh tông | lê hồng phong | lê duẩn | lê quý đôn | lê hoàn | lê đại hành | lê văn tám
    | lê thị hồng gấm | lê văn duyệt | lê thanh nghị | lê đức thọ | lê trọng tấn | lê chân | lê hữu trác | lê
    quang định | lê văn lương | nguyễn đình chiểu | nguyễn công trứ | nguyễn bỉnh khiêm | nguyễn thị minh khai |
    nguyễn văn trỗi | nguyễn văn cừ | nguyễn văn linh | nguyễn hữu thọ | nguyễn hữu cảnh | nguyễn trung trực |
    nguyễn tri phương | nguyễn thái học | nguyễn an ninh | nguyễn tất thành | nguyễn ái quốc | nguyễn sinh cung
    | nguyễn sinh sắc | nguyễn chí thanh | nguyễn khuyến | nguyễn viết xuân | nguyễn thái bình | nguyễn thị định
    | nguyễn bá học | nguyễn lương bằng | nguyễn đức cảnh | nguyễn gia thiều | nguyễn ánh | nguyễn phúc ánh |
    nguyễn thông | nguyễn thần hiến | nguyễn văn thoại | thoại ngọc hầu | nguyễn đình thi | nguyễn tuân | nguyễn
    bính | nguyễn hiền | nguyễn lộ trạch | nguyễn trường tộ | nguyễn siêu | nguyễn xí | nguyễn phong sắc |
    nguyễn quyền | nguyễn cư trinh | nguyễn thượng hiền | nguyễn văn bé | nguyễn thị tú | nguyễn oanh | nguyễn
    kiệm | trần phú | trần văn ơn | trần cao vân | trần khánh dư | trần nhật duật | trần bình trọng | trần thị
    lý | trần đại nghĩa | trần quý cáp | trần văn giàu | trần huy liệu | trần can | trần thủ độ | trần khát chân
    | phạm ngũ lão | phạm hùng | phạm văn đồng | phạm ngọc thạch | phạm hồng thái | phạm văn thuận | phạm thế
    hiển | phạm tu | phan đình phùng | phan bội châu | phan châu trinh | phan chu trinh | phan đăng lưu | phan
    đình giót | phan thanh giản | phan văn trị | phan kế bính | phan huy chú | võ thị sáu | võ văn kiệt | võ văn
    tần | võ trường toản | võ chí công | võ văn ngân | võ văn dũng | vũ trọng phụng | vũ tông phan | đặng thùy
    trâm | đặng thai mai | đặng tất | đặng dung | đặng tiến đông | bùi thị xuân | bùi viện | bùi xuân phái | bùi
    hữu nghĩa | đỗ nhuận | đỗ hành | ngô quyền | ngô gia tự | ngô sĩ liên | ngô thì nhậm | ngô tất tố | ngô đức
    kế | ngô mây | đinh tiên hoàng | đinh bộ lĩnh | đinh công tráng | đinh núp | huỳnh thúc kháng | huỳnh văn
    nghệ | huỳnh mẫn đạt | huỳnh tấn phát | hoàng diệu | hoàng hoa thám | hoàng quốc việt | hoàng văn thụ |
    hoàng đạo thúy | hoàng cầm | hoàng văn thái | trịnh hoài đức | trịnh công sơn | trương định | trương công
    định | trương vĩnh ký | trương hán siêu | trương gia mô | đào duy anh | đào duy từ | lý thường kiệt | lý
    thái tổ | lý tự trọng | lý chính thắng | lý nam đế | lý công uẩn | dương đình nghệ | dương quảng hàm | dương
    văn nga | dương bá trạc | mạc đĩnh chi | mạc cửu | mạc thị bưởi | mạc thiên tích | cao bá quát | cao thắng |
    cao văn lầu | hồ xuân hương | hồ tùng mậu | hồ đắc di | hồ quý ly | châu văn liêm | chu văn an | lương thế
    vinh | lương định của | lương văn can | lương ngọc quyến | phùng hưng | phùng khắc khoan | kim đồng | tô
    hiệu | tô vĩnh diện | tô hiến thành | tô hoài | đoàn thị điểm | tạ quang bửu | tạ uyên | tôn thất tùng | tôn
    thất thuyết | thái phiên | thái văn lung | lưu hữu phước | lưu trọng lư | tống duy tân | quách thị trang |
    đội cấn | âu cơ | ung văn khiêm | nơ trang lơng | y jut | y ngông niê kđăm | nguyễn thị thập | nguyễn thị
    sáu | nguyễn văn tạo | nguyễn xuân nguyên | bùi xương trạch | hai bà trưng | bà triệu | triệu thị trinh |
    nguyễn phú trọng | phan văn khải | đỗ mười | trường chinh | vương thừa vũ | đặng văn ngữ | tôn đản
    """
)
"""Persons of history, whom streets, schools and models are named after: their bare name is nobody's data."""

NOBODY = PLACES | NAMESAKES
"""Names that stand for no person in a sheet."""

TITLES = _set(
    """
    ông | bà | anh | chị | em | cô | chú | bác | cụ | cậu | dì | thím | mợ | cháu | bé | thầy | mẹ | bố | đồng
    chí | đ/c | đ.c | đc | ong | ba | chi | mr | mrs | ms | bệnh nhân | nạn nhân | chủ hộ | hộ ông | hộ bà | hộ
    anh | hộ chị | gia đình ông | gia đình bà | gia đình anh | gia đình chị | gia đình | vợ chồng ông | vợ chồng
    bà | vợ chồng anh | vợ chồng chị | nhà ông | nhà bà | ông bà | hộ | vợ | chồng | con | con trai | con gái |
    linh mục | giám mục | hòa thượng | thượng tọa | đại đức | ni sư | ni trưởng | sư cô | sư thầy | sư cả | mục
    sư | nữ tu | già làng | người có uy tín | tên
    """
)

ROLES = _set(
    """
    giám đốc | phó giám đốc | trưởng ấp | trưởng thôn | trưởng bản | trưởng khóm | trưởng ban | phó trưởng ban |
    tổ trưởng | tổ phó | bí thư | phó bí thư | chủ tịch | phó chủ tịch | chủ nhiệm | phó chủ nhiệm | hội viên |
    đoàn viên | đảng viên | nông dân | cán bộ | công chức | viên chức | kế toán | thủ quỹ | giáo viên | học sinh
    | chủ mô hình | chủ cơ sở | chủ nhà | người phụ trách | người lập biểu | người lập | người ký | người nhận |
    người đại diện | đại diện | liên hệ | phụ trách | họ tên | họ và tên | hiệu trưởng | bác sĩ | kỹ sư | nghệ
    nhân | cựu chiến binh | trung tá | thiếu tá | đại úy | thượng úy | đại tá | thượng tá | trung úy | thiếu
    tướng | chi hội trưởng | chi hội phó | bí thư chi bộ | bí thư đảng ủy | bí thư đoàn | phó trưởng ấp | chủ
    tịch ubnd xã | phó chủ tịch ubnd xã | chủ tịch ubmttq | chủ tịch hội phụ nữ | chủ tịch hội nông dân | trưởng
    phòng | hộ nghèo | hộ cận nghèo | hộ mới thoát nghèo | hộ thoát nghèo | hộ khó khăn | hộ gia đình |
    phó trưởng phòng | phó phòng | chuyên viên | luật sư | nhà giáo | thương binh | bí thư huyện ủy
    """
)

ACADEMIC = _set(
    "gs | pgs | ts | ths | bs | bsckii | bscki | ks | cn | gs.ts | pgs.ts | pgs. ts | dr | lm | ht | tt | đđ | ls"
)
