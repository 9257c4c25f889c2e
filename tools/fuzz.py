"""Feed every reader of Vietnamese text with what nobody would write: ``make fuzz [ARGS='--only read_date']``.

Two questions are asked of each ``read_…`` function of ``dvk.vietnamese`` and of what ``dvk.text`` does with any text:

- does it answer, or refuse with an error of ours, whatever comes? Texts are made by Hypothesis from the pieces that
  such texts are made of, and from texts that our own writers wrote, with a few signs changed;
- does it take time in proportion to the length? One piece is repeated until the text has 8,000 signs, and four times as
  many signs may take at most nine times as long; what does not is tried again with 100,000.

It ends with 1 where one of them is answered with no, and prints the text that shows it.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from dvk import text, vietnamese
from dvk.catalog import calendars, sample_register
from dvk.errors import InvalidDocument, InvalidValue
from dvk.periods import Period

Reader = Callable[[str], object]

REFUSALS = (InvalidValue, InvalidDocument)
SHORT, LONG = 8_000, 100_000  # signs
QUICK, GROWTH = 0.01, 9.0  # seconds; a quarter takes a quarter of the time, and a sixteenth where it is quadratic
RUNS = ("a", "1.000", "a-", "a.", "1.", "1,2,", "5+", "1/", "\n", "1 tỷ ", "một trăm ", "từ ngày 1/1/2024 đến ")
RUNS += ("5 xã, ", "12 hộ (", "5 hộ: ", "“5 ", "2016 - ", "ông Nguyễn ", "nguye\u0302\u0303n ")
A_ROUND = 2_000  # texts for one reader before the next has its turn

WORDS = r"""
0 1 2 3 5 9 10 12 31 05 2024 1976 24 99 000 043 14.043 1.25 1,5 0,05 - – — + − / . , ; : % ( ) “ ” " ' … → = × ²
I II IV V XIII ngày tháng năm quý quí Q1 tuần nửa đầu cuối giai đoạn nhiệm kỳ kì học từ đến nay trở lên đi xuống
tính hết cả mùng Giêng Chạp Tư Mười một hai ba bốn tư lăm nhăm mốt linh lẻ lẽ không trăm nghìn ngàn triệu tỷ tỉ
mươi mười rưỡi phẩy phần âm thứ nhất nhì chẵn đồng đ ₫ VND VNĐ ha m2 m² km tấn tạ kg sào công mẫu căn hộ người
xã huyện phường thị trấn TP. tỉnh mô hình điển tập thể cá nhân trong đó gồm và hoặc hơn gần khoảng trên dưới ít
quá tăng giảm gấp lần so với cùng vượt đạt điểm nghèo ông bà Nguyễn Văn A Hai Chủ nhật An Giang DVK NTM TT CN
Nghị quyết số 25-NQ/TW
"""
PIECES = tuple(WORDS.split())
SIGNS = (
    "\u00a0\u202f\u2009\u200b\u00ad\u0300\u0301\u0323\u0306\u031bđĐÐðĂăƯư\u0660\u0665\uff11½\t\n\x00\ud7ff\U0001f600ßİ"
)


def readers() -> dict[str, Reader]:
    """Every reader by name; one that needs to know units, calendars or a code has them here."""
    units = sample_register(models=20).units
    on = date(2020, 12, 31)
    found: dict[str, Reader] = {
        name: getattr(vietnamese, name) for name in vietnamese.__all__ if name.startswith("read_")
    }
    found["read_column"] = lambda words: vietnamese.read_column([words, "5 xã", words])
    found["read_unit"] = lambda words: vietnamese.read_unit(words, units, on=on)
    found["read_period+"] = lambda words: vietnamese.read_period(words, year=2024, calendars=calendars())
    found["read_date+"] = lambda words: vietnamese.read_date(words, year=2024)
    found["read_quantity+"] = lambda words: vietnamese.read_quantity(words, region="nam-bo")
    for name in ("fold", "nfc", "slug", "sort_key", "upper", "guess_legacy", "lookalikes", "mend_lookalikes"):
        found[name] = getattr(text, name)
    found["tone_style"] = lambda words: text.tone_style(words, "new")
    found["contains"] = lambda words: text.contains(words, words[1:4])
    for code in ("tcvn3", "vni", "viscii", "cp1258", "utf8-as-latin"):
        found[f"decode_legacy:{code}"] = lambda words, code=code: text.decode_legacy(words, code)
    return found


def written(chance: random.Random) -> Iterator[str]:
    """Texts as our own writers write them."""
    on = date(1900, 1, 1) + timedelta(days=chance.randrange(80_000))
    amount = Decimal(chance.randrange(10**9)) / 10 ** chance.randrange(4)
    year = 1900 + chance.randrange(200)
    yield from (vietnamese.day(on, style) for style in ("official", "numeric", "weekday", "dateline"))
    yield from (vietnamese.number(amount), vietnamese.percent(amount), vietnamese.number_words(amount))
    yield from (vietnamese.money(int(amount), style=style) for style in ("full", "auto", "compound", "symbol"))
    yield from (vietnamese.count(int(amount), "mô hình"), vietnamese.money_words(int(amount)))
    yield from (vietnamese.between(on, on + timedelta(days=90)), vietnamese.as_of(on))
    for period in (
        Period.quarter(year, 2),
        Period.half(year, 1),
        Period.to_month(year, 9),
        Period.stage(year, year + 4),
    ):
        yield from (vietnamese.period(period, style) for style in ("long", "short", "label"))


def texts(chance: random.Random) -> st.SearchStrategy[str]:
    """Pieces in any order, and written texts with some signs changed, left out or said twice."""
    known = [one for _ in range(20) for one in written(chance)]
    pieces = st.lists(st.sampled_from(PIECES) | st.sampled_from(SIGNS) | st.text(max_size=3), max_size=14)
    joined = st.builds(
        lambda parts, between: between.join(parts), pieces, st.sampled_from(["", " ", " ", " ", "\u00a0"])
    )
    edits = st.lists(
        st.tuples(st.integers(0, 200), st.integers(0, 3), st.sampled_from(PIECES + tuple(SIGNS))), max_size=4
    )
    return joined | st.builds(_edited, st.sampled_from(known), edits) | st.text(max_size=40)


def _edited(words: str, edits: list[tuple[int, int, str]]) -> str:
    for place, length, put in edits:
        at = place % (len(words) + 1)
        words = words[:at] + put + words[at + length :]
    return words


def fuzz(name: str, reader: Reader, number: int, examples: int) -> str | None:
    """One round of one reader: the text and the error that must not be, or ``None``."""
    found: list[str] = []

    @seed(number)
    @settings(
        max_examples=examples, deadline=None, database=None, verbosity=Verbosity.quiet,
        phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(texts(random.Random(number)))
    def attempt(words: str) -> None:
        try:
            reader(words)
        except REFUSALS:
            return
        except Exception as error:
            found.append(f"{name}({words!r}): {type(error).__name__}: {error}")
            raise

    try:
        attempt()
    except Exception as error:  # noqa: BLE001 (whatever it was, it is what we look for)
        return found[-1] if found else f"{name}: {error!r}"
    return None


def _tried(reader: Reader, words: str) -> float:
    start = time.perf_counter()
    with contextlib.suppress(*REFUSALS):
        reader(words)
    return time.perf_counter() - start


def growth(name: str, reader: Reader) -> list[str]:
    """Texts on which the time grows faster than the length: seen on short texts, and made sure of on long ones."""
    return [
        f"{name}({unit!r} * {LONG // len(unit)}) takes over {GROWTH} times as long as a quarter of it"
        for unit in (*(f"{piece} " for piece in PIECES), *SIGNS, *RUNS)
        if all(_grows(reader, unit, signs) for signs in (SHORT, SHORT, LONG))
    ]


def _grows(reader: Reader, unit: str, signs: int) -> bool:
    long = _tried(reader, unit * (signs // len(unit)))
    return long > QUICK and long > GROWTH * _tried(reader, unit * (signs // 4 // len(unit)))


def main() -> int:
    """Fuzz for so many minutes; returns the exit code."""
    words = argparse.ArgumentParser(description="feed every reader of Vietnamese text with what nobody would write")
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--only", default="", help="names that hold this")
    words.add_argument("--seed", type=int, default=None)
    asked = words.parse_args()
    first = random.randrange(10**9) if asked.seed is None else asked.seed
    chosen = {name: one for name, one in readers().items() if asked.only in name}
    print(f"{len(chosen)} readers, seed {first}")
    bad = [line for name, reader in chosen.items() for line in growth(name, reader)]
    print(f"time in proportion to length: {len(bad)} exceptions")
    end, rounds, stopped = time.monotonic() + 60 * asked.minutes, 0, set[str]()
    while time.monotonic() < end and len(stopped) < len(chosen):
        for name, reader in chosen.items():
            if name in stopped or time.monotonic() >= end:
                continue
            told = fuzz(name, reader, first + rounds, A_ROUND)
            if told is not None:
                stopped.add(name)
                bad.append(told)
        rounds += 1
    print(f"{rounds} rounds of {A_ROUND} texts for each reader")
    print("\n".join(bad) if bad else "no unexpected exception, no time beyond proportion")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
