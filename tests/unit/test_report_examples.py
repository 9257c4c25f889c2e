"""The reports of a month, a quarter, half a year, nine months, a year and a stage: what each script says.

The numbers were found by a walk over the raw starts, ends, mergers and events of the sample; the rest is arithmetic.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "examples"

_PARTS: dict[str, tuple[str, ...]] = {
    # 19 - 13 = 6, 6/13 = 46,15...; 19 - 14 = 5, 5/14 = 35,71...; 11 - 18 = -7, 7/18 = 38,88...; 132/596 = 22,14...
    "11_report_month": (
        "Số mô hình, điển hình mới             │               14 │               13 │               19",
        "Số mô hình, điển hình hiện có cuối kỳ │              596 │              717 │              728",
        "tăng 6 mô hình (tương đương 46,2%) so với tháng 8 năm 2019",
        "có 19 mô hình mới, tăng 6 mô hình",
        "tăng 5 mô hình (tương đương 35,7%) so với cùng kỳ năm trước. Lũy kế từ đầu năm có 184 mô hình.",
        "11 mô hình, giảm 7 mô hình (tương đương 38,9%) so với cùng kỳ năm trước.",
        "Đến cuối tháng còn 728 mô hình, tăng 132 mô hình (tương đương 22,1%) so với cùng kỳ năm trước.",
    ),
    # Due 8/1/2021, asked 20/1/2021: twelve days. Nine of eleven districts are there in full; what came of ten makes
    # 39 + 29 + 41 + 23 + 33 + 32 + 41 + 42 + 35 + 54 = 369.
    # With the province's Red Cross that is eleven of twelve. The plan of mh-07: 238/230 = 103,47...
    "12_report_quarter": (
        "Thị xã Ánh Dương      │ đúng hạn (số ước)",
        "Huyện Hồng Mẫu        │ chưa có, quá hạn 12 ngày",
        "Đã nhận đủ / phải nộp │ 9/11 (81,8%)",
        "Huyện Hồng Mẫu     │                         … │                                     …",
        "Đến ngày 20 tháng 01 năm 2021, 9/11 huyện gửi đủ báo cáo quý IV năm 2020.",
        "Số mô hình mới theo báo cáo: ước ít nhất 369 mô hình (mới có 11/12 đơn vị báo cáo).",
        "Huyện Dương Mẫu cả năm vượt 3,5% kế hoạch năm 2020.",
        "- Huyện Dương Mẫu: báo cáo quý IV năm 2020 còn thiếu (hạn 08/01/2021, quá hạn 12 ngày)",
    ),
    # 1.416 - 1.547 = -131, 131/1.547 = 8,46...; 1.416/2.200 = 64,36..., 2.200 - 1.416 = 784; 2/38 = 5,26...
    "13_report_half_year": (
        "Huyện Núi Ví                   │                   87 │                   91 │   giảm 4 mô hình │  giảm 4,4%",
        "Cộng                           │                1.416 │                1.547 │ giảm 131 mô hình │  giảm 8,5%",
        "có 1.416 mô hình mới, giảm 131 mô hình (tương đương 8,5%) so với cùng kỳ năm trước.",
        " đạt 64,4% kế hoạch năm 2019, còn thiếu 784 mô hình (lưu ý: ",
        "ước 38 mô hình (số liệu đến 15/6/2019), chính thức 40 mô hình; số chính thức cao hơn số ước 2 mô hình (5,3%)",
    ),
    # 834 + 582 = 1.416, + 493 = 1.909; 1.909 - 2.066 = -157; 1.909/2.210 = 86,38..., 2.210 - 1.909 = 301
    "14_report_nine_months": (
        "Quý III năm 2019 │      493 │  1.909 │ 9 tháng năm 2019",
        "Không lũy kế được: số mô hình, điển hình hiện có cuối kỳ là số hiện có tại một ngày",
        "1.909 mô hình, giảm 157 mô hình (tương đương 7,6%) so với cùng kỳ năm trước.",
        "1.168 mô hình, tăng 30 mô hình (tương đương 2,6%) so với cùng kỳ năm trước.",
        "7.831 mô hình, tăng 1.219 mô hình (tương đương 18,4%) so với cùng kỳ năm trước.",
        "- Mô hình mới đạt 86,4% kế hoạch điều chỉnh năm 2019, còn thiếu 301 mô hình",
        "ít nhất 444 mô hình (biết đến 10/10/2019, mới có 11/12 đơn vị báo cáo) thành 488 mô hình",
    ),
    # 2.330 - 2.520 = -190, 190/2.520 = 7,53...; 2.330/2.210 = 105,42..., so over it by 5,4 %; 1.994 - 2.146 = -152
    # Of ten districts that were there all year three fell short: 213 of 220, 179 of 180, 180 of 185.
    "15_report_year": (
        "Cộng                        │    2.330 │    2.520 │ giảm 190 mô hình │  giảm 7,5% │",
        "giảm 10 mô hình (tương đương 3,2%) so với năm 2018 (lưu ý: cả hai kỳ theo địa giới ngày 31/12/2019).",
        "Đơn vị xếp theo tên, không xếp theo số mô hình.",
        "Năm 2019, 7/10 đơn vị đạt kế hoạch mô hình mới; toàn tỉnh vượt 5,4% kế hoạch điều chỉnh năm 2019.",
        "1.994 mô hình, giảm 152 mô hình (tương đương 7,1%) so với năm 2018.",
        "1.494 mô hình, giảm 2 mô hình (tương đương 0,1%) so với năm 2018.",
    ),
    # 4.284 + 5.933 + 7.742 + 9.034 + 10.330 = 37.323, and 13.926 different ones; 2.395/4.284 = 55,90...
    # Each model has one domain: 3.743 + 5.700 + 2.572 + 1.911 = 13.926.
    "16_report_stage": (
        "Cộng                        │    4.284 │    5.933 │    7.742 │    9.034 │  10.330* │               13.926*",
        "Cộng các năm được 37.323, nhiều hơn 23.397,",
        (
            "là 13.926 mô hình, trong đó: phát triển kinh tế 3.743, văn hóa - xã hội 5.700, an ninh - quốc phòng 2.572 "
            "và xây dựng hệ thống chính trị 1.911 (lưu ý: chưa có xác nhận đã báo cáo đủ"
        ),
        "Trong 4.284 mô hình có hoạt động năm 2016, còn 2.395 mô hình (55,9%) đến cuối năm 2020.",
    ),
}


@pytest.mark.parametrize("name", _PARTS)
def test_a_report_says_what_was_worked_out_by_hand(name, capsys):
    runpy.run_path(str(_FOLDER / f"{name}.py"), run_name="__main__")
    text = capsys.readouterr().out
    assert [part for part in _PARTS[name] if part not in text] == []
    assert "Số liệu minh họa" in text


def test_every_report_is_among_them():
    assert sorted(path.stem for path in _FOLDER.glob("*_report_*.py")) == sorted(_PARTS)
