"""Score tables: many scorecards under one rubric, nothing ranked unasked, nothing open shown as a zero or a blank."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from attrs import evolve

from dvk.criteria import (
    AllOf,
    Answer,
    Band,
    Criterion,
    FreePoints,
    Gate,
    Rounding,
    Rubric,
    Steps,
    WeightedMean,
    YesNo,
)
from dvk.errors import InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.evaluation import Assessment, evaluate, score_table
from dvk.presentation import html, score_grid, text

HEAD = ("Đối tượng", "1. Kế hoạch", "2. Tham gia", "3. Hiệu quả", "Tổng điểm", "Tối đa", "Xếp loại")


def rubric(**options):
    criteria = [
        Criterion(id="ke-hoach", number="1", label="Kế hoạch", rule=YesNo(20)),
        Criterion(
            id="tham-gia",
            number="2",
            label="Tham gia",
            rule=Steps([(90, 40), (70, 30)], below=5, symbol="%"),
            not_applicable="exclude",
        ),
        Criterion(
            id="hieu-qua",
            number="3",
            label="Hiệu quả",
            children=[
                Criterion(id="kinh-te", number="3.1", label="Kinh tế", rule=FreePoints(20)),
                Criterion(id="xa-hoi", number="3.2", label="Xã hội", rule=FreePoints(20)),
            ],
        ),
    ]
    bands = [Band(id="tot", label="Tốt", low=70), Band(id="dat", label="Đạt", low=50, high=70)]
    settings = {"id": "r", "label": "Bộ tiêu chí R", "criteria": criteria, "bands": bands}
    return Rubric(**settings | options)


RUBRIC = rubric()
FULL = (
    Answer("ke-hoach", met=True),
    Answer("tham-gia", value=75),
    Answer("kinh-te", points="12.5"),
    Answer("xa-hoi", points=10),
)


def card(subject, *answers, by=RUBRIC, **options):
    name = f"p-{subject}-{options.get('layer', 'decided')}"
    return evaluate(by, Assessment(id=name, subject=subject, rubric=by.id, answers=answers, **options))


def rows(*cards, **options):
    return score_grid(score_table(cards, **options)).rows


# -- the rows and the columns -----------------------------------------------------------------------------------------
def test_a_card_is_a_row_and_a_criterion_a_column():
    laid = score_grid(score_table([card("lua", *FULL)], names={"lua": "Tổ trồng lúa"}))
    assert laid.head == HEAD
    assert laid.rows == (("Tổ trồng lúa", "20", "30", "22,5", "72,5", "100", "Tốt"),)


def test_rows_stay_as_they_were_given_and_a_score_does_not_move_them():
    few = card("a", *FULL[:1], Answer("tham-gia", value=1), *FULL[2:])
    assert [row[0] for row in rows(few, card("b", *FULL))] == ["a", "b"]


def test_rows_go_by_total_where_that_is_asked_for_and_unknown_totals_come_last():
    low = card("thap", Answer("ke-hoach", met=False), *FULL[1:])
    waiting = card("cho", *FULL[:3])
    table = score_table([waiting, low, card("cao", *FULL)], sort="total")
    assert [one.subject for one in table.cards] == ["cao", "thap", "cho"]


def test_rows_go_by_name_in_vietnamese_order():
    names = {"a": "Đông", "b": "Dương", "c": "Ấp Bắc"}
    table = score_table([card(name, *FULL) for name in names], names=names, sort="name")
    assert [table.name(one) for one in table.cards] == ["Ấp Bắc", "Dương", "Đông"]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("top", ["ke-hoach", "tham-gia", "hieu-qua"]),
        (1, ["ke-hoach", "tham-gia", "hieu-qua"]),
        (2, ["ke-hoach", "tham-gia", "hieu-qua", "kinh-te", "xa-hoi"]),
        ("all", ["ke-hoach", "tham-gia", "hieu-qua", "kinh-te", "xa-hoi"]),
    ],
)
def test_columns_go_as_deep_as_asked(lines, shown):
    assert [one.id for one in score_table([card("a", *FULL)], lines=lines).criteria] == shown


@pytest.mark.parametrize("lines", [0, -1, True, "deep", 1.5])
def test_a_depth_that_is_none_is_refused(lines):
    with pytest.raises(InvalidValue, match=r"lines: expected one of top, all"):
        score_table([card("a", *FULL)], lines=lines)


def test_an_unknown_order_is_refused():
    with pytest.raises(InvalidValue, match=r"sort: expected one of given, name, total"):
        score_table([card("a", *FULL)], sort="best")


def test_layers_of_one_subject_are_rows_with_a_column_that_names_them():
    laid = score_grid(score_table([card("lua", *FULL, layer="self"), card("lua", *FULL, layer="hoi-dong")]))
    assert laid.head[:2] == ("Đối tượng", "Lớp chấm")
    assert [row[1] for row in laid.rows] == ["tự chấm", "hoi-dong"]


def test_periods_have_a_column_where_they_differ_and_stand_in_the_title_where_not():
    laid = score_grid(score_table([card("a", *FULL, period="2023"), card("b", *FULL, period="2024")]))
    assert (laid.head[1], [row[1] for row in laid.rows]) == ("Kỳ", ["năm 2023", "năm 2024"])
    assert score_grid(score_table([card("a", *FULL, period="2024")])).title == "Bộ tiêu chí R, năm 2024"


def test_two_sheets_that_nothing_else_tells_apart_show_their_ids():
    cards = [evolve(card("a", *FULL), assessment="phieu-1"), evolve(card("a", *FULL), assessment="phieu-2")]
    laid = score_grid(score_table(cards))
    assert (laid.head[1], [row[1] for row in laid.rows]) == ("Phiếu", ["phieu-1", "phieu-2"])


def test_heads_may_be_numbers_with_the_names_below():
    laid = score_grid(score_table([card("a", *FULL)]), heads="number")
    assert laid.head[1:4] == ("1", "2", "3")
    assert laid.notes[:3] == ("1. Kế hoạch.", "2. Tham gia.", "3. Hiệu quả.")
    with pytest.raises(InvalidValue):
        score_grid(score_table([card("a", *FULL)]), heads="both")


# -- the cells --------------------------------------------------------------------------------------------------------
def test_an_open_line_shows_its_span_and_the_row_says_what_is_lacking():
    laid = score_grid(score_table([card("a", *FULL[:3]), card("b", *FULL)]))
    assert laid.rows[0][3:] == ("12,5 – 32,5", "62,5 – 82,5", "100", "chưa kết luận (Tốt hoặc Đạt)", "3.2. Xã hội")
    assert laid.rows[1][-1] == "không"
    assert any("chưa rõ" in note for note in laid.notes)


def test_a_line_that_does_not_apply_says_so_and_the_maximum_is_that_of_the_rest():
    (row,) = rows(card("a", FULL[0], Answer("tham-gia", not_applicable=True), *FULL[2:]))
    assert row[1:6] == ("20", "không áp dụng", "22,5", "42,5", "60")


def test_the_lines_of_a_group_that_does_not_apply_do_not_apply_either():
    group = evolve(RUBRIC.criteria[2], not_applicable="exclude")
    by = rubric(criteria=[*RUBRIC.criteria[:2], group])
    (row,) = rows(card("a", *FULL[:2], Answer("hieu-qua", not_applicable=True), by=by), lines="all")
    assert row[3:6] == ("không áp dụng", "không áp dụng", "không áp dụng")


def test_who_is_not_eligible_is_told_in_words_and_keeps_the_points():
    gated = rubric(gates=[Gate(id="ky-luat", label="Không bị kỷ luật")])
    shut = card("a", *FULL, Answer("ky-luat", met=False), by=gated)
    (row,) = rows(shut)
    assert row[4:] == ("72,5", "100", "không đủ điều kiện xếp loại")


def test_a_condition_that_nobody_answered_is_lacking():
    gated = rubric(gates=[Gate(id="ky-luat", label="Không bị kỷ luật")])
    (row,) = rows(card("a", *FULL, by=gated))
    assert row[-1] == "điều kiện “Không bị kỷ luật”"


def test_a_checklist_has_no_totals_and_its_lines_are_met_or_not():
    lines = [Criterion(id=name, label=name, rule=YesNo()) for name in ("a", "b", "c")]
    checklist = Rubric(id="bang", label="Bảng kiểm", combine=AllOf(), criteria=lines)
    answers = [Answer("a", met=True), Answer("b", met=False)]
    laid = score_grid(score_table([card("m", *answers, by=checklist)]))
    assert laid.head == ("Đối tượng", "a", "b", "c", "Xếp loại", "Còn thiếu")
    assert laid.rows == (("m", "đạt", "không đạt", "chưa rõ", "không đạt", "c"),)


def test_a_total_that_the_rubric_rounds_shows_both_numbers():
    (row,) = rows(card("a", *FULL, by=rubric(rounding=Rounding(1))))
    assert row[4] == "72,5 (làm tròn 73)"


def test_a_total_that_its_columns_do_not_add_up_to_is_noted():
    lines = [evolve(one, weight=weight) for one, weight in zip(RUBRIC.criteria, ("0.5", "0.25", "0.25"), strict=True)]
    mean = rubric(criteria=lines, combine=WeightedMean(), bands=[])
    laid = score_grid(score_table([card("lua", *FULL, by=mean)]))
    assert any(note.startswith("Tổng điểm khác tổng các cột") and note.endswith("lua.") for note in laid.notes)


def test_a_made_up_rubric_prints_its_mark():
    laid = score_grid(score_table([card("a", *FULL, by=rubric(illustrative=True))]))
    assert laid.notes[-1].startswith("Số liệu minh họa")
    assert not any("minh họa" in note for note in score_grid(score_table([card("a", *FULL)])).notes)


# -- as rows, as text, as HTML ----------------------------------------------------------------------------------------
def test_records_have_ids_exact_decimals_and_both_bounds():
    first, second = score_table([card("a", *FULL), card("b", *FULL[:3])], names={"a": "Tổ A"}).records()
    assert (first["subject"], first["total_low"], first["total_high"], first["band"]) == (
        "a",
        Decimal("72.5"),
        Decimal("72.5"),
        "tot",
    )
    assert (second["hieu-qua.low"], second["hieu-qua.high"], second["hieu-qua.state"]) == (
        Decimal("12.5"),
        Decimal("32.5"),
        "open",
    )
    assert (second["outcome"], second["missing"]) == ("not-evaluated", "xa-hoi")


def test_records_say_which_lines_do_not_apply():
    (row,) = score_table([card("a", FULL[0], Answer("tham-gia", not_applicable=True), *FULL[2:])]).records()
    assert (row["tham-gia.state"], row["tham-gia.low"], row["max"]) == ("not-applicable", None, Decimal(60))


def test_records_make_a_csv_file_with_one_set_of_columns_and_nothing_to_run():
    found = score_table(
        [card("a", *FULL, layer="self"), card("a", *FULL[:2])], names={"a": "=HYPERLINK(1)"}, lines="all"
    ).records()
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(found[0]))
    writer.writeheader()
    writer.writerows(found)
    read = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["kinh-te.low"] for row in read] == ["12.5", "0"]
    assert not any(cell.startswith(("=", "+", "@")) for row in read for cell in row.values())


def test_a_notebook_shows_the_table_with_its_words_escaped_and_to_the_left():
    table = score_table([card("a", *FULL)], names={"a": "<b>Tổ</b>"})
    shown = table._repr_html_()
    assert shown == html(score_grid(table))
    assert "&lt;b&gt;Tổ&lt;/b&gt;" in shown
    assert '<td style="text-align:left">Tốt</td>' in shown


def test_text_aligns_words_left_and_numbers_right():
    lines = text(score_grid(score_table([card("a", *FULL)]))).splitlines()
    assert lines[-1] == "a         │          20 │          30 │        22,5 │      72,5 │    100 │ Tốt"


# -- refusals ---------------------------------------------------------------------------------------------------------
def test_cards_by_different_rubrics_are_refused_and_both_are_named():
    other = rubric(id="khac", label="Bộ khác")
    with pytest.raises(InvalidValue) as caught:
        score_table([card("a", *FULL), card("b", *FULL, by=other)])
    assert caught.value.path == "cards[1]"
    assert "r (Bộ tiêu chí R) và khac (Bộ khác)" in caught.value.message("vi")


def test_two_different_rubrics_with_one_id_are_refused():
    with pytest.raises(InvalidValue, match="two different rubrics have the id"):
        score_table([card("a", *FULL), card("b", *FULL, by=rubric(label="Bản khác"))])


def test_no_card_at_all_is_refused():
    with pytest.raises(InvalidValue, match="at least one scorecard"):
        score_table([])


def test_a_sheet_that_comes_twice_is_refused():
    with pytest.raises(InvalidDocument, match=r"cards\[1\]\.assessment"):
        score_table([card("a", *FULL), card("a", *FULL)])


def test_what_is_no_scorecard_is_refused():
    with pytest.raises(WrongType, match=r"cards\[0\]: expected a scorecard"):
        score_table(["a"])


def test_a_column_that_is_not_there_is_unknown():
    table = score_table([card("a", *FULL)])
    with pytest.raises(UnknownId):
        table.line(table.cards[0], "hieu-qu")
