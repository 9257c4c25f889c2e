"""Các mục của thể thức (the settings of a style): each checked, and each with what a source has shown of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from attrs import field, fields, frozen

from dvk._fields import Words, a_slug, an, as_tuple, some_text
from dvk.errors import InvalidValue, Language, WrongType, nearest
from dvk.text import ToneStyle, tone_style
from dvk.values import Label, Source, Verification, as_label
from dvk.vietnamese.english.breaks import no_breaks as english_no_breaks
from dvk.vietnamese.figures import HIDDEN
from dvk.vietnamese.writing._common import NBSP, a_choice, a_phrase, a_whole
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.currency import MoneyStyle, MoneyUnit
from dvk.vietnamese.writing.dates import DayStyle, SpanStyle
from dvk.vietnamese.writing.periods import PeriodStyle
from dvk.vietnamese.writing.quantities import QuantityStyle
from dvk.vietnamese.writing.words import Dialect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk._fields import Named

__all__ = ["Dash", "QuarterSigns", "StyleSettings", "TySpelling", "a_list_of_texts"]

QuarterSigns = Literal["roman", "figures"]
Dash = Literal[" - ", "-", " – ", "–"]
TySpelling = Literal["tỷ", "tỉ"]

_CHOICES: dict[str, tuple[str, ...]] = {
    "language": get_args(Language),
    "days": get_args(DayStyle),
    "spans": get_args(SpanStyle),
    "periods": get_args(PeriodStyle),
    "quarters": get_args(QuarterSigns),
    "dash": get_args(Dash),
    "money_style": get_args(MoneyStyle),
    "measures": get_args(QuantityStyle),
    "ty": get_args(TySpelling),
    "tones": get_args(ToneStyle),
    "dialect": get_args(Dialect),
}
_UNITS_OF_MONEY = get_args(MoneyUnit)
_MOST_DIGITS = 9
_ABOUT_ITSELF = ("id", "label", "source", "habits", "unverified")
_SPAN = re.compile(r"(?<=[0-9]) - (?=[0-9])")
_TY = re.compile(r"\b([Tt])ỷ\b")


# Validators take any value, as attrs hands it over.
def _decimals(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    if value is not None:
        a_whole(value, attribute.name)


def _no_number(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """What was not collected must not look like a number."""
    if any(sign.isdigit() for sign in value):
        raise InvalidValue("style.sign_is_number", path=attribute.name, got=value)


def _nothing(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Nothing may be told by 0, and by no other number."""
    if value != "0" and any(sign.isdigit() for sign in value):
        raise InvalidValue("style.nothing_is_number", path=attribute.name, got=value)


