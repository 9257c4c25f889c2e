"""Phong trào "Dân vận khéo" ở An Giang, giai đoạn 2016 - 2020: from reported facts to a Vietnamese report.

    python examples/an_giang_2016_2020.py                  the report
    python examples/an_giang_2016_2020.py --json           the same as data
    python examples/an_giang_2016_2020.py --register FILE  sections 5 to 8 for a register of your own

Sections 1 to 4 say what public sources say of An Giang and no more. Sections 5 to 8 need every single model, which
nobody has published: they run on an invented province and say so.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import dvk
from dvk import presentation, vietnamese
from dvk.register import collector_paused

STAGE = dvk.Period.stage(2016, 2020)
BORDERS = date(2025, 6, 30)
AMOUNTS = {"contributions-money": "ty-dong", "contributions-land": "ha", "contributions-workdays": "ngay-cong"}


# -- An Giang, as published ----------------------------------------------------------------------------------------
def reported(register: dvk.Register) -> tuple[list[str], list[dict[str, object]]]:
    """1. The figures that the article reports, with their source, scope and unknown basis."""
    lines, data = [], []
    for report in (item for item in register.reports if item.unit == "vn-89"):
        lines.append(f"{vietnamese.sentence_case(vietnamese.period(report.period))}, phạm vi: “{report.scope_words}”")
        for figure in report.figures:
            indicator = register.definitions.indicator(figure.indicator)
            number = "không nêu số" if figure.quantity is None else vietnamese.quantity(figure.quantity)
            reached = ", đã đạt" if figure.achieved else ""
            basis = "; cách đếm: chưa rõ" if indicator.kind is dvk.IndicatorKind.UNKNOWN else ""
            label = vietnamese.sentence_case(indicator.label.vi)
            lines += [f"- {label}: {number}{reached}{basis}", f"  nguyên văn: “{figure.words}”"]
            said = None if figure.quantity is None else str(figure.quantity.number.number)
            data.append({"indicator": indicator.id, "value": said, "kind": indicator.kind, "words": figure.words})
        lines.append(f"  nguồn: {source_line(register.source_of(report))}")
    for target in register.targets:
        label = register.definitions.indicator(target.indicator).label
        lines.append(f"- Chỉ tiêu đặt ra cho “{label}”: không nêu số; nguyên văn: “{target.words}”")
    for before, after in pairwise(register.campaign.stages):
        shared = ", trùng với giai đoạn trước ở năm " + str(after.year) if before.overlaps(after) else ""
        lines.append(f"- Giai đoạn tiếp theo được nêu: {vietnamese.period(after)}{shared}")
    return lines, data


def source_line(source: dvk.Source | None) -> str:
    """A source with what is known of its days."""
    if source is None:
        return "chưa rõ"
    issued = (
        "ngày đăng chưa rõ" if source.issued_on is None else f"đăng ngày {vietnamese.day(source.issued_on, 'numeric')}"
    )
    shown = "" if source.shown_on is None else f"; trang hiện ngày {vietnamese.day(source.shown_on, 'numeric')}"
    return f"{source.title} ({source.issuer}; {issued}{shown})"


def named(register: dvk.Register) -> tuple[list[str], dict[str, list[str]]]:
    """2. The models that the article names, by lĩnh vực; kinh tế has contents only."""
    table = dvk.aggregate(register, dvk.Request(indicators="models-named", periods=STAGE, by="domain"))
    lines, data = [], {}
    for figure in table:
        code = figure.key("domain")
        label = vietnamese.sentence_case(table.labels["domain"][code])
        lines.append(f"{label}: {vietnamese.count(int(figure.value), 'mô hình', pad=2)}")
        if code != dvk.TOTAL:
            data[code] = [register.model(register.fact(name).model).title for name in figure.facts]
            lines += [f"  - {title}" for title in data[code]] or [
                "  (bài viết chỉ nêu nội dung, không nêu tên mô hình)"
            ]
    return lines, data


def by_district(register: dvk.Register) -> tuple[list[str], dict[str, object]]:
    """3. What the districts reported themselves: two of eleven; the nine others are unknown and not zero."""
    request = dvk.Request(
        indicators="models-reported",
        periods=STAGE,
        by="unit",
        unit="vn-89",
        unit_level="district",
        basis=dvk.AsOf(BORDERS),
    )
    table = dvk.aggregate(register, request)
    total = table.figure()
    whole_province = dvk.Request(indicators="models-reported", periods=STAGE, unit="vn-89")
    province = dvk.aggregate(register, whole_province).figure()
    known, whole = vietnamese.number(total.low or 0), vietnamese.number(province.value)
    title = "Số mô hình do các huyện, thị xã, thành phố báo cáo"
    lines = presentation.text(table, title=title).splitlines()
    lines.append(f"Đã có báo cáo: {vietnamese.part_of(total.received or 0, total.expected or 0, 'đơn vị cấp huyện')}.")
    for name in total.facts:
        report = next(item for item in register.reports if item.id == name)
        said = "; ".join(f"“{figure.words}”" for figure in report.figures)
        lines.append(f"- {register.units[report.unit].name()}: {said}")
        lines.append(f"  nguồn: {source_line(register.source_of(report))}")
    why = (
        f"Không đem {known} so với {whole}, cũng không lấy {whole} trừ {known}: {known} mới là tổng của",
        f"{total.received} đơn vị; {whole} là số của các địa phương, đơn vị trong toàn tỉnh; và cả hai đều không rõ",
        "đếm thế nào (mỗi mô hình một lần, hay cộng số đăng ký từng năm).",
    )
    lines.append(" ".join(why))
    rows = {figure.key("unit"): None if figure.low is None else int(figure.low) for figure in table}
    return lines, {"rows": rows, "received": total.received, "expected": total.expected, "basis": str(BORDERS)}


SENTENCE = "{period}, {scope} đã triển khai thực hiện {quantity}, điển hình {strands} trên tất cả các lĩnh vực."


def sentence(register: dvk.Register) -> tuple[list[str], str]:
    """4. The sentence an office would write: the article's own form, filled from the figure, its period and scope."""
    report = next(item for item in register.reports if item.unit == "vn-89" and item.period == STAGE)
    figure = next(item for item in report.figures if item.indicator == "models-reported")
    assert figure.quantity is not None  # noqa: S101 - the shipped figure has a number; tests hold it
    text = SENTENCE.format(
        period=vietnamese.sentence_case(vietnamese.period(report.period)),
        scope=report.scope_words,
        quantity=vietnamese.quantity(figure.quantity),
        strands=", ".join(f"“{code.label}”" for code in register.definitions.codelist("strands")),
    )
    return [text], text


