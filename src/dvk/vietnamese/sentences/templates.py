"""Mẫu câu (templates): a text with fields in braces, and what each field holds.

A field is a name between braces and nothing more: no attribute, no index, no conversion, no format. So a template can
read nothing but these texts. A brace itself is written twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from dvk.errors import InvalidDocument, InvalidValue, Language, UnknownId, WrongType, nearest
from dvk.values import Label
from dvk.vietnamese.writing._common import a_choice, a_phrase

if TYPE_CHECKING:
    from dvk.errors import Problem

__all__ = [
    "ENGLISH_SENTENCES",
    "FIELDS",
    "MARKS",
    "SENTENCES",
    "Piece",
    "known_templates",
    "own_sentences",
    "parsed",
    "template_named",
]

MARKS = "marks"
Piece = tuple[str, str | None]
"""Text, and the field behind it."""

FIELDS: Mapping[str, Label] = MappingProxyType(
    {
        "indicator": Label("tên chỉ tiêu", "the indicator's name"),
        "period": Label("kỳ báo cáo", "the period"),
        "as_of": Label("tính đến ngày cuối kỳ", "as of the last day of the period"),
        "unit": Label("tên đơn vị được hỏi", "the name of the unit asked about"),
        "row": Label("dòng của bảng (lĩnh vực, đối tượng …)", "the row of the table (field, subject …)"),
        "measure": Label("đơn vị tính", "the measure"),
        "figure": Label("số, không kèm đơn vị tính", "the number without its measure"),
        "figure_words": Label("số kèm đơn vị tính", "the number with its measure"),
        "figure_told": Label("“là” và số kèm đơn vị tính, hoặc “chưa có báo cáo”", "the same, as a predicate"),
        "carried_out": Label(
            "số mô hình, khi đếm mô hình được thực hiện", "the same, where what is counted was carried out"
        ),
        "models": Label("số mô hình, khi đơn vị tính là mô hình và có số", "how many models, where that is counted"),
        "parts": Label("số của từng phần, cách nhau dấu phẩy và “và”", "the number of each part, as a list"),
        "rows": Label("tỷ lệ, điểm của từng dòng, cách nhau dấu chấm phẩy", "the ratio or score of each row"),
        "by": Label("dòng của bảng chia theo gì (lĩnh vực, đối tượng …)", "what the rows are (field, subject …)"),
        "highest": Label("phần cao nhất (tỷ lệ, điểm)", "the highest part (of ratios and scores)"),
        "lowest": Label("phần thấp nhất (tỷ lệ, điểm)", "the lowest part (of ratios and scores)"),
        "change": Label("tăng, giảm bao nhiêu so với kỳ nào", "what changed, and against what"),
        "change_amount": Label("mức tăng, giảm", "how much more or less"),
        "change_percent": Label("tỷ lệ tăng, giảm", "by what percentage"),
        "compared_with": Label("kỳ được so", "what it is compared with"),
        "base_words": Label("số của kỳ được so, kèm đơn vị tính", "the figure it is compared with"),
        "plan": Label("mức kế hoạch", "the plan as it was set"),
        "attainment": Label("đạt, vượt, còn thiếu bao nhiêu so với kế hoạch", "the figure against its plan"),
        "attainment_share": Label("bằng bao nhiêu phần trăm kế hoạch", "how much of its plan the figure is"),
        "received": Label("số đơn vị đã báo cáo đủ", "how many units have reported in full"),
        "expected": Label("số đơn vị phải báo cáo", "how many units are to report"),
        "reporting": Label("đã báo cáo đủ trên phải báo cáo", "both of them"),
        "missing": Label("các đơn vị còn thiếu báo cáo", "the units that have not reported in full"),
        "asked_on": Label("tính đến ngày hỏi", "as of the day of asking"),
        MARKS: Label("lưu ý, trong ngoặc, kèm dấu cách ở trước, hoặc để trống", "the marks in brackets, or nothing"),
    }
)
"""Các trường của mẫu câu (the fields of templates), all of them texts."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "figure": "{period}, {indicator} {figure_told}{marks}.",
        "figure-of-unit": "{period}, {indicator} của {unit} {figure_told}{marks}.",
        "figure-at-end": "{as_of}, {indicator} {figure_told}{marks}.",
        "figure-of-row": "{period}, {indicator} ({row}) {figure_told}{marks}.",
        "parts": "{period}, {indicator} {figure_told}, trong đó: {parts}{marks}.",
        "parts-of-unit": "{period}, {indicator} của {unit} {figure_told}, trong đó: {parts}{marks}.",
        "rows": "{period}, {indicator} {figure_told}; theo {by}: {rows}{marks}.",
        "rows-of-unit": "{period}, {indicator} của {unit} {figure_told}; theo {by}: {rows}{marks}.",
        "extremes": "{period}, {indicator} cao nhất là {highest}, thấp nhất là {lowest}{marks}.",
        "carried-out": "{period} các địa phương, đơn vị đã triển khai thực hiện {carried_out}, điển hình{marks}.",
        "comparison": "{period}, {indicator} {figure_told}, {change}{marks}.",
        "comparison-of-row": "{period}, {indicator} ({row}) {figure_told}, {change}{marks}.",
        "attainment": "{period}, {indicator} {figure_told}, {attainment}{marks}.",
        "attainment-of-unit": "{period}, {indicator} của {unit} {figure_told}, {attainment}{marks}.",
        "attainment-share": "{period}, {indicator} {figure_told}, {attainment_share}{marks}.",
        "submissions": "{asked_on}, {reporting} gửi đủ báo cáo {period}{marks}.",
        "submissions-missing": "Còn thiếu báo cáo {period}: {missing}{marks}.",
    }
)
"""Mẫu câu có sẵn (the shipped sentences), by name; a mapping of your own may replace any of them."""

