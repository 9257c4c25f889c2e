"""What each numbered example says, against lines that were worked out by hand from the facts written in it."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "examples"
_SCRIPTS = [path for path in sorted(_FOLDER.glob("[0-9]*.py")) if "report" not in path.stem]

_LINES: dict[str, tuple[str, ...]] = {
    # NQ 721/NQ-UBTVQH15: huyện Tịnh Biên until 9/4/2023, thị xã from 10/4/2023. Two units bear the name on 30/6/2025:
    # the town and the ward in it. The merged district begins on the day after the two end.
    "01_units": (
        "Tỉnh An Giang, tính đến ngày 30/6/2025: có 11 đơn vị cấp huyện",
        "  09/4/2023: Huyện Tịnh Biên",
        "  10/4/2023: Thị xã Tịnh Biên",
        "  vn-890: Tỉnh An Giang > Thị xã Tịnh Biên",
        "  vn-30520: Tỉnh An Giang > Thị xã Tịnh Biên > Phường Tịnh Biên",
        "Tra theo mã 890 ngày 09/4/2023: Huyện Tịnh Biên",
        "  30/6/2019: Huyện Núi Ví và Huyện Sông Ví",
        "  01/7/2019: Huyện Ví Sơn",
    ),
    # Starts 1/3/2017, handed over 1/1/2019, paused from 1/4/2020, back on 1/6/2020; the day of the end is no day of it.
    "02_models": (
        "  28/02/2017: chưa có",
        "  01/6/2018: đang hoạt động, Xã Minh Họa chủ trì",
        "  01/01/2019: đang hoạt động, Hội Chữ thập đỏ huyện chủ trì",
        "  01/4/2020: tạm dừng",
        "  01/6/2020: đang hoạt động, Hội Chữ thập đỏ huyện chủ trì",
        "  01/01/2021: đã kết thúc",
    ),
    # 20 + 30 (89,6 is under 90) + 3 x 5 + 17,5 = 82,5: Khá, and 85 - 82,5 = 2,5 short of Tốt.
    # Without the last line 65 are sure and 65 + 20 = 85 may be reached: any of the three classes.
    "03_rubric": (
        "- 2. Tỷ lệ hộ tham gia: 30/40 điểm, mất 10 điểm (kết quả 89,6%, thuộc bậc từ 70% đến dưới 90%)",
        "Tổng điểm: 82,5/100 điểm, mất 17,5 điểm.",
        "Xếp loại: Khá (từ 70 đến dưới 85 điểm).",
        "Còn thiếu 2,5 điểm để đạt mức Tốt (từ 85 điểm trở lên).",
        "Tổng điểm: chưa rõ, từ 65 đến 85/100 điểm.",
        "Kết luận: chưa đủ căn cứ; có thể là Tốt, Khá hoặc Đạt.",
    ),
    # Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th to the 14th; 20/3 lies after 14/3, so in its second quarter.
    "04_period": (
        "2024-Q1        01/01/2024 - 31/3/2024  quý I năm 2024",
        "2024-YTD09     01/01/2024 - 30/9/2024  9 tháng năm 2024",
        "2016/2020      01/01/2016 - 31/12/2020 giai đoạn 2016 - 2020",
        "Quý sau:    quý II năm 2024",
        "Quý trước:  quý IV năm 2023",
        "Chia thành: năm 2016, năm 2017, năm 2018, năm 2019 và năm 2020",
        "2024-Q1@nd09   15/12/2023 - 14/3/2024  quý I năm 2024 (từ ngày 15/12/2023 đến ngày 14/3/2024)",
        "theo lịch kia thuộc quý II năm 2024 (từ ngày 15/3/2024 đến ngày 14/6/2024).",
        "Hai quý I có bằng nhau không? Không.",
    ),
    # Lúa 2/2018 - 6/2019, xe from 9/2018, tủ sách from 1/2020: two in each year, three in all, and 6 - 3 = 3.
    "05_aggregate": (
        "Phát triển kinh tế          │        1 │        1 │        - │                     1",
        "Văn hóa - xã hội            │        1 │        1 │        2 │                     2",
        "Cộng                        │        2 │        2 │        2 │                     3",
        "Cộng các lĩnh vực năm 2020: 2 mô hình.",
        "Trong đó văn hóa - xã hội: Xe từ thiện chở bệnh nhân và Tủ sách ấp văn hóa.",
    ),
    # 5/16 = 31,25%, half up; 5/2/2025 was a Wednesday; 419,7 x 10.000 m²; 0 < gần 1.000 < 1.000, and 10 more.
    "06_vietnamese_out": (
        "Số:          1.234.567 | -1.234,5 | 0,13",
        "Tỷ lệ:       31,3% | 5,66%",
        "Tiền:        3.250.000.000 đồng | 3,25 tỷ đồng | 3 tỷ 250 triệu đồng",
        "Ngày:        ngày 05 tháng 02 năm 2025 | 05/02/2025 | thứ Tư, ngày 05 tháng 02 năm 2025",
        "Lượng:       419,7 ha | 4.197.000 m² | 86,5 ngày công",
        "Tổng:        gần 1.000 và 10 là từ trên 10 đến dưới 1.010 hộ",
        "Liệt kê:     tập thể, cá nhân và hộ gia đình",
    ),
    # Three mistakes make four problems, for the misspelled title is also missing.
    "07_json": (
        "Đọc lại từ tệp có bằng sổ cũ không? Có.",
        "Đọc lại từ chữ có bằng sổ cũ không? Có.",
        "Không nhận: 4 chỗ cần sửa:",
        '- models[0].titel: ở đây không có trường "titel" (gần với: title)',
        "- models[0].title: thiếu trường này",
        '- models[0].start: cần ngày dạng 2024-03-31, nhưng nhận được "02/5/2019"',
        "- contributions[0].quantity: không được âm, nhưng nhận được -0,12",
    ),
    # 15/12/2023 lies in the year that runs from 1/12/2023 to 30/11/2024; 92% of 50 is 46, and 46 is over 45.
    "08_extension": (
        "Lĩnh vực      │ Năm 2024 (từ ngày 01/12/2023 đến ngày 30/11/2024)",
        "Môi trường    │                                                 1",
        "- Tỷ lệ hộ phân loại rác: 36,8/40 điểm, mất 3,2 điểm (kết quả 92%; đạt 100% thì được điểm tối đa)",
        "- Có quyết định công nhận: 10/10 điểm; căn cứ: Quyết định số 57/QĐ-UBND (minh họa)",
        "Tổng điểm: 46,8/50 điểm, mất 3,2 điểm.",
        "Xếp loại: Tốt (từ 45 điểm trở lên).",
        "Ghi ra JSON và đọc lại có bằng nhau không? Có.",
    ),
    # Three models. NQ 1654/NQ-UBTVQH15: An Phú took thị trấn An Phú whole, xã Phú Hội went to An Phú and Nhơn Hội in
    # parts. One model is surely in each of the two, the third in either: 1 to 2 and 1 to 2, and 3 in all; then 2 and 1.
    "09_mergers": (
        "Thị trấn An Phú: toàn bộ thuộc xã An Phú",
        "Xã Phú Hội: một phần chưa rõ tỷ lệ thuộc xã An Phú; một phần chưa rõ tỷ lệ thuộc xã Nhơn Hội",
        "Xã An Phú   │ từ 1 đến 2*",
        "Xã Nhơn Hội │ từ 1 đến 2*",
        "Cộng        │          3*",
        "Chưa rõ thuộc xã nào: Thắp sáng đường quê",
        "Không trả lời: 1 dữ kiện thuộc đơn vị đã bị chia mà không rõ về đâu: den",
        "Xã An Phú   │       2*",
        "Xã Nhơn Hội │       1*",
        "Cộng        │       3*",
    ),
    # 9 of 10 are 90 %: 30 points, 8 of 10 are 20. A 58 + 30 = 88, then + 7; B 60 + 30 = 90, then + 5; C 57 + 20 = 77,
    # then 45 + 20 + 4; D 50 + 20 = 70, then + 9. A quarter of four is one, and two of them have 95.
    "10_cohort": (
        "So sánh 4 đối tượng: nâng điểm 3, hạ điểm 1, giữ nguyên 0.",
        "- Xã A: từ 88 lên 95 điểm (tăng 7 điểm), riêng các mục hai bên cùng chấm không đổi",
        "- Xã C: từ 77 xuống 69 điểm (giảm 8 điểm), riêng các mục hai bên cùng chấm giảm 12 điểm",
        "Tỷ lệ khống chế mức Xuất sắc: tối đa 1 trong số gốc 4; giữ 0, xuống mức dưới 0, chưa kết luận 2.",
        "- Xã D: 79 điểm, Tốt.",
        "Chọn Xã B: Xã A Tốt (đủ điểm mức Xuất sắc, vượt tỷ lệ khống chế), Xã B Xuất sắc, Xã C Tốt, Xã D Tốt",
    ),
    # Xã Bình writes 30/02 and is left out whole. Of the others 15/01 and 01/3 lie in quarter I, 05/4 in quarter II.
    "17_excel_in": (
        'CHƯA NHẬN Sheet!E3 (start): "30/02/2024": tháng 2/2024 chỉ có các ngày từ 01 đến 29',
        "Phát triển kinh tế          │             1* │              1*",
        "Văn hóa - xã hội            │             1* │              0*",
        "An ninh - quốc phòng        │             0* │              0*",
        "Cộng                        │             2* │              1*",
    ),
}


@pytest.fixture(params=_SCRIPTS, ids=[script.stem for script in _SCRIPTS])
def printed(request, capsys):
    runpy.run_path(str(request.param), run_name="__main__")
    return request.param.stem, capsys.readouterr().out


def test_an_example_prints_what_was_worked_out_by_hand(printed):
    name, text = printed
    lines = text.splitlines()
    assert [line for line in _LINES[name] if line not in lines] == []


def test_an_example_says_that_its_figures_are_made_up(printed):
    name, text = printed
    assert name == "04_period" or "số liệu minh họa" in text.lower()  # periods have no figures


def test_the_sum_of_years_is_refused_in_vietnamese(capsys):
    runpy.run_path(str(_FOLDER / "05_aggregate.py"), run_name="__main__")
    refused = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Không cộng được: ")]
    assert len(refused) == 1
    assert "cộng các kỳ là đếm trùng" in refused[0]


def test_the_notebook_is_kept_without_outputs():
    notebook = json.loads((_FOLDER / "an_giang.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