# -- a register with every model -------------------------------------------------------------------------------------
def by_domain_and_year(register: dvk.Register, stage: dvk.Period) -> tuple[list[str], object]:
    """5. Models at work by lĩnh vực and year; the stage counts each model once."""
    periods = (*stage.split(dvk.YEAR), stage)
    table = dvk.aggregate(register, dvk.Request(indicators="models-active", periods=periods, by="domain"))
    lines = presentation.text(table).splitlines()
    return [*lines, *vietnamese.why_less(table, "models-active").splitlines()], rows_of(table)


def recognised_and_given(register: dvk.Register, stage: dvk.Period, root: str) -> tuple[list[str], object]:
    """6. Models recognised by level, what was contributed, and both by district with a row for the province."""
    levels = dvk.aggregate(register, dvk.Request(indicators="models-recognised", periods=stage, by="level"))
    given = dvk.aggregate(register, dvk.Request(indicators=tuple(AMOUNTS), periods=stage))
    districts = dvk.aggregate(
        register,
        dvk.Request(
            indicators=("models-recognised", *AMOUNTS), periods=stage, by="unit", unit=root, unit_level="district"
        ),
    )
    again = "Không cộng các cấp: một mô hình có thể được nhiều cấp công nhận, dòng Cộng đếm mỗi mô hình một lần."
    tables = (
        presentation.grid(levels),
        presentation.grid(given, title="Đóng góp", measures=AMOUNTS, max_decimals=1),
        presentation.grid(districts, columns="indicator", title="Theo đơn vị", measures=AMOUNTS, max_decimals=1),
    )
    lines: list[str] = []
    for place, table in enumerate(tables):
        lines += [*presentation.text(table).splitlines(), *([again] if place == 0 else []), ""]
    return lines[:-1], {"levels": rows_of(levels), "given": rows_of(given), "districts": rows_of(districts)}


