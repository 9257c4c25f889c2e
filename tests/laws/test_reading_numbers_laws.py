"""Laws of reading: what the writers write is read back, and any other text is read or refused, never anything else."""

from __future__ import annotations

import math
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dvk import vietnamese as vi
from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import MEASURES, Measure, Quantity
from dvk.testing import approximations, quantities
from dvk.values import Approx, Interval, Sense
from dvk.values.approx import WORDS

WIDE = Context(prec=2000)
integers = st.integers(-(10**18), 10**18) | st.integers(-(10**90), 10**90)
decimals = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda value: abs(value.adjusted()) < 90)
numbers = integers | decimals
whole_numbers = st.integers(0, 10**12)
names = st.text("ăâđêôơưabcvàVÀ, XYZ-", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
nouns = st.sampled_from(
    ["hộ", "xã", "mô hình", "đơn vị hành chính cấp xã", "ủy viên dự khuyết", "ngày công", "tổ (nhóm)", "Hội viên"]
)
REGIONS = {"sao": "bac-bo", "mau": "trung-bo", "cong": "nam-bo"}


def half_up(value, places):
    """The value rounded half away from zero, worked out with whole numbers only."""
    scaled = Fraction(value) * 10**places
    size = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(size if scaled >= 0 else -size, 10**places)


@st.composite
def numbers_with_words(draw, low=0, high=10**12, places=2):
    """Any approximate number that a writer may be given, with every word that is known."""
    found = draw(approximations(low=low, high=high, places=places))
    return Approx(found.number, draw(st.sampled_from(WORDS))) if found.upto is None and draw(st.booleans()) else found


@st.composite
def measured(draw):
    """A quantity in any shipped measure or rate, fine enough for it, and the region that it needs."""
    one = draw(st.sampled_from(sorted(MEASURES.values(), key=lambda measure: measure.id)))
    over = draw(st.lists(st.sampled_from([m for m in MEASURES.values() if not m.is_rate]), max_size=2))
    places = 0 if one.regional else max(0, min(2, one.root.scale - _decimals(one)))
    number = draw(numbers_with_words(high=10**9, places=places))
    regions = {REGIONS[m.id] for m in (one, *over) if m.regional}
    assume(len(regions) <= 1)
    return Quantity(number, one.per(*over)), next(iter(regions), None)


def _decimals(measure: Measure) -> int:
    exponent = measure.factor.normalize().as_tuple().exponent
    return max(0, -exponent)


def same_as_written(one, other):
    """Equal, and written alike: number, word, range and measure."""
    return one == other and (one.number.number, one.number.word, one.number.upto, one.measure) == (
        other.number.number,
        other.number.word,
        other.number.upto,
        other.measure,
    )


@given(numbers, st.booleans(), st.integers(0, 5))
def test_a_number_is_read_back_as_it_was(value, grouping, least):
    assert vi.read_number(vi.number(value, grouping=grouping, min_decimals=least)) == value


@given(st.integers(-(10**900), 10**900))
def test_an_integer_of_any_length_is_read_back(value):
    assert vi.read_number(vi.number(value)) == value


@given(numbers, st.integers(0, 8))
def test_a_rounded_number_is_read_back_rounded(value, places):
    assert Fraction(vi.read_number(vi.number(value, max_decimals=places))) == half_up(value, places)


@given(numbers)
def test_spaces_and_the_minus_sign_of_print_are_read_too(value):
    text = vi.number(value)
    for space in (" ", "\u00a0", "\u202f"):
        assert vi.read_number(text.replace(".", space)) == value
    assert vi.read_number(text.replace("-", "\u2212")) == value


@given(numbers, st.sampled_from([None, 0, 1, 3]))
def test_a_percentage_is_read_back(value, places):
    expected = Fraction(value) if places is None else half_up(value, places)
    assert Fraction(vi.read_percent(vi.percent(value, max_decimals=places))) == expected


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 5))
def test_a_share_is_read_back_rounded(part, whole, places):
    text = vi.share(part, whole, decimals=places)
    assert Fraction(vi.read_percent(text)) == half_up(Fraction(part * 100, whole), places)


@given(st.integers(-(10**24), 10**24), st.sampled_from(["full", "symbol", "code", "compound", "auto"]), st.booleans())
def test_money_is_read_back_in_every_style(vnd, style, nbsp):
    assert vi.read_money(vi.money(vnd, style=style, nbsp=nbsp)).in_base().exact == vnd


