"""Tìm số liệu (reading statements): from a text to candidates and to the numbers that were left."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from dvk.errors import InvalidValue, WrongType
from dvk.text import nfc
from dvk.vietnamese.reading.periods import read_period
from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.classes import labelled
from dvk.vietnamese.statements.figures import Draft, Refused, figure
from dvk.vietnamese.statements.links import Linker
from dvk.vietnamese.statements.marks import marks, quotes
from dvk.vietnamese.statements.model import Candidate, LeftReason, NotUnderstood, Passage, Statements
from dvk.vietnamese.statements.numerals import in_figures, in_words
from dvk.vietnamese.statements.parts import Bare, linked
from dvk.vietnamese.statements.persons import blacked_out, sensitive_names
from dvk.vietnamese.statements.places import places
from dvk.vietnamese.statements.refusals import by_shape, by_words, in_words_is_sure
from dvk.vietnamese.statements.shadow import Shadow
from dvk.vietnamese.statements.times import times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.periods import Calendar, Period
    from dvk.vietnamese.statements.times import Time

__all__ = ["read_statements"]

Span = tuple[int, int]

_DAY = re.compile("(?:3[01]|[12][0-9]|0?[1-9])/(?:1[0-2]|0?[1-9])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DIGITS = re.compile(r"\d+")


def read_statements(
    text: str,
    *,
    year: int | None = None,
    calendars: Iterable[Calendar] = (),
    region: str | None = None,
    keep_names_of_vulnerable_persons: bool = False,
) -> Statements:
    """Tìm số liệu trong văn bản (read the statements of a text): candidates for a person to confirm, never facts.

    Precision before recall: a number that is not surely a figure stands in ``not_understood`` with the reason, and each
    group of digits of the text is in one of the two. *year* completes a period without one, *calendars* and *region*
    are those of :func:`read_period` and :func:`read_quantity`. Names of poor, sick, disabled and religious persons are
    blacked out in all that is given back, unless *keep_names_of_vulnerable_persons* is true, which needs a ground in
    law. Raises :class:`WrongType` for what is no text, and nothing else.

    >>> found = read_statements("Năm 2014, nhân dân góp 193 nghìn ngày công, hiến 419,7 ha đất; theo Nghị quyết 26.")
    >>> [(str(one.amount.number), one.noun, one.period_words) for one in found.candidates]
    [('193000', 'ngày công', 'Năm 2014'), ('419.7', 'ha', 'Năm 2014')]
    >>> [(left.text, left.reason.value) for left in found.not_understood]
    [('Năm 2014', 'year'), ('26', 'document')]
    """
    if not isinstance(text, str):
        raise WrongType("type.wrong", path="text", expected="text", got=type(text).__name__)
    shadow, dropped = Shadow(nfc(text)), 0
    if not keep_names_of_vulnerable_persons:
        names = sensitive_names(shadow)
        dropped = len(names)
        if names:
            shadow = Shadow(blacked_out(shadow.text, names))
    return _Reading(shadow, year, tuple(calendars), region).result(dropped)


class _Reading:
    """The reading of one text."""

    def __init__(self, shadow: Shadow, year: int | None, calendars: tuple[Calendar, ...], region: str | None) -> None:
        self.shadow, self.year, self.calendars, self.region = shadow, year, calendars, region
        self.times = list(times(shadow))
        self.left: list[NotUnderstood] = []
        self.bare: list[Bare] = []
        self.blocked = self._blocked()
        self.blocked_starts = [start for start, _, _ in self.blocked]
        self.known_periods: dict[str, tuple[Period | None, str]] = {}

    def _blocked(self) -> list[tuple[int, int, LeftReason]]:
        """Stretches in which no number is a figure, from left to right; of two that overlap the first holds."""
        spans = [(mark.start, mark.end, mark.reason) for mark in marks(self.shadow)]
        spans += [(time.start, time.end, time.reason) for time in self.times if _has_digit(self.shadow.low, time)]
        kept: list[tuple[int, int, LeftReason]] = []
        for span in sorted(spans, key=lambda one: (one[0], -one[1])):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept

    # -- finding ------------------------------------------------------------------------------------------------
    def _drafts(self) -> Iterator[Draft]:
        named = [(one.start, one.end) for one in quotes(self.shadow)]
        blocked, name, done = 0, 0, 0
        for token in self.shadow.tokens:
            at = token.start
            if at < done or token.kind not in ("num", "word", "odd", "unit"):
                continue
            while blocked < len(self.blocked) and self.blocked[blocked][1] <= at:
                blocked += 1
            if blocked < len(self.blocked) and self.blocked[blocked][0] <= at:
                start, done, reason = self.blocked[blocked]
                self._leave(start, done, reason)
                continue
            if token.kind == "word":
                draft = self._in_words(at) if token.low in _FIRST_WORDS else None
            else:
                while name < len(named) and named[name][1] <= at:
                    name += 1
                quoted = name < len(named) and named[name][0] < at
                draft, done = self._in_figures(at, token.end, token.kind, quoted=quoted)
            if draft is not None:
                done = draft.end
                yield draft

    def _in_words(self, at: int) -> Draft | None:
        numeral = in_words(self.shadow, at)
        if numeral is None:
            return None
        try:
            draft = figure(self.shadow, numeral, self.region)
        except Refused:
            return None
        return draft if in_words_is_sure(self.shadow, numeral, draft) and not self._meets_blocked(draft) else None

    def _meets_blocked(self, draft: Draft) -> bool:
        place = bisect_left(self.blocked_starts, draft.end) - 1
        return place >= 0 and self.blocked[place][1] > draft.start

    def _in_figures(self, at: int, token_end: int, kind: str, *, quoted: bool) -> tuple[Draft | None, int]:
        """The figure that begins at a place, or ``None`` with the place behind the number that was left."""
        numeral = in_figures(self.shadow, at) if kind == "num" else None
        if numeral is None:
            self._leave(at, token_end, LeftReason.CODE if kind == "unit" else LeftReason.NOT_A_NUMBER)
            return None, token_end
        if quoted:
            self._leave(at, numeral.end, LeftReason.NAME)
            return None, numeral.end
        draft, refused = None, Refused(LeftReason.NO_NOUN)
        try:
            draft = figure(self.shadow, numeral, self.region)
        except Refused as error:
            refused = error
        reason = by_shape(self.shadow, numeral) or by_words(self.shadow, numeral, draft)
        if reason is None and draft is not None:
            return draft, draft.end
        if reason is None and refused.end:
            self._leave(at, refused.end, refused.reason, refused.readings)
            return None, refused.end
        whole_numeral = numeral.whole or (numeral.high and reason is None and refused.reason is not LeftReason.NO_NOUN)
        end = numeral.end if whole_numeral or reason is LeftReason.CODE else token_end
        if reason is None and refused.reason is LeftReason.NO_NOUN and not numeral.whole and not numeral.scaled:
            self.bare.append(Bare(at, token_end))
            end = token_end
        reason = reason or refused.reason
        if reason in (LeftReason.NO_NOUN, LeftReason.ORDINAL) and _YEAR.fullmatch(self.shadow.low[at:end]):
            reason = LeftReason.YEAR
        if reason is LeftReason.NO_NOUN and _DAY.fullmatch(self.shadow.low[at:end]):
            day, month = map(int, self.shadow.low[at:end].split("/"))
            reason = LeftReason.DATE if day > month else LeftReason.AMBIGUOUS
        self._leave(at, end, reason, refused.readings)
        return None, end

    def _leave(self, start: int, end: int, reason: LeftReason, readings: tuple[str, ...] = ()) -> None:
        if not self.left or self.left[-1].start != start:
            text = self.shadow.text[start:end]
            self.left.append(NotUnderstood(start=start, end=end, text=text, reason=reason, readings=readings))

    # -- the result ---------------------------------------------------------------------------------------------
    def result(self, dropped: int) -> Statements:
        """The candidates with their links, and what was left."""
        drafts = linked(self.shadow, list(self._drafts()), self.bare)
        labelled(self.shadow.low, drafts)
        linker = Linker(self.shadow, self.times, self._places(drafts))
        told = linker.told(drafts)
        taken = {draft.number[0] for draft in drafts}
        edges = [0, *(draft.end for draft in drafts)], [*(draft.start for draft in drafts[1:]), len(self.shadow.text)]
        candidates = tuple(
            self._candidate(
                draft,
                drafts,
                told[place],
                (linker.statuses(draft, edges[0][place], edges[1][place]), linker.action(draft), linker.aim(draft)),
            )
            for place, draft in enumerate(drafts)
        )
        left = tuple(one for one in self.left if one.start not in taken)
        return Statements(
            text=self.shadow.text,
            candidates=candidates,
            not_understood=self._with_the_rest(candidates, left),
            dropped_names=dropped,
        )

    def _places(self, drafts: list[Draft]) -> list[Span]:
        """The words of place, but for those whose number is a figure's."""
        numbers = [draft.number for draft in drafts]
        kept = list[Span]()
        for start, end in places(self.shadow):
            at = bisect_left(numbers, (end, 0)) - 1
            if at < 0 or numbers[at][1] <= start:
                kept.append((start, end))
        return kept

    def _with_the_rest(
        self, candidates: tuple[Candidate, ...], left: tuple[NotUnderstood, ...]
    ) -> tuple[NotUnderstood, ...]:
        """What was left, with any group of digits that no rule has met."""
        spans = sorted([*((one.start, one.end) for one in candidates), *((one.start, one.end) for one in left)])
        rest, place = list[NotUnderstood](), 0
        for found in _DIGITS.finditer(self.shadow.text):
            while place < len(spans) and spans[place][1] <= found.start():
                place += 1
            if place == len(spans) or spans[place][0] > found.start():
                reason = LeftReason.CODE if found[0].isascii() else LeftReason.NOT_A_NUMBER
                rest.append(NotUnderstood(start=found.start(), end=found.end(), text=found[0], reason=reason))
        return tuple(sorted([*left, *rest], key=lambda one: one.start))

    def _passage(self, span: Span | None) -> Passage | None:
        return None if span is None else Passage(span[0], span[1], self.shadow.text[span[0] : span[1]])

    def _candidate(
        self,
        draft: Draft,
        drafts: list[Draft],
        told: tuple[Span | None, Span | None],
        beside: tuple[list[Span], Span | None, Span | None],
    ) -> Candidate:
        number = Passage(*draft.number, self.shadow.text[slice(*draft.number)])
        words, where = told
        statuses, action, aim = beside
        period, reason = (None, "") if words is None else self._period(self.shadow.text[slice(*words)])
        named = draft if draft.noun_from is None else drafts[draft.noun_from]
        while named.noun is None and named.noun_from is not None:
            named = drafts[named.noun_from]
        return Candidate(
            start=draft.start,
            end=draft.end,
            text=self.shadow.text[draft.start : draft.end],
            number=number,
            kind=draft.kind,
            amount=draft.amount,
            quantity=None if _is_no_level(draft) else draft.quantity,
            measure=None if draft.quantity is None else draft.quantity.measure.id,
            whole=draft.whole,
            noun="" if named.noun is None else self.shadow.text[slice(*named.noun)].replace("\n", " "),
            phrase=self._passage(draft.phrase),
            label=self._passage(draft.label),
            noun_from=draft.noun_from,
            change=self._passage(draft.change),
            mean=self._passage(draft.mean),
            aim=self._passage(aim),
            period=period,
            period_passage=self._passage(words),
            period_reason=reason,
            place=self._passage(where),
            part_of=draft.part_of,
            statuses=tuple(Passage(*span, self.shadow.text[slice(*span)]) for span in statuses),
            action=self._passage(action),
        )

    def _period(self, words: str) -> tuple[Period | None, str]:
        if words not in self.known_periods:
            try:
                self.known_periods[words] = read_period(words, year=self.year, calendars=self.calendars), ""
            except InvalidValue as error:
                self.known_periods[words] = None, error.code
        return self.known_periods[words]


_FIRST_WORDS = words(
    """
một | hai | ba | bốn | năm | sáu | bảy | tám | chín | mười
    """
)


def _is_no_level(draft: Draft) -> bool:
    """A difference, and an average that does not say by what it is reckoned: nobody may take them as a level."""
    if draft.change is not None:
        return True
    return (
        draft.mean is not None
        and draft.quantity is not None
        and not draft.quantity.measure.is_rate
        and (draft.quantity.measure.id != "phan-tram")
    )


def _has_digit(low: str, time: Time) -> bool:
    return any(sign.isdigit() for sign in low[time.start : time.end])