def scored(register: dvk.Register) -> tuple[list[str], object]:
    """7. One model scored with a rubric, and the reasons for its class."""
    if not register.assessments:
        return ["(sổ này chưa có phiếu chấm)"], None
    sheet = next((item for item in register.assessments if item.layer == "decided"), register.assessments[0])
    rubric = register.definitions.rubric(sheet.rubric)
    card = dvk.evaluate(rubric, sheet)
    subject = register.fact(sheet.subject)
    title = subject.title if isinstance(subject, dvk.Model) else sheet.subject
    account = vietnamese.score_account(card, subject=title)
    band = None if card.band is None else card.band.id
    return account.splitlines(), {
        "subject": sheet.subject,
        "total": None if card.total is None else str(card.total),
        "class": band,
    }


def explained(register: dvk.Register, stage: dvk.Period) -> tuple[list[str], object]:
    """8. One cell taken back to its records: the smallest that is not empty."""
    table = dvk.aggregate(register, dvk.Request(indicators="models-recognised", periods=stage, by=("domain", "level")))
    cells = [figure for figure in table if figure.facts and dvk.TOTAL not in dict(figure.keys).values()]
    if not cells:
        return ["(không có mô hình nào được công nhận)"], None
    cell = min(cells, key=lambda figure: len(figure.facts))
    account = vietnamese.explanation_account(dvk.explain(register, cell), register, table)
    return account.splitlines(), {"keys": dict(cell.keys), "value": str(cell.low), "facts": list(cell.facts)}


def rows_of(table: dvk.Table) -> list[dict[str, object]]:
    """A table as plain data: numbers as text, so that no digit is lost on the way."""
    return [
        {name: str(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in table.records()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Dân vận khéo ở An Giang, giai đoạn 2016 - 2020")
    parser.add_argument("--json", action="store_true", help="print the same as data")
    parser.add_argument("--register", type=Path, help="a register to read for sections 5 to 8")
    asked = parser.parse_args()

    sections: list[tuple[str, tuple[list[str], object]]] = []
    if asked.register is None:
        real = dvk.catalog.an_giang()
        sections += [
            ("AN GIANG: số liệu đã công bố", ([], None)),
            ("1. Số liệu báo cáo", reported(real)),
            ("2. Mô hình được nêu tên, theo lĩnh vực", named(real)),
            ("3. Báo cáo của các huyện, thị xã, thành phố", by_district(real)),
            ("4. Câu văn của báo cáo", sentence(real)),
        ]
        register = dvk.catalog.sample_register()
    else:
        register = dvk.read(asked.register)
    stage = register.campaign.stages[0] if register.campaign.stages else STAGE
    root = next(unit.id for unit in register.units if not unit.parents)
    sections += [
        (vietnamese.sentence_case(register.campaign.label.vi), ([], None)),
        ("5. Mô hình có hoạt động, theo lĩnh vực và năm", by_domain_and_year(register, stage)),
        ("6. Mô hình được công nhận và đóng góp", recognised_and_given(register, stage, root)),
        ("7. Chấm điểm một mô hình", scored(register)),
        ("8. Giải trình một ô số liệu", explained(register, stage)),
    ]
    if asked.json:
        found = {title: data for title, (_, data) in sections if data is not None}
        if register.illustrative:
            found["Ghi chú (mục 5 - 8)"] = vietnamese.ILLUSTRATIVE
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for title, (lines, _) in sections:
        print(f"\n{title}" if lines else f"\n{title.upper()}")
        for line in lines:
            print(f"  {line}" if line else "")


if __name__ == "__main__":
    with collector_paused():  # one run that makes many records and ends: there is nothing to collect
        main()