@given(st.integers(-(10**24), 10**24), st.sampled_from(["nghìn", "triệu", "tỷ", "nghìn tỷ"]))
def test_scaled_money_is_read_back_and_keeps_its_scale(vnd, unit):
    read = vi.read_money(vi.money(vnd, style="scaled", unit=unit))
    assert read.in_base().exact == vnd
    assert read.measure.symbol == f"{unit} đồng"


@given(
    st.decimals(-(10**18), 10**18, places=3),
    st.sampled_from([(None, 0), ("nghìn", 3), ("triệu", 6), ("tỷ", 9), ("nghìn tỷ", 12)]),
    st.integers(0, 3),
)
def test_rounded_money_is_read_back_rounded(vnd, scale, places):
    unit, zeros = scale
    text = vi.money(vnd, style="scaled" if unit else "full", unit=unit, max_decimals=places if unit else None)
    expected = half_up(Fraction(vnd) / 10**zeros, places if unit else 0) * 10**zeros
    assert Fraction(vi.read_money(text).in_base().exact) == expected


@given(numbers_with_words(places=0), st.sampled_from(["full", "symbol", "code", "compound", "auto"]))
@example(Approx(1, upto=2_000_000), "compound")
@example(Approx(3_000_000_005, upto=3_000_000_010), "compound")
def test_words_and_ranges_stay_with_money(number, style):
    read = vi.read_money(vi.money(Quantity(number, "dong"), style=style))
    assert read == Quantity(number, "dong")
    assert read.number.word == number.word


@given(measured(), st.sampled_from(["symbol", "name", "cldr_long"]), st.booleans(), st.sampled_from(["", "lúa"]))
def test_a_quantity_of_any_measure_and_rate_is_read_back_as_it_was_written(found, style, nbsp, noun):
    quantity, region = found
    read = vi.read_quantity(vi.quantity(quantity, style=style, noun=noun, nbsp=nbsp), region=region, noun=noun)
    assert same_as_written(read, quantity)
    again = vi.read_amount(vi.quantity(quantity), region=region)
    assert same_as_written(again, quantity)


@given(quantities(exact=True), st.integers(0, 2))
def test_a_rounded_quantity_is_read_back_rounded(quantity, places):
    assume(not quantity.measure.regional)
    text = vi.quantity(quantity, max_decimals=places)
    assert Fraction(vi.read_quantity(text).number.number) == half_up(quantity.number.number, places)


@given(numbers_with_words(low=-(10**9)))
def test_an_approximate_number_is_read_back_with_its_word(number):
    read = vi.read_amount(vi.approx(number))
    assert (read.number, read.word, read.upto) == (number.number, number.word, number.upto)


@given(numbers_with_words(places=0), nouns)
def test_a_count_is_read_back_with_its_noun_and_its_word(number, noun):
    read = vi.read_count(vi.approx(number, unit=noun))
    assert (read.number.number, read.number.word, read.number.upto) == (number.number, number.word, number.upto)
    assert read.noun == noun


@given(whole_numbers, nouns, st.integers(0, 4), st.booleans())
def test_a_padded_count_is_read_back(value, noun, pad, nbsp):
    assert vi.read_count(vi.count(value, noun, pad=pad, nbsp=nbsp)) == vi.Counted(value, noun)


@given(whole_numbers, whole_numbers, nouns | st.just(""), st.integers(0, 4), st.booleans())
@example(5, 12, "", 2, False)
def test_a_part_of_a_whole_is_read_back(one, other, noun, pad, nbsp):
    part, whole = sorted((one, other))
    assume(whole)
    text = vi.part_of(part, whole, noun, pad=pad, nbsp=nbsp)
    assert vi.read_part_of(text, bare=True) == vi.PartOf(part, whole, noun)
    if noun or part > 31 or (part > 12 and whole > 12):
        assert vi.read_part_of(text) == vi.PartOf(part, whole, noun)


@given(st.dates(date(1000, 1, 1)))
def test_a_date_is_never_read_as_a_part_of_a_whole(day):
    for text in (f"{day.day}/{day.month}", f"{day:%d/%m}", f"{day.month}/{day.year}", f"{day:%m/%y}"):
        with pytest.raises(InvalidValue):
            vi.read_part_of(text)


