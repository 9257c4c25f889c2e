"""Chữ tiếng Việt (Vietnamese text): NFC, folding, names, tone placement, slugs, sorting, old encodings, look-alikes.

Standard library only. Nothing here rewrites a source's spelling unless it is asked to.

Sources of the rules: Unicode NFC (UAX 15); tone placement in open oa, oe, uy after Quyết định 1989/QĐ-BGDĐT (2018),
Điều 8; order of signs after ICU's ``vi`` collation; TCVN 5712:1993, RFC 1456 (VISCII), Windows-1258, VNI-Windows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dvk.text.forms import fold, is_nfc, nfc, slug, upper
from dvk.text.names import ToneStyle, contains, same_name, tone_style
from dvk.text.sorting import sort_key
from dvk.text.syllables import is_syllable

if TYPE_CHECKING:
    from dvk.text.alike import Lookalike, LookalikeKind, lookalikes, mend_lookalikes
    from dvk.text.guessing import LegacyGuess, guess_legacy
    from dvk.text.legacy import LegacyEncoding, decode_legacy

__all__ = [
    "LegacyEncoding",
    "LegacyGuess",
    "Lookalike",
    "LookalikeKind",
    "ToneStyle",
    "contains",
    "decode_legacy",
    "fold",
    "guess_legacy",
    "is_nfc",
    "is_syllable",
    "lookalikes",
    "mend_lookalikes",
    "nfc",
    "same_name",
    "slug",
    "sort_key",
    "tone_style",
    "upper",
]

# What mends old documents is loaded when it is first asked for: every room imports this one, and few mend.
_LATER = {
    "LegacyEncoding": "legacy",
    "LegacyGuess": "guessing",
    "Lookalike": "alike",
    "LookalikeKind": "alike",
    "decode_legacy": "legacy",
    "guess_legacy": "guessing",
    "lookalikes": "alike",
    "mend_lookalikes": "alike",
}


def __getattr__(name: str) -> object:
    """Load what is asked for."""
    if name not in _LATER:
        msg = f"module 'dvk.text' has no attribute {name!r}"
        raise AttributeError(msg)
    found: object = getattr(import_module(f"dvk.text.{_LATER[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
