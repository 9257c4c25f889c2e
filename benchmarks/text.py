"""Sort keys, folding, names and tone placement beside ICU: the names of all communes, and the ratios.

    python benchmarks/text.py [ROUNDS]

ICU is left out where it is not installed (`make icu` brings it). It stops where the orders differ: a benchmark that
computes other things times nothing. Nothing is asserted about time.
"""

from __future__ import annotations

import gc
import platform
import random
import sys
from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING

from dvk.catalog import vietnam_units
from dvk.text import decode_legacy, fold, guess_legacy, lookalikes, nfc, same_name, slug, sort_key, tone_style

if TYPE_CHECKING:
    from collections.abc import Callable


def names() -> list[str]:
    """The communes of today, in no order."""
    found = sorted(
        {
            name.value
            for unit in vietnam_units().units
            if unit.level == "commune" and unit.end is None
            for name in unit.names
        }
    )
    random.Random(3).shuffle(found)  # noqa: S311 - the same order each time
    return found


def best(call: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Microseconds a name, of the best round."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        for text in texts:
            call(text)
        times.append(perf_counter() - started)
    return min(times) / len(texts) * 1e6


def first_time(texts: list[str], rounds: int, *, words: bool) -> float:
    """With no name kept, and no word either unless *words* are."""
    from dvk.text import sorting

    times = []
    for _ in range(rounds):
        sorting._kept_key.cache_clear()  # noqa: SLF001 - the only way to forget
        if not words:
            sorting._kept_levels.cache_clear()  # noqa: SLF001
        times.append(best(sort_key, texts, 1))
    return min(times)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    texts = names()
    gc.collect()
    gc.freeze()  # the collector must not walk through the country's units while we time
    started = perf_counter()
    sort_key("a")
    loaded = (perf_counter() - started) * 1e3
    rows: dict[str, float] = {}
    try:
        import icu
    except ImportError:
        print("ICU is not installed: no ratios")
        unit = 0.0
    else:
        collator = icu.Collator.createInstance(icu.Locale("vi"))
        by_icu = sorted((tone_style(text, "new") for text in texts), key=collator.getSortKey)
        if any(sort_key(one) > sort_key(other) for one, other in pairwise(by_icu)):
            sys.exit("another order than ICU's")
        unit = rows[f"ICU {icu.ICU_VERSION}: getSortKey"] = best(collator.getSortKey, texts, rounds)
    rows["dvk: sort_key, no word met before"] = first_time(texts, rounds, words=False)
    rows["dvk: sort_key, words met before"] = first_time(texts, rounds, words=True)
    rows["dvk: sort_key, names met before"] = best(sort_key, texts, rounds)
    rows["dvk: nfc"] = best(nfc, texts, rounds)
    rows["dvk: fold"] = best(fold, texts, rounds)
    rows["dvk: slug"] = best(slug, texts, rounds)
    rows["dvk: tone_style"] = best(lambda text: tone_style(text, "new"), texts, rounds)
    rows["dvk: same_name, with one name"] = best(lambda text: same_name(text, "Xã Mỹ Hòa Hưng"), texts, rounds)
    rows["dvk: lookalikes"] = best(lookalikes, texts, rounds)
    old = [text.encode().decode("cp1252", "ignore") for text in texts]
    rows["dvk: decode_legacy, UTF-8 as Latin"] = best(
        lambda text: decode_legacy(text, "utf8-as-latin", unknown="keep"), old, rounds
    )
    rows["dvk: guess_legacy, correct text"] = best(guess_legacy, texts, min(rounds, 3))
    print(f"{len(texts)} names of communes, Python {platform.python_version()}; table of signs read in {loaded:.0f} ms")
    for what, time in rows.items():
        print(f"{what:<38}{time:>8.2f} µs a name" + (f"{time / unit:>8.1f}x" if unit else ""))


if __name__ == "__main__":
    main()
