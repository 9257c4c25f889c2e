"""A province brings its own domains, its own calendar and its own scoring rule, and nothing in dvk has to change."""

import re
from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

import dvk
from dvk import presentation, vietnamese


@frozen
class WithDecision:
    """Full points only if the evidence names a numbered document. All that a rule (dvk.criteria.Rule) has to do."""

    tag: ClassVar[str] = "with-decision"  # its name in a document
    points: Decimal = field(converter=Decimal)
    asks = property(lambda _: "met")  # the part of an answer that it reads
    points_span = property(lambda self: dvk.Points(0, max(self.points, 0)))  # what it can give

    def problems(self) -> tuple[dvk.Problem, ...]:
        wrong = dvk.Problem("value.negative", "points", details=(("got", self.points),))
        return () if self.points >= 0 else (wrong,)

    def check(self, answer: dvk.Answer) -> tuple[dvk.Problem, ...]:
        return () if answer.criterion else (dvk.Problem("field.missing", "criterion"),)

    def score(self, answer: dvk.Answer) -> dvk.Score:
        named = re.search(r"\d+/[A-ZĐ]", answer.evidence) is not None
        return dvk.Score(dvk.Reason("with-decision"), points=self.points if answer.met and named else 0)


green, digital = dvk.Code(id="moi-truong", label="môi trường"), dvk.Code(id="so", label="chuyển đổi số")
domains = dvk.Codelist(id="domains", label="lĩnh vực", codes=[green, digital])  # in the place of the shipped ones
calendar = dvk.Calendar(id="thi-dua", label="năm thi đua, từ ngày 01/12", first_month=12, year_shift=-1)
year = dvk.Period.of_year(2024, calendar)
share = dvk.Criterion(id="rac", label="Tỷ lệ hộ phân loại rác", rule=dvk.Proportional(40, full=100, symbol="%"))
named = dvk.Criterion(id="quyet-dinh", label="Có quyết định công nhận", rule=WithDecision(10))
bands = [dvk.Band(id="tot", label="Tốt", low=45), dvk.Band(id="kha", label="Khá", low=0)]
rubric = dvk.Rubric(id="rieng", label="Có quy tắc riêng", criteria=[share, named], bands=bands, illustrative=True)
decided = dvk.Answer("quyet-dinh", met=True, evidence="Quyết định số 57/QĐ-UBND (minh họa)")
register = dvk.Register(
    campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
    definitions=dvk.catalog.definitions().with_(codelists=[domains], calendars=[calendar], rubrics=[rubric]),
    units=[dvk.Unit(id="xa", names="Xã Minh Họa", level="commune")],
    models=[dvk.Model(id="rac", title="Phân loại rác", owner="xa", domain="moi-truong", start=date(2023, 12, 15))],
    assessments=[dvk.Assessment(id="p", subject="rac", rubric="rieng", answers=[dvk.Answer("rac", value=92), decided])],
    coverage=[dvk.Coverage(id="du", unit="xa", period=year, state="complete")],
    illustrative=True,
)
table = dvk.aggregate(register, dvk.Request(indicators="models-new", periods=year, by="domain"))
print(presentation.text(table))
print(f"\n{vietnamese.score_account(dvk.evaluate(rubric, register.assessments[0]), subject='Phân loại rác')}")
again = dvk.loads(dvk.dumps(register), rules=[WithDecision])
print(f"\nGhi ra JSON và đọc lại có bằng nhau không? {'Có' if again == register else 'Không'}.")