@given(decimals, st.sampled_from(["percent", "points"]))
def test_a_change_is_read_back(value, kind):
    read = vi.read_change(vi.change(**{kind: value}))
    assert getattr(read, kind) == value
    assert read.way == (value > 0) - (value < 0)


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3), st.sampled_from(["percent", "points"]))
def test_a_rounded_change_is_read_back_rounded_or_as_below_the_smallest_step(value, places, kind):
    read = vi.read_change(vi.change(**{kind: value}, max_decimals=places))
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if value and not rounded:
        assert (read.size.word, read.size.number) == ("dưới", Decimal(1).scaleb(-places))
        assert read.way == (value > 0) - (value < 0)
    else:
        assert getattr(read, kind) == rounded


def is_plain(name, last):
    """A name that no comma and no "và" of its own makes look like two items, or like a part of one."""
    return "," not in name and last not in name.lower().split(" ")


@given(st.lists(names, max_size=6), st.sampled_from(["và", "hoặc"]))
@example(["a và", "b"], "hoặc")
def test_a_list_of_plain_names_is_read_back(items, last):
    assume(all(is_plain(item, last) for item in items))
    assert vi.read_list(vi.join(items, last), last) == tuple(items)


@given(
    st.lists(st.sampled_from(["Y tế", "Ủy ban Mặt trận", "xã A", "hoặc là"]), max_size=4),
    st.sampled_from(["Nông nghiệp và Môi trường", "Văn hóa, Thể thao và Du lịch", "xã B, huyện C", "D và E"]),
    st.integers(0, 4),
)
def test_a_list_is_read_back_where_the_names_with_a_comma_or_a_word_are_known(items, name, at):
    items.insert(at, name)
    assert vi.read_list(vi.join(items), names=[name]) == tuple(items)


@given(st.lists(names, min_size=1, max_size=4), st.sampled_from(["và", "hoặc"]))
def test_what_is_read_as_a_list_joins_to_the_same_text(items, last):
    text = vi.join(items, last)
    try:
        read = vi.read_list(text, last)
    except InvalidValue:
        return
    assert vi.join(read, last).replace(" ", "").lower() == text.replace(" ", "").lower()


@given(
    st.none() | st.decimals(-(10**9), 10**9, places=2),
    st.none() | st.decimals(-(10**9), 10**9, places=2),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "hộ", "triệu đồng", "%"]),
)
def test_bounds_are_read_back(low, high, low_open, high_open, unit):
    assume(low is None or high is None or low < high or (low == high and not (low_open or high_open)))
    written = Interval(low, high, low_open=low_open and low is not None, high_open=high_open and high is not None)
    unit = "" if low is None and high is None else unit
    assert vi.read_bounds(vi.bounds(written, unit=unit), unit=unit) == written


@given(integers)
def test_case_decomposed_marks_and_no_break_spaces_do_not_matter(value):
    text = f"hơn {vi.number(abs(value))} triệu ngày công"
    expected = Approx(abs(value) * 10**6, "hơn")
    for other in (text, text.upper(), unicodedata.normalize("NFD", text), text.replace(" ", "\u00a0")):
        assert vi.read_count(other).number == expected


@given(numbers_with_words(low=-(10**9), places=4), st.integers(0, 3))
def test_a_rounded_approximate_number_is_read_back_rounded_so_that_its_bound_stays_true(number, places):
    read = vi.read_amount(vi.approx(number, max_decimals=places))
    step = Fraction(1, 10**places)
    ups = {Sense.BELOW, Sense.AT_MOST}
    downs = {Sense.ABOVE, Sense.AT_LEAST}

    def rounded(value, way):
        scaled = Fraction(value) / step
        whole = {"down": math.floor(scaled), "up": math.ceil(scaled)}.get(way)
        return half_up(value, places) if whole is None else whole * step

    way = "down" if number.upto is not None or number.sense in downs else "up" if number.sense in ups else "half"
    assert Fraction(read.number) == rounded(number.number, way)
    assert read.word == number.word
    assert (read.upto is None) == (number.upto is None)
    if number.upto is not None:
        assert Fraction(read.upto) == rounded(number.upto, "up")


@given(
    st.none() | st.decimals(-1000, 1000, places=4),
    st.none() | st.decimals(-1000, 1000, places=4),
    st.integers(0, 3),
)
def test_rounded_bounds_are_read_back_rounded_outwards(low, high, places):
    assume(low is None or high is None or low <= high)
    read = vi.read_bounds(vi.bounds(Interval(low, high), max_decimals=places))
    step = Fraction(1, 10**places)
    outwards = (
        None if low is None else math.floor(Fraction(low) / step) * step,
        None if high is None else math.ceil(Fraction(high) / step) * step,
    )
    assert (read.low, read.high) == outwards