ENGLISH_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "figure": "{period}: {indicator}, {figure_words}{marks}.",
        "figure-of-unit": "{period}, {unit}: {indicator}, {figure_words}{marks}.",
        "figure-at-end": "{as_of}: {indicator}, {figure_words}{marks}.",
        "figure-of-row": "{period}: {indicator} ({row}), {figure_words}{marks}.",
        "parts": "{period}: {indicator}, {figure_words}, of which {parts}{marks}.",
        "parts-of-unit": "{period}, {unit}: {indicator}, {figure_words}, of which {parts}{marks}.",
        "rows": "{period}: {indicator}, {figure_words}; by {by}: {rows}{marks}.",
        "rows-of-unit": "{period}, {unit}: {indicator}, {figure_words}; by {by}: {rows}{marks}.",
        "extremes": "{period}: {indicator}, highest {highest}, lowest {lowest}{marks}.",
        "carried-out": "{period}: localities and bodies carried out {carried_out}{marks}.",
        "comparison": "{period}: {indicator}, {figure_words}, {change}{marks}.",
        "comparison-of-row": "{period}: {indicator} ({row}), {figure_words}, {change}{marks}.",
        "attainment": "{period}: {indicator}, {figure_words}, {attainment}{marks}.",
        "attainment-of-unit": "{period}, {unit}: {indicator}, {figure_words}, {attainment}{marks}.",
        "attainment-share": "{period}: {indicator}, {figure_words}, {attainment_share}{marks}.",
        "submissions": "{asked_on}: {reporting} sent the reports of {period} in full{marks}.",
        "submissions-missing": "Reports of {period} still missing: {missing}{marks}.",
    }
)
"""The same in English."""

_SHIPPED: Mapping[Language, Mapping[str, str]] = MappingProxyType({"vi": SENTENCES, "en": ENGLISH_SENTENCES})


def parsed(text: str, path: str = "") -> tuple[Piece, ...]:
    """A template as pieces of text, each with the field behind it; refuses what is no plain field."""
    if not a_phrase(text, path or "template").strip():
        raise InvalidValue("text.empty", path=path)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise InvalidValue("template.braces", path=path, got=text) from None
    found: list[Piece] = []
    for literal, name, spec, conversion in parts:
        if name is not None:
            if spec or conversion or not name.isidentifier():
                raise InvalidValue("template.not_plain", path=path, got=f"{{{name}{_behind(spec, conversion)}}}")
            if name not in FIELDS:
                near = nearest(name, FIELDS)
                raise InvalidValue("template.unknown_field", path=path, got=name, near=near, expected=tuple(FIELDS))
        found.append((literal, name))
    names = {name for _, name in found if name is not None}
    if names == {MARKS} and not any(literal.strip() for literal, _ in found):
        raise InvalidValue("template.only_marks", path=path, got=text)
    return tuple(found)


def _behind(spec: str | None, conversion: str | None) -> str:
    return (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")


class _OwnSentences(dict[str, str]):
    """Templates that know the language that they are written in."""

    def __init__(self, texts: Mapping[str, str], language: Language) -> None:
        super().__init__(texts)
        self.language = language


def known_templates(templates: Mapping[str, str] | None, language: Language) -> Mapping[str, str]:
    """The templates that are given, or the shipped ones of a language; refuses those made for another language."""
    if templates is None:
        return _SHIPPED[language]
    if isinstance(templates, _OwnSentences) and templates.language != language:
        raise InvalidValue("template.language", path="templates", got=templates.language, expected=language)
    return templates


def template_named(name: str, templates: Mapping[str, str] | None, language: Language) -> tuple[str, bool]:
    """A template by name, and whether it is a shipped one; those of the language where the caller gives none."""
    known = known_templates(templates, language)
    if name not in known:
        raise UnknownId("template.unknown", got=name, near=nearest(name, known))
    shipped = known[name] == _SHIPPED[language].get(name)
    if not shipped:
        for other, texts in _SHIPPED.items():
            if known[name] == texts.get(name):
                raise InvalidValue("template.language", path=f"templates[{name}]", got=other, expected=language)
    return known[name], shipped


def own_sentences(mine: Mapping[str, str], *, language: Language = "vi") -> dict[str, str]:
    """Mẫu câu của mình (your own sentences) beside the shipped ones, all of them checked now and not when first used.

    *language* is what yours are written in, and that of the shipped ones beside them ("vi", "en"). Under a style of the
    other language they are refused.

    Raises :class:`InvalidDocument` with every problem: a field that there is not, a brace that stands alone, a field
    with something behind its name.

    >>> ours = own_sentences({"figure": "Số liệu {period}: {figure_words}."})
    >>> ours["figure"], "comparison" in ours
    ('Số liệu {period}: {figure_words}.', True)
    >>> own_sentences({"mine": "{perod}: {figure.low}"})
    Traceback (most recent call last):
    ...
    dvk.errors.InvalidDocument: mine: there is no field "perod"; the fields are ...
    """
    a_choice(language, get_args(Language), "language")
    if not isinstance(mine, Mapping):
        raise WrongType("type.wrong", path="mine", expected="a mapping", got=type(mine).__name__)
    problems: list[Problem] = []
    for name, text in mine.items():
        try:
            a_phrase(name, "name")
            parsed(text, str(name))
        except (InvalidValue, WrongType) as error:
            problems.append(error.problem)
    if problems:
        raise InvalidDocument(problems)
    return _OwnSentences({**_SHIPPED[language], **mine}, language)
