"""A rubric is data, and scoring a model with it gives points, a class and the reasons for both."""

from datetime import date

import dvk
from dvk import vietnamese

# Invented for this example; no office has issued it.
rubric = dvk.Rubric(
    id="vi-du",
    label="Bộ tiêu chí ví dụ",
    illustrative=True,
    total=100,  # what the document prints: a rubric that does not add up is refused
    criteria=[
        dvk.Criterion(id="ke-hoach", number="1", label="Có kế hoạch, phân công", rule=dvk.YesNo(20)),
        dvk.Criterion(
            id="tham-gia",
            number="2",
            label="Tỷ lệ hộ tham gia",
            rule=dvk.Steps([(90, 40), (70, 30), (50, 20)], below=5, symbol="%"),
        ),
        dvk.Criterion(id="kiem-tra", number="3", label="Số lần kiểm tra", rule=dvk.CountTimes(5, cap=20)),
        dvk.Criterion(id="hieu-qua", number="4", label="Hiệu quả", rule=dvk.FreePoints(20, step="0.5")),
    ],
    bands=[
        dvk.Band(id="tot", label="Tốt", low=85),
        dvk.Band(id="kha", label="Khá", low=70, high=85),
        dvk.Band(id="dat", label="Đạt", low=0, high=70),
    ],
)
sheet = dvk.Assessment(
    id="phieu-1",
    subject="lien-gia",
    rubric="vi-du",
    on=date(2020, 11, 20),
    answers=[
        dvk.Answer("ke-hoach", met=True, evidence="Kế hoạch số 05"),
        dvk.Answer("tham-gia", value="89.6"),  # under 90: nothing is rounded before it is compared
        dvk.Answer("kiem-tra", value=3),
        dvk.Answer("hieu-qua", points="17.5"),
    ],
)
card = dvk.evaluate(rubric, sheet)
print(vietnamese.score_account(card, subject="Tổ liên gia tự quản"))

# A line without an answer is missing, and missing is not zero: the class stays open while it could still change.
waiting = dvk.Assessment(id="phieu-2", subject="lien-gia", rubric="vi-du", answers=sheet.answers[:3])
print(f"\n{vietnamese.score_account(dvk.evaluate(rubric, waiting), subject='như trên, chưa có mục 4')}")