@given(st.integers(-(10**24), 10**24), st.sampled_from([("nghìn", 3), ("triệu", 6), ("tỷ", 9), ("nghìn tỷ", 12)]))
def test_a_number_with_a_scale_word_is_read_back(value, scale):
    word, zeros = scale
    text = vi.number(Decimal(value).scaleb(-zeros, WIDE))
    assert vi.read_scaled(f"{text} {word}") == value


@given(st.integers(-(10**24), 10**24))
def test_a_number_in_parts_is_read_back_and_without_dong_its_last_part_needs_a_scale_word(value):
    text = vi.money(value, style="compound").removesuffix(" đồng")
    if value % 1000 == 0 and value:
        assert vi.read_scaled(text) == value
    elif abs(value) > 999:
        with pytest.raises(InvalidValue):
            vi.read_scaled(text)


@given(measured(), st.sampled_from(["name", "cldr_long"]))
def test_an_amount_is_read_back_by_the_names_of_its_measure_too(found, style):
    quantity, region = found
    assert same_as_written(vi.read_amount(vi.quantity(quantity, style=style), region=region), quantity)


TAILS = ["", " tỷ", "%", " ha", " hộ", " đồng", " triệu đồng", " tấn/ha", " ngày công"]


@given(
    st.integers(1, 999),
    st.integers(1, 99).map(str) | st.integers(1, 9).map("0{}".format),
    st.sampled_from(["", "hơn ", "khoảng "]),
    st.sampled_from(TAILS),
)
def test_each_reading_of_a_dot_is_the_whole_text_and_reads_to_another_value(whole, part, word, tail):
    with pytest.raises(Ambiguous) as caught:
        vi.read_amount(f"{word}{whole}.{part}{tail}")
    point, group = caught.value.readings
    values = []
    for one in (point, group):
        assert one.startswith(word)
        assert one.endswith(tail)
        try:
            values.append(vi.read_amount(one))
        except InvalidValue as error:  # the thing has no such parts, which is as sure
            assert (one, error.code) == (point, "quantity.too_fine")
    assert len(values) == len(set(values))
    assert values
    assert vi.read_amount(group) == values[-1]


@given(
    st.integers(1, 999),
    st.integers(0, 999),
    st.sampled_from(["", "gần ", "ít nhất "]),
    st.sampled_from(["hộ", "đồng", "người", "ngày công", "mô hình", "đ"]),
)
def test_a_comma_before_three_digits_is_never_read_of_what_is_counted_in_wholes(whole, part, word, noun):
    text = f"{word}{whole},{part:03d} {noun}"
    for reader in (vi.read_quantity, vi.read_amount, vi.read_count):
        with pytest.raises(Ambiguous) as caught:
            reader(text)
        _, group = caught.value.readings
        assert group == f"{word}{whole}.{part:03d} {noun}"
        reader(group)


READERS = [
    vi.read_number,
    vi.read_scaled,
    vi.read_percent,
    vi.read_money,
    vi.read_quantity,
    vi.read_amount,
    vi.read_count,
    vi.read_part_of,
    vi.read_change,
    vi.read_list,
    vi.read_bounds,
]
PIECES = [
    *WORDS, "từ", "đến", "-", "–", "trở lên", "trở xuống", "1", "05", "1.000", "1,5", "1.25", "500", "nghìn", "triệu",
    "tỷ", "tỉ", "nghìn tỷ", "rưỡi", "đồng", "đ", "₫", "VND", "%",
    "phần trăm", "điểm", "ha", "m²", "sào", "công",
    "vàng", "/", "mỗi", "tháng", "hộ", "xã", "và", ",", ".", "tăng", "giảm", "không đổi", "tr",
    "k", "USD", "giạ", "vài",
    "−", "+", "mấy", "hơn", "trong đó", "12,000", "~", "≥", "\u200b", "chẵn",
]  # fmt: skip
mixed = st.lists(st.sampled_from(PIECES), max_size=9).flatmap(
    lambda pieces: st.sampled_from(["", " ", "\u00a0", "  "]).map(lambda space: space.join(pieces))
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(st.text(max_size=40) | mixed | st.text("0123456789.,-+−  \u202f%đ/", max_size=20))
@example("1" * 5000 + " đồng")
@example("1 tỷ " * 3000)
@example("1." + "000." * 3000)
def test_any_text_is_read_or_refused_and_nothing_else(reader, text):
    try:
        reader(text)
    except InvalidValue as error:
        assert error.code
        assert error.message("vi")
