"""Chữ tiếng Việt (Vietnamese text): NFC, folding, names, tone placement, slugs, sorting, old encodings, look-alikes.

Standard library only. Nothing here rewrites a source's spelling unless it is asked to.

Sources of the rules: Unicode NFC (UAX 15); tone placement in open oa, oe, uy after Quyết định 1989/QĐ-BGDĐT (2018),
Điều 8; order of signs after ICU's ``vi`` collation; TCVN 5712:1993, RFC 1456 (VISCII), Windows-1258, VNI-Windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named
from dvk.text.forms import fold, is_nfc, nfc, slug, upper

if TYPE_CHECKING:
    from dvk.text.alike import Lookalike, LookalikeKind, lookalikes, mend_lookalikes
    from dvk.text.guessing import LegacyGuess, guess_legacy
    from dvk.text.legacy import LegacyEncoding, decode_legacy
    from dvk.text.names import ToneStyle, contains, same_name, tone_style
    from dvk.text.sorting import sort_key
    from dvk.text.syllables import is_syllable

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

# Every room imports this one for its forms; the rest is loaded when it is first asked for.
_LATER = {
    "LegacyEncoding": "legacy",
    "LegacyGuess": "guessing",
    "Lookalike": "alike",
    "LookalikeKind": "alike",
    "ToneStyle": "names",
    "contains": "names",
    "decode_legacy": "legacy",
    "guess_legacy": "guessing",
    "is_syllable": "syllables",
    "lookalikes": "alike",
    "mend_lookalikes": "alike",
    "same_name": "names",
    "sort_key": "sorting",
    "tone_style": "names",
}
__getattr__, __dir__ = named("dvk.text", _LATER)
