"""The main job's prints of the real An Giang, against what the article and two districts' reports say.

Worked out by hand from the sources: the article of angiang.dcs.vn (16 named models, 14.043, 03 huyện), Thoại Sơn's
128 models, Tri Tôn's 169. The prints of the made-up province are held against SQL beside this file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from dvk import catalog, exchange

SCRIPT = Path(__file__).parents[2] / "examples" / "an_giang_2016_2020.py"


def run(*arguments):
    done = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, check=True)
    assert not done.stderr
    return done.stdout.decode()


@pytest.fixture(scope="module")
def text():
    return run()


@pytest.fixture(scope="module")
def data():
    return json.loads(run("--json"))


def section(text, number):
    found = re.search(rf"^{number}\. .*?(?=^\d\. |^[A-ZĐ ]{{6,}}|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found
    return found[0]


def test_the_first_print_gives_the_reported_figures_with_source_scope_and_unknown_basis(text):
    shown = section(text, 1)
    assert "14.043 mô hình; cách đếm: chưa rõ" in shown
    assert "“các địa phương, đơn vị”" in shown
    assert "“03 huyện hoàn thành nhiệm vụ xây dựng nông thôn mới sớm hơn một năm so với Nghị quyết đề ra”" in shown
    assert "không nêu số" in shown  # communes that reached the target, and both targets
    assert "ngày đăng chưa rõ; trang hiện ngày 24/4/2024" in shown
    assert "giai đoạn 2020 - 2025, trùng với giai đoạn trước ở năm 2020" in shown
    assert "đã đạt" in shown


def test_the_second_print_names_the_sixteen_models_by_domain(text, data):
    counts = {name: len(titles) for name, titles in data["2. Mô hình được nêu tên, theo lĩnh vực"].items()}
    assert counts == {"kinh-te": 0, "van-hoa-xa-hoi": 5, "quoc-phong-an-ninh": 6, "he-thong-chinh-tri": 5}
    shown = section(text, 2)
    for title in ("Xe chuyển bệnh miễn phí", "Cổng rào với an ninh trật tự", "Đối thoại trực tiếp với Nhân dân"):
        assert f"- {title}" in shown
    assert "Cộng: 16 mô hình" in shown


def test_the_third_print_leaves_the_nine_unknown_districts_unknown(text, data):
    found = data["3. Báo cáo của các huyện, thị xã, thành phố"]
    known = {name: value for name, value in found["rows"].items() if value is not None}
    assert known == {"vn-894": 128, "vn-891": 169, "*": 128 + 169}
    assert len(found["rows"]) == 12
    assert (found["received"], found["expected"], found["basis"]) == (2, 11, "2025-06-30")
    shown = section(text, 3)
    assert shown.count("…\n") == 9
    assert "Đã có báo cáo: 2/11 đơn vị cấp huyện." in shown
    assert "132" in shown  # Tri Tôn's own parts, in its words
    assert "440" in shown  # Thoại Sơn's registrations, another count
    assert "theo địa giới ngày 30/6/2025" in shown
    assert "Không đem 297 so với 14.043" in shown


def test_the_districts_stand_in_vietnamese_order_of_their_proper_names(text):
    names = re.findall(r"^  (?:Huyện|Thị xã|Thành phố) (.+?) +│", section(text, 3), re.MULTILINE)
    assert names == [
        "An Phú", "Châu Đốc", "Châu Phú", "Châu Thành", "Chợ Mới", "Long Xuyên", "Phú Tân", "Tân Châu", "Thoại Sơn",
        "Tịnh Biên", "Tri Tôn",
    ]  # fmt: skip


def test_the_fourth_print_is_the_sentence_an_office_writes(data):
    assert data["4. Câu văn của báo cáo"] == (
        "Giai đoạn 2016 - 2020, các địa phương, đơn vị đã triển khai thực hiện 14.043 mô hình, điển hình “Dân vận "
        "khéo”, “Dân vận khéo trong xây dựng nông thôn mới” trên tất cả các lĩnh vực."
    )


def test_the_seventh_print_adds_up_and_gives_the_class_with_its_reasons(text, data):
    # what was decided, not what the unit gave itself: 5 + 5 + 3 times 2,5; 13 + 8 (86,5 % of households: the step from
    # 70 to below 90); 10 + 10; 12 + 8 + 2 times 2
    found = data["7. Chấm điểm một mô hình"]
    assert (found["total"], found["class"]) == ("82.5", "tot")
    shown = section(text, 7)
    assert "Tổng điểm: 82,5/100 điểm, mất 17,5 điểm." in shown
    assert "Xếp loại: Tốt" in shown
    assert "Còn thiếu 7,5 điểm để đạt mức Xuất sắc (từ 90 điểm trở lên)." in shown
    assert "86,5%" in shown
    assert "minh họa" in shown


def test_made_up_figures_say_so_wherever_they_are_printed(text, data):
    assert "minh họa" in data["Ghi chú (mục 5 - 8)"]
    made_up = text[text.index("5. ") :]
    for number in (5, 6):
        assert "Số liệu minh họa" in section(text, number)
    assert "minh họa" in section(made_up, 8)
    assert "MINH HỌA" in text[: text.index("5. ")].rsplit("\n", 3)[-3]


def test_every_line_of_a_table_is_equally_wide_in_nfc_letters(text):
    assert text == unicodedata.normalize("NFC", text)
    blocks = re.split(r"\n(?![^\n]*[│┼])", text)
    tables = [[line for line in block.splitlines() if "│" in line or "┼" in line] for block in blocks]
    seen = 0
    for lines in tables:
        marks = {tuple(place for place, sign in enumerate(line) if sign in "│┼") for line in lines}
        seen += bool(lines)
        assert len(marks) <= 1, lines
    assert seen >= 5


def test_a_register_of_ones_own_is_read_from_a_file(tmp_path):
    path = tmp_path / "so.json"
    exchange.write(catalog.sample_register(models=200), path)
    shown = run("--register", str(path))
    assert "AN GIANG" not in shown
    assert "5. Mô hình có hoạt động" in shown
    assert "8. Giải trình" in shown
