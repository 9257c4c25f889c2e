"""How well read_statements finds what a careful reader found: ``python tests/golden/measure_statements.py [-v] FILE``.

For each question it prints how many answers were given, how many of them are right (precision), and how many of those
that the annotator wrote down were found (recall). The rules are in ``data/statements.md``. An ``optional`` figure is
neither a hit nor a fault. With ``-v`` it prints each fault; do not use that on the held-out file
or the blind one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from dvk.measures import MEASURES, find_measure
from dvk.vietnamese import read_statements

DATA = Path(__file__).with_name("data")
QUESTIONS = ("figure", "span+value", "qualifier", "noun", "period", "place", "part-of", "aim", "persons")


class Score:
    """Answers given, right answers, and what there was to find, by question."""

    def __init__(self):
        self.given, self.right, self.wanted, self.faults = Counter(), Counter(), Counter(), []

    def add(self, question, *, given, right, wanted):
        self.given[question] += given
        self.right[question] += right
        self.wanted[question] += wanted

    def precision(self, question):
        return self.right[question] / self.given[question] if self.given[question] else 1.0

    def recall(self, question):
        return self.right[question] / self.wanted[question] if self.wanted[question] else 1.0


def in_base(number, measure):
    """The number in the base of its measure, so that 1,2 tỷ đồng and 1200000000 đồng are one value."""
    found = find_measure(measure, MEASURES) if measure else None
    if found is None or found.regional:
        return number
    return number * found.to_root()


def values_of(candidate, figure):
    """Number, end of a range and whole of a candidate; as printed where the annotator named no measure."""
    measure = candidate.measure if "measure" in figure else None
    amount = candidate.amount
    upto = None if amount.upto is None else in_base(amount.upto, measure)
    return in_base(amount.number, measure), upto, candidate.whole


def values_in(figure):
    """The same, of what the annotator wrote down."""
    measure = figure.get("measure")
    if figure["value"] is None:
        return in_base(Decimal(figure["low"]), measure), in_base(Decimal(figure["high"]), measure), None
    whole = figure.get("whole")
    return in_base(Decimal(figure["value"]), measure), None, None if whole is None else int(whole)


def noun_fits(candidate, figure):
    """The noun begins with the annotated one and is a beginning of its phrase, or the label is the same."""
    if "label" in figure or "noun_from" in figure:
        label = "" if candidate.label is None else candidate.label.text
        return label == figure.get("label", "") and candidate.noun.startswith(figure["noun"])
    if not figure["noun"]:
        return not candidate.noun
    return candidate.noun.startswith(figure["noun"]) and figure["phrase"].startswith(candidate.noun)


def overlaps(one, other):
    return one[0] < other[1] and other[0] < one[1]


def words_fit(passage, spans):
    """Does the passage lie on one of the annotated spans?"""
    return passage is not None and any(overlaps((passage.start, passage.end), span) for span in spans)


def linked(score, question, candidate_passage, spans, sentence):
    wanted = bool(spans)
    given = candidate_passage is not None
    right = wanted and words_fit(candidate_passage, spans)
    score.add(question, given=given, right=right, wanted=wanted)
    if given and not right:
        score.faults.append((question, sentence["id"], candidate_passage.text, "no such link"))


def measure_sentence(score, sentence):
    """Compare what was found in one sentence with what the annotator found."""
    found = read_statements(sentence["text"])
    figures = {tuple(figure["number_span"]): (place, figure) for place, figure in enumerate(sentence["figures"])}
    place_of, seen = {}, set()
    for place, candidate in enumerate(found.candidates):
        known = figures.get((candidate.number.start, candidate.number.end))
        if known is None:
            touched = [f for span, (_, f) in figures.items() if overlaps((candidate.start, candidate.end), span)]
            if any(figure.get("optional") for figure in touched):
                continue
            for question in ("figure", "span+value"):
                score.add(question, given=1, right=0, wanted=0)
            score.faults.append(("span", sentence["id"], candidate.text, "is no figure, or another span"))
            continue
        place_of[place] = known[0]
        seen.add(known[0])
    for place, candidate in enumerate(found.candidates):
        if place in place_of:
            figure = sentence["figures"][place_of[place]]
            measure_figure(score, sentence, candidate, figure, place_of)
    for place, figure in enumerate(sentence["figures"]):
        if place not in seen and not figure.get("optional"):
            for question in ("figure", "span+value", "noun"):
                score.add(question, given=0, right=0, wanted=1)
            score.add("qualifier", given=0, right=0, wanted=bool(figure.get("qualifier")))
            score.add("period", given=0, right=0, wanted=bool(figure["periods"]))
            score.add("place", given=0, right=0, wanted=bool(figure["places"]))
            score.add("part-of", given=0, right=0, wanted=figure["part_of"] is not None)
            score.add("aim", given=0, right=0, wanted=bool(figure.get("aim")))
            score.faults.append(("missed", sentence["id"], figure["text"], ""))
    measure_persons(score, sentence, found)


def measure_figure(score, sentence, candidate, figure, place_of):
    if figure.get("optional"):
        return
    value = values_of(candidate, figure) == values_in(figure)
    wanted = figure.get("qualifier", "").lower()
    word = candidate.qualifier in (wanted, f"từ … {wanted}", f"… {wanted}")
    noun = noun_fits(candidate, figure)
    score.add("span+value", given=1, right=value, wanted=1)
    score.add(
        "qualifier",
        given=bool(candidate.qualifier),
        right=word and bool(candidate.qualifier),
        wanted=bool(figure.get("qualifier")),
    )
    score.add("noun", given=1, right=noun, wanted=1)
    score.add("figure", given=1, right=value and word and noun, wanted=1)
    for question, right in (("value", value), ("word", word), ("noun", noun)):
        if not right:
            detail = f"{figure['noun']!r} {figure['phrase']!r} {figure.get('label')!r} {figure.get('qualifier')!r}"
            score.faults.append((question, sentence["id"], candidate.text, f"{candidate.noun!r}, wanted {detail}"))
    linked(
        score, "period", candidate.period_passage, [sentence["periods"][i]["span"] for i in figure["periods"]], sentence
    )
    linked(score, "place", candidate.place, [sentence["places"][i]["span"] for i in figure["places"]], sentence)
    aim, wanted = candidate.aim is not None, bool(figure.get("aim"))
    score.add("aim", given=aim, right=aim and wanted, wanted=wanted)
    if aim and not wanted:
        score.faults.append(("aim", sentence["id"], candidate.text, candidate.aim.text))
    part = None if candidate.part_of is None else place_of.get(candidate.part_of, -1)
    right = part is not None and part == figure["part_of"]
    score.add("part-of", given=part is not None, right=right, wanted=figure["part_of"] is not None)
    if part is not None and not right:
        score.faults.append(("part-of", sentence["id"], candidate.text, f"{part}, wanted {figure['part_of']}"))


def measure_persons(score, sentence, found):
    """A name that is to be dropped must be gone, every sign of it; one that may stay is no fault either way."""
    for person in sentence["persons"]:
        if person["drop"]:
            start, end = person["span"]
            gone = all(sign in "█ " for sign in found.text[start:end])
            score.add("persons", given=1, right=gone, wanted=1)
            if not gone:
                score.faults.append(("persons", sentence["id"], person["text"], "was not dropped"))


def measure(path):
    """The score of one file."""
    score = Score()
    for sentence in json.loads(path.read_text(encoding="utf-8"))["sentences"]:
        measure_sentence(score, sentence)
    return score


def report(path, *, verbose=False):
    score = measure(path)
    lines = [path.name, f"{'':12} {'given':>6} {'right':>6} {'to find':>8} {'precision':>10} {'recall':>8}"]
    for question in QUESTIONS:
        numbers = (score.given[question], score.right[question], score.wanted[question])
        shares = (score.precision(question), score.recall(question))
        lines.append("{:12} {:>6} {:>6} {:>8} {:>10.3f} {:>8.3f}".format(question, *numbers, *shares))
    if verbose:
        lines += [" | ".join(fault) for fault in score.faults]
    return "\n".join(lines)


def main(arguments):
    verbose = "-v" in arguments
    names = [name for name in arguments if name != "-v"]
    paths = [Path(name) for name in names] or sorted(DATA.glob("statements_*.json"))
    for path in paths:
        print(report(path, verbose=verbose))


if __name__ == "__main__":
    main(sys.argv[1:])