def _not_hidden(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    if value == HIDDEN:
        raise InvalidValue("style.sign_taken", path=attribute.name, got=value)


def _few_digits(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    if a_whole(value, attribute.name) > _MOST_DIGITS:
        raise InvalidValue("choice.unknown", path=attribute.name, expected=f"0 … {_MOST_DIGITS}", got=value)


@frozen(kw_only=True)
class StyleSettings:
    """Các mục của thể thức (the settings of a style), which :class:`~dvk.vietnamese.Style` writes with."""

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    source: Source = field(validator=an(Source))
    habits: tuple[str, ...] = field(default=(), converter=as_tuple)
    unverified: tuple[str, ...] = field(default=(), converter=as_tuple)
    language: Language = "vi"
    days: DayStyle = "official"
    spans: SpanStyle = "numeric"
    periods: PeriodStyle = "long"
    quarters: QuarterSigns = "roman"
    dash: Dash = " - "
    pad: int = field(default=0, validator=_few_digits)
    decimals: int | None = field(default=None, validator=_decimals)
    percent_decimals: int | None = field(default=None, validator=_decimals)
    percent_zeros: bool = field(default=False, validator=an(bool))
    money_style: MoneyStyle = "full"
    money_unit: MoneyUnit | None = None
    money_units: tuple[MoneyUnit, ...] = field(default=("nghìn", "triệu", "tỷ"), converter=as_tuple)
    money_decimals: int | None = field(default=None, validator=_decimals)
    measures: QuantityStyle = "symbol"
    nothing: str = field(default="-", validator=[some_text, _nothing, _not_hidden])
    not_collected: str = field(default="…", validator=[some_text, _no_number, _not_hidden])
    tones: ToneStyle = "old"
    ty: TySpelling = "tỷ"
    dialect: Dialect = "north"
    nbsp: bool = field(default=False, validator=an(bool))

    def __attrs_post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            a_choice(getattr(self, name), choices, name)
        self._check_lists()
        if self.nothing == self.not_collected:
            raise InvalidValue("style.signs_alike", path="not_collected", got=self.not_collected)
        if (self.money_style == "scaled") != (self.money_unit is not None):
            expected = Words("a unit with the style scaled, and only then", "có đơn vị khi và chỉ khi viết scaled")
            raise InvalidValue("choice.unknown", path="money_unit", expected=expected, got=self.money_unit)
        for unit in (*self.money_units, *([self.money_unit] if self.money_unit is not None else [])):
            a_choice(unit, _UNITS_OF_MONEY, "money_units")

    def _check_lists(self) -> None:
        known = self.settings()
        for path in ("habits", "unverified"):
            for place, name in enumerate(getattr(self, path)):
                if name not in known:
                    near = nearest(str(name), known)
                    raise InvalidValue("choice.unknown", path=f"{path}[{place}]", near=near, expected=known, got=name)
        for place, name in enumerate(self.unverified):
            if name in self.habits:
                raise InvalidValue("style.known_twice", path=f"unverified[{place}]", got=name)

    # -- what is known of it -----------------------------------------------------------------------------------------
    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """Các mục của thể thức (the names of the settings)."""
        return tuple(one.name for one in fields(cls) if one.name not in _ABOUT_ITSELF)

    def verification(self, setting: str) -> Verification:
        """Mức kiểm chứng (whether a source has shown a setting): secondary for a habit, else as the source itself is.

        Raises :class:`InvalidValue` for what is no setting.

        >>> from dvk.vietnamese import OFFICIAL, PARTY
        >>> OFFICIAL.verification("days").value, OFFICIAL.verification("pad").value, PARTY.verification("dash").value
        ('verified', 'secondary', 'unverified')
        """
        a_choice(setting, self.settings(), "setting")
        if setting in self.unverified:
            return Verification.UNVERIFIED
        if setting in self.habits:
            return max(Verification.SECONDARY, self.source.verification, key=list(Verification).index)
        return self.source.verification

    # -- our own words -----------------------------------------------------------------------------------------------
    def own(self, text: str, *, keep: Iterable[str] = ()) -> str:
        """Chữ của ta (text that a writer made): spelling, tone placement, dashes and no-break spaces of the style.

        What came from somebody else is named by *keep* and stays as it is, where it stands as whole words; only the
        spaces around it may be kept together.

        >>> from attrs import evolve
        >>> from dvk.vietnamese import OFFICIAL
        >>> evolve(OFFICIAL, tones="new", ty="tỉ").own("lũy kế của xã Hòa An: 2 tỷ đồng", keep=["xã Hòa An"])
        'luỹ kế của xã Hòa An: 2 tỉ đồng'
        """
        a_phrase(text, "text")
        words = a_list_of_texts(keep, "keep")
        pieces = _cut(text, words)
        spelled = [piece if place % 2 else self._spelled(piece) for place, piece in enumerate(pieces)]
        return "".join(self._together(spelled) if self.nbsp else spelled)

    def _spelled(self, text: str) -> str:
        if self.language != "vi":
            return text
        if self.dash != " - ":
            text = _SPAN.sub(self.dash, text)
        if self.ty == "tỉ":
            text = _TY.sub(r"\1ỉ", text)
        return tone_style(text, "new") if self.tones == "new" else text

    def _together(self, pieces: list[str]) -> Iterator[str]:
        """The pieces with no-break spaces, which are found in the whole text: a space becomes another one there."""
        text = "".join(pieces)
        whole = no_breaks(text) if self.language == "vi" else english_no_breaks(text)
        start = 0
        for place, piece in enumerate(pieces):
            yield piece if place % 2 else whole[start : start + len(piece)]
            start += len(piece)

    def behind(self, before: str, text: str) -> str:
        """A text that stands behind another, with the no-break spaces of the style between the two."""
        return "".join(self._together([before + text]))[len(before) :] if self.nbsp else text

    @property
    def space(self) -> str:
        """The space between a number and what belongs to it."""
        return NBSP if self.nbsp else " "


def a_list_of_texts(values: Any, path: str) -> tuple[str, ...]:  # noqa: ANN401  # whatever a caller gives
    """Several texts; a single one would fall into letters."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise WrongType("type.wrong", path=path, expected="a sequence of texts", got=type(values).__name__)
    given = cast("Iterable[object]", values)
    return tuple(a_phrase(one, f"{path}[{place}]") for place, one in enumerate(given))


def _cut(text: str, keep: Iterable[str]) -> list[str]:
    """A text in pieces: the second, the fourth … are what is kept."""
    foreign = sorted({one for one in keep if one}, key=len, reverse=True)
    if not foreign:
        return [text]
    return re.split(f"({'|'.join(f'{_edge(one[0])}{re.escape(one)}{_edge(one[-1])}' for one in foreign)})", text)


def _edge(sign: str) -> str:
    """A kept word is no part of another."""
    return r"\b" if sign.isalnum() else ""
