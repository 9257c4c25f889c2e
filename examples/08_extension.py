"""A province brings its own domains, its own calendar and its own scoring rule, and nothing in dvk has to change."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

import dvk
from dvk import presentation, vietnamese
from dvk.criteria import Input


@frozen
class InProportion:
    """Points in proportion to a percentage: 92% of 50 points is 46. All that a rule (dvk.criteria.Rule) has to do."""

    tag: ClassVar[str] = "in-proportion"  # its name in a document
    asks: ClassVar[Input] = "value"  # the part of an answer that it reads
    max_points: Decimal = field(converter=Decimal)
    min_points: Decimal = Decimal(0)

    def problems(self) -> tuple[dvk.Problem, ...]:
        wrong = dvk.Problem("value.negative", "max_points", details=(("got", self.max_points),))
        return () if self.max_points >= 0 else (wrong,)

    def check(self, answer: dvk.Answer) -> tuple[dvk.Problem, ...]:
        wrong = dvk.Problem("answer.out_of_range", "value", details=(("got", answer.value), ("high", 100)))
        return () if 0 <= (answer.value or 0) <= 100 else (wrong,)

    def score(self, answer: dvk.Answer) -> dvk.Score:
        return dvk.Score(dvk.Reason("in-proportion"), points=self.max_points * (answer.value or 0) / 100)


green, digital = dvk.Code(id="moi-truong", label="môi trường"), dvk.Code(id="so", label="chuyển đổi số")
domains = dvk.Codelist(id="domains", label="lĩnh vực", codes=[green, digital])  # in the place of the shipped ones
calendar = dvk.Calendar(id="thi-dua", label="năm thi đua, từ ngày 01/12", first_month=12, year_shift=-1)
year = dvk.Period.of_year(2024, calendar)
rubric = dvk.Rubric(
    id="ty-le",
    label="Chấm theo tỷ lệ",
    criteria=[dvk.Criterion(id="rac", label="Tỷ lệ hộ phân loại rác", rule=InProportion(50))],
    bands=[dvk.Band(id="tot", label="Tốt", low=45), dvk.Band(id="kha", label="Khá", low=0, high=45)],
    illustrative=True,
)
register = dvk.Register(
    campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
    definitions=dvk.catalog.definitions().with_(codelists=[domains], calendars=[calendar], rubrics=[rubric]),
    units=[dvk.Unit(id="xa", names="Xã Minh Họa", level="commune")],
    models=[dvk.Model(id="rac", title="Phân loại rác", owner="xa", domain="moi-truong", start=date(2023, 12, 15))],
    assessments=[dvk.Assessment(id="p", subject="rac", rubric="ty-le", answers=[dvk.Answer("rac", value=92)])],
    coverage=[dvk.Coverage(id="du", unit="xa", period=year, state="complete")],
    illustrative=True,
)
table = dvk.aggregate(register, dvk.Request(indicators="models-new", periods=year, by="domain"))
print(presentation.text(presentation.grid(table, columns="period")))
print(f"\n{vietnamese.score_account(dvk.evaluate(rubric, register.assessments[0]), rubric, subject='Phân loại rác')}")
again = dvk.loads(dvk.dumps(register), rules=[InProportion])
print(f"\nGhi ra JSON và đọc lại có bằng nhau không? {'Có' if again == register else 'Không'}.")
