"""Trang hướng dẫn (the sheet of instructions): each column of each sheet, and what blank, “-” and 0 say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.looks import LINE, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dvk.exchange.mapping.declared import SheetMapping
    from dvk.exchange.sheets.looks import Looks
    from dvk.exchange.templates.columns import Asked
    from dvk.exchange.templates.lists import Choices
    from dvk.exchange.templates.pages import Page
    from dvk.exchange.templates.plan import Plan
    from dvk.exchange.templates.wording import Wording

__all__ = ["write_guide"]

_WIDTHS = (15, 7, 21, 25, 33, 9, 11, 18, 15)
_ROOM = sum(_WIDTHS)
_HEADS = ("sheet", "column", "heading", "what", "how", "required", "measure", "example", "allowed")


def write_guide(
    sheet: Any,  # noqa: ANN401
    mapping: SheetMapping,
    pages: Sequence[Page],
    looks: Looks,
    say: Wording,
    *,
    choices: Choices,
    measures: Mapping[str, str],
    rows: int,
    left: int,
) -> None:
    """Write the instructions for the sheets of a mapping."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{say('title')}: {say.of(mapping.label)}", looks.make(bold=True, font_size=14))
    place = 1
    for line in _sentences(mapping, pages, say, rows, left):
        sheet.merge_range(place, 0, place, len(_WIDTHS) - 1, "", looks.make(text_wrap=True))
        sheet.write_string(place, 0, line, looks.make(text_wrap=True))
        sheet.set_row(place, LINE * lines_of(line, _ROOM))
        place += 1
    sheet.set_row(place + 1, 2 * LINE)
    for column, head in enumerate(_HEADS):
        sheet.write_string(place + 1, column, say(head), looks.head())
    for row, cells in enumerate(_lines(_once(pages), say, choices, measures), start=place + 2):
        sheet.set_row(row, LINE * max(lines_of(cell, width * 1.08) for cell, width in zip(cells, _WIDTHS, strict=True)))
        for column, cell in enumerate(cells):
            look = looks.make(border=1, text_wrap=True, valign="top", quote_prefix=True, num_format="@")
            sheet.write_string(row, column, cell, look)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&R&P/&N")
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _once(pages: Sequence[Page]) -> list[Plan]:
    """The plan of each mapped sheet, once, however many sheets it is written on."""
    return list({id(page.plan): page.plan for page in pages}.values())


def _sentences(mapping: SheetMapping, pages: Sequence[Page], say: Wording, rows: int, left: int) -> Iterator[str]:
    plans = _once(pages)
    if left:
        yield say("left", left)
    if mapping.illustrative:
        yield say("illustrative")
    for source in mapping.sources:
        yield say("source", source.title)
    if mapping.verification.value == "unverified":
        yield say("unverified")
    yield say("no-persons")
    yield say("blank")
    yield say("zero")
    marks = {sign: mark for plan in plans for fact in plan.sheet.facts for one in fact.figures
             for sign, mark in one.marks.items()}  # fmt: skip
    for sign, mark in marks.items():
        yield say("mark", sign, say.mark(mark))
    if "-" not in marks:
        yield say("dash-unknown")
    for plan in plans:
        yield from _of_plan(plan, [page for page in pages if page.plan is plan], say, rows)
    yield say("totals")
    yield say("locked")


def _of_plan(plan: Plan, pages: Sequence[Page], say: Wording, rows: int) -> Iterator[str]:
    if plan.is_form:
        yield f"{plan.name}: {say('form')}"
        return
    for page in pages:
        yield say("rows", page.name, plan.first, plan.first + len(page.rows) + rows - 1)
    for group in plan.sheet.groups:
        yield f"{plan.name}: {say('groups', say.numbering(group.numbered.value))}"
    for column in plan.sheet.fill:
        yield say("fill", column)


def _lines(
    plans: Sequence[Plan], say: Wording, choices: Choices, measures: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    for plan in plans:
        for one in plan.outside:
            where = f"{column_letters(one.column)}{one.row}"
            yield (plan.name, where, f"{one.before}…{one.after}", *_told(one.asked, say, choices, measures))
        for line in plan.lines:
            for number, asked in line.asked:
                where = f"{column_letters(number)}{line.row}"
                yield (plan.name, where, line.text, *_told(asked, say, choices, measures))
        for column in () if plan.is_form else plan.columns:
            head = " / ".join(column.path)
            if column.first is None:
                what = say("row-number") if column.is_numbering else say("when")
                yield (plan.name, column_letters(column.number), head, what, "", say("no"), "", "", "")
                continue
            told = _told(column.first, say, choices, measures)
            needed = say("yes") if column.required else say("no")
            yield (plan.name, column_letters(column.number), head, *told[:2], needed, *told[3:])


def _told(asked: Asked, say: Wording, choices: Choices, measures: Mapping[str, str]) -> tuple[str, ...]:
    """What, how, whether required, the measure, an example, what may be chosen."""
    labels = choices.of(asked)
    return (
        say.sentence(say.what(asked)),
        say.sentence(say.how(asked)),
        say("yes") if asked.required else say("no"),
        say.measure(asked, measures),
        say.example(asked, labels),
        say("in-list", len(labels)) if labels else "",
    )
