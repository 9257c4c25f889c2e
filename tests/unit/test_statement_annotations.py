"""The hand-made annotations of sentences are sound: spans, values, parts. A small reader of its own reads numbers."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dvk.measures import MEASURES, find_measure

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[1] / "golden" / "data"
FILES = ("statements_dev.json", "statements_held_out.json", "statements_more.json", "statements_blind.json")

KINDS = {"count", "money", "measure", "percent", "rate", "part_of", "ratio", "dimension"}
ROLES = {"of", "compared", "other"}
REASONS = {
    "address", "age", "class", "clock", "code", "date", "document", "duration", "fraction", "idiom", "indefinite",
    "name", "numbering", "ordinal", "phone", "rank", "word",
}  # fmt: skip
WORDS: dict[str, int] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "nghìn tỉ": 12}
LOWER = {"hơn", "trên", "ít nhất", "tối thiểu", "trở lên", "không dưới"}
UPPER = {"gần", "dưới", "tối đa", "không quá", "chưa đến", "chưa đầy"}
NEITHER = {"khoảng", "ước", "ước tính", "xấp xỉ", "ngót"}

Sentence = dict[str, Any]
Figure = dict[str, Any]


def _sentences(name: str) -> list[Sentence]:
    found: list[Sentence] = json.loads((DATA / name).read_text(encoding="utf-8"))["sentences"]
    return found


SENTENCES = [sentence for name in FILES for sentence in _sentences(name)]


def each_sentence(check: Callable[[Sentence], None]) -> Callable[[str], None]:
    """The check of a sentence as a test of each file: thousands of small tests take longer to start than to run."""

    def test(name: str) -> None:
        for sentence in _sentences(name):
            try:
                check(sentence)
            except AssertionError as error:
                error.add_note(f"sentence {sentence['id']}")
                raise

    test.__name__ = check.__name__
    return pytest.mark.parametrize("name", FILES)(test)


def _plain(text: str) -> Decimal:
    """One number as printed, without its scale: dots group by three, a comma begins the decimals."""
    if text in WORDS:
        return Decimal(WORDS[text])
    assert re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?", text), text
    return Decimal(text.replace(".", "").replace(",", "."))


def _scaled(text: str) -> Decimal:
    """One number with its scale words, or several in falling order: "3 tỷ 250 triệu"."""
    total = Decimal(0)
    words = text.split()
    while words:
        number, rest = _plain(words[0]), words[1:]
        used = 2 if " ".join(rest[:2]) in SCALES else 1 if rest and rest[0] in SCALES else 0
        total += number.scaleb(SCALES[" ".join(rest[:used])]) if used else number
        words = rest[used:]
    return total


def _values(printed: str, kind: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """What the printed number says: a value, or the two ends of a range, or a part with its whole."""
    if kind == "part_of":
        part, whole = printed.split("/")
        return _plain(part.strip()), None, _plain(whole.strip())
    ends = re.split(r"\s*[-–]\s*|\s+đến\s+", printed)
    if len(ends) == 1:
        return _scaled(printed), None, None
    low, high = ends
    scale = "".join(f" {word}" for word in high.split()[1:])
    shared = low if low.split()[-1] in SCALES else low + scale  # "5 đến 7 triệu", but "700 đến 1 nghìn"
    return None, _scaled(shared if _scaled(shared) <= _scaled(high) else low), _scaled(high)


def _cut(sentence: Sentence, span: list[int]) -> str:
    start, end = span
    text: str = sentence["text"]
    assert 0 <= start < end <= len(text)
    return text[start:end]


def _number(figure: Figure, name: str) -> Decimal | None:
    return None if figure.get(name) is None else Decimal(figure[name])


def _positioned(sentence: Sentence) -> list[Figure]:
    return [one for kind in ("periods", "places", "persons", "not_figures") for one in sentence[kind]]


@each_sentence
def test_texts_are_in_nfc(sentence: Sentence) -> None:
    whole = json.dumps(sentence, ensure_ascii=False)
    assert unicodedata.is_normalized("NFC", whole)


@each_sentence
def test_spans_cut_out_the_texts_they_name(sentence: Sentence) -> None:
    for one in _positioned(sentence):
        assert _cut(sentence, one["span"]) == one["text"]
    for figure in sentence["figures"]:
        assert _cut(sentence, figure["span"]) == figure["text"]
        assert _cut(sentence, figure["number_span"]) == figure["number"]
        for name in ("qualifier", "label", "change"):
            if name in figure:
                assert _cut(sentence, figure[f"{name}_span"]) == figure[name]


@each_sentence
def test_the_span_of_a_figure_holds_its_number_its_label_and_its_noun(sentence: Sentence) -> None:
    for figure in sentence["figures"]:
        start, end = figure["span"]
        inner = [figure["number_span"], *([figure["label_span"]] if "label" in figure else [])]
        assert all(start <= one[0] and one[1] <= end for one in inner)
        after = _cut(sentence, [figure["number_span"][1], end]) if end > figure["number_span"][1] else ""
        assert after.lstrip().startswith(figure["phrase"])
        if "noun_from" in figure:
            assert figure["noun"] == sentence["figures"][figure["noun_from"]]["noun"]
        else:
            assert figure["phrase"].startswith(figure["noun"])


@each_sentence
def test_a_small_reader_of_its_own_reads_the_same_values(sentence: Sentence) -> None:
    for figure in sentence["figures"]:
        value, low, high = _values(figure["number"], figure["kind"])
        assert _number(figure, "value") == value
        if figure["kind"] == "part_of":
            assert _number(figure, "whole") == high
        elif value is None:
            assert (_number(figure, "low"), _number(figure, "high")) == (low, high)


@each_sentence
def test_a_word_of_estimation_sets_the_bound_that_it_means(sentence: Sentence) -> None:
    for figure in sentence["figures"]:
        if figure["value"] is None:
            continue
        word, value = figure.get("qualifier", "").lower(), figure["value"]
        assert word in LOWER | UPPER | NEITHER | {""}
        assert figure.get("low") == (value if word in LOWER else None)
        assert figure.get("high") == (value if word in UPPER else None)


@each_sentence
def test_kinds_measures_and_reasons_are_known(sentence: Sentence) -> None:
    for figure in sentence["figures"]:
        assert figure["kind"] in KINDS
        if "measure" in figure:
            assert find_measure(figure["measure"], MEASURES) is not None
        assert ("measure" in figure) <= (figure["kind"] not in ("count", "part_of"))
    assert {one["role"] for one in sentence["periods"]} <= ROLES
    assert {one["reason"] for one in sentence["not_figures"]} <= REASONS


@each_sentence
def test_parts_name_a_whole_that_is_there_and_is_not_smaller(sentence: Sentence) -> None:
    figures = sentence["figures"]
    for index, figure in enumerate(figures):
        seen = {index}
        whole = figure["part_of"]
        while whole is not None:
            assert whole not in seen
            assert 0 <= whole < len(figures)
            seen.add(whole)
            whole = figures[whole]["part_of"]
        if figure["part_of"] is not None and figure["kind"] == "count":
            of = figures[figure["part_of"]]
            assert Decimal(figure["value"]) <= Decimal(of["value"])


@each_sentence
def test_periods_and_places_of_a_figure_are_there(sentence: Sentence) -> None:
    for figure in sentence["figures"]:
        assert all(0 <= one < len(sentence["periods"]) for one in figure["periods"])
        assert all(sentence["periods"][one]["role"] == "of" for one in figure["periods"])
        assert all(0 <= one < len(sentence["places"]) for one in figure["places"])


@each_sentence
def test_a_word_of_change_stands_before_its_number(sentence: Sentence) -> None:
    for figure in sentence["figures"]:
        if "change" in figure:
            assert figure["change_span"][1] <= figure["number_span"][0]


@each_sentence
def test_every_digit_of_the_text_is_spoken_of_once(sentence: Sentence) -> None:
    spans = [one["span"] for one in _positioned(sentence)] + [one["span"] for one in sentence["figures"]]
    for found in re.finditer(r"\d+", sentence["text"]):
        holding = [span for span in spans if span[0] <= found.start() and found.end() <= span[1]]
        assert len(holding) == 1, found.group()


@each_sentence
def test_figures_do_not_overlap_and_stand_in_the_order_of_the_text(sentence: Sentence) -> None:
    spans = [one["span"] for one in sentence["figures"]]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_sentences_have_names_of_their_own_and_a_source() -> None:
    names = [one["id"] for one in SENTENCES]
    assert len(set(names)) == len(names)
    assert all(one["source"] or one.get("made") for one in SENTENCES)
    assert len({one["text"] for one in SENTENCES}) == len(SENTENCES)


def test_the_small_reader_reads_what_it_should() -> None:
    assert _scaled("3 tỷ 250 triệu") == 3_250_000_000
    assert _scaled("1,2 nghìn tỷ") == 1_200_000_000_000
    assert _values("500-600 triệu", "money") == (None, Decimal(500_000_000), Decimal(600_000_000))
    assert _values("700 đến 1 nghìn", "count") == (None, Decimal(700), Decimal(1000))
    assert _values("05/12", "part_of") == (Decimal(5), None, Decimal(12))


def _of_file(name: str) -> list[Sentence]:
    found: list[Sentence] = json.loads((DATA / name).read_text(encoding="utf-8"))["sentences"]
    return found


def test_the_held_out_file_is_another_set_of_at_least_eighty_sentences() -> None:
    dev, held_out, more, blind = (_of_file(name) for name in FILES)
    assert len(held_out) >= 80
    assert not {one["text"] for one in [*dev, *more, *blind]} & {one["text"] for one in held_out}
    drop = [person for one in held_out for person in one["persons"] if person["drop"]]
    assert {one["reason"] for one in drop} == {"poor", "sick", "religious", "disabled"}


def test_no_further_sentence_comes_from_a_page_of_the_held_out_file() -> None:
    _dev, held_out, more, _blind = (_of_file(name) for name in FILES)
    assert len(more) >= 130
    pages = {one["source"] for one in held_out if one["source"]}
    assert not pages & {one["source"] for one in more}


def test_the_blind_file_has_eighty_sentences_from_pages_of_its_own_half_of_them_terse() -> None:
    *others, blind = (_of_file(name) for name in FILES)
    assert len(blind) >= 80
    pages = {one["source"] for one in blind if one["source"]}
    assert not pages & {one["source"] for file in others for one in file}
    terse = [one for one in blind if "context" in one]
    assert 0.4 <= len(terse) / len(blind) <= 0.6
