"""Chữ tiếng Việt (Vietnamese text): NFC, folding, names compared, tone placement, slugs, sorting, old encodings.

Standard library only. Nothing here rewrites a source's spelling unless it is asked to.

Sources of the rules: Unicode NFC (UAX 15); tone placement in open oa, oe, uy after Quyết định 1989/QĐ-BGDĐT (2018),
Điều 8; order of signs after ICU's ``vi`` collation; TCVN 5712:1993, RFC 1456 (VISCII), Windows-1258, VNI-Windows.
"""

from __future__ import annotations

from dvk.text.forms import fold, is_nfc, nfc, slug, upper
from dvk.text.guessing import LegacyGuess, guess_legacy
from dvk.text.legacy import LegacyEncoding, decode_legacy
from dvk.text.lookalikes import Lookalike, lookalikes, mend_lookalikes
from dvk.text.names import ToneStyle, contains, same_name, tone_style
from dvk.text.sorting import sort_key
from dvk.text.syllables import is_syllable

__all__ = [
    "LegacyEncoding",
    "LegacyGuess",
    "Lookalike",
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
