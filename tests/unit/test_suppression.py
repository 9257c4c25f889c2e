"""Small numbers are hidden: which, what is hidden beside them, and that no door of a table gives one away."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from dvk.aggregation import TOTAL, Completeness, Request, Table, aggregate, compare, explain, listing, suppressed
from dvk.catalog import definitions
from dvk.errors import CannotAdd, InvalidValue, NotKnown, WrongType
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.periods import Period
from dvk.presentation import html, text
from dvk.register import Campaign, Register, Report
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory
from dvk.vietnamese import figure as cell
from dvk.vietnamese import figure_words, notes

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="huyen-a", names="Huyện An", level="district", parents="tinh"),
    Unit(id="huyen-b", names="Huyện Bình", level="district", parents="tinh"),
    Unit(id="xa-a1", names="Xã An Một", level="commune", parents="huyen-a"),
    Unit(id="xa-a2", names="Xã An Hai", level="commune", parents="huyen-a"),
    Unit(id="xa-b1", names="Xã Bình Một", level="commune", parents="huyen-b"),
    Unit(id="xa-b2", names="Xã Bình Hai", level="commune", parents="huyen-b"),
)
DOMAINS = ("kinh-te", "van-hoa-xa-hoi", "quoc-phong-an-ninh", "he-thong-chinh-tri")


def register(counts, *, start=date(2024, 3, 1), events=(), contributions=(), indicators=()):
    """A register with so many new models by (owner, domain)."""
    models = [
        Model(id=f"m-{owner}-{domain}-{n}", title="Mô hình", owner=owner, domain=domain, start=start)
        for (owner, domain), count in counts.items()
        for n in range(count)
    ]
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=indicators),
        units=UnitHistory(UNITS),
        models=models,
        events=events(models) if callable(events) else events,
        contributions=contributions(models) if callable(contributions) else contributions,
    )


def by_domain(told, periods="2024", indicators="models-new", **more):
    return aggregate(told, Request(indicators=indicators, periods=periods, by="domain", **more))


def hidden(table, name):
    return {figure.key(name) for figure in table if figure.hidden}


# 1 + 9 + 4 + 6 = 20
PLAIN = {("xa-a1", "kinh-te"): 1, ("xa-a1", DOMAINS[1]): 9, ("xa-a2", DOMAINS[2]): 4, ("xa-b1", DOMAINS[3]): 6}


def test_a_small_count_is_hidden_and_one_other_beside_it_the_smallest():
    shown = suppressed(by_domain(register(PLAIN)))
    assert hidden(shown, "domain") == {"kinh-te", "quoc-phong-an-ninh"}
    assert shown.figure().value == 20


def test_nothing_is_told_and_a_table_without_small_counts_stays_as_it_is():
    whole = by_domain(register({("xa-a1", DOMAINS[1]): 9, ("xa-a2", DOMAINS[2]): 4}))
    shown = suppressed(whole)
    assert not any(shown.hidden)
    assert shown.low == whole.low


def test_what_is_small_is_said_by_the_caller():
    whole = by_domain(register(PLAIN))
    assert hidden(suppressed(whole, below=5), "domain") == {"kinh-te", "quoc-phong-an-ninh"}
    assert not any(suppressed(whole, below=1).hidden)
    with pytest.raises(InvalidValue, match="at least 1"):
        suppressed(whole, below=0)


def test_also_hides_what_the_caller_names_and_one_beside_it():
    whole = by_domain(register({**PLAIN, ("xa-a1", "kinh-te"): 7}))
    shown = suppressed(whole, also=lambda f: f.key("domain") == "he-thong-chinh-tri")
    assert hidden(shown, "domain") == {"he-thong-chinh-tri", "quoc-phong-an-ninh"}


def test_where_all_else_is_nothing_the_total_is_hidden_too():
    # 2 of a total of 2: the total is the number itself
    shown = suppressed(by_domain(register({("xa-a1", "kinh-te"): 2})))
    assert hidden(shown, "domain") == {"kinh-te", TOTAL}
    # 2 small ones make 3, which is no small one: the two protect each other
    pair = suppressed(by_domain(register({("xa-a1", "kinh-te"): 2, ("xa-a1", DOMAINS[1]): 1})))
    assert hidden(pair, "domain") == {"kinh-te", "van-hoa-xa-hoi"}


def test_no_door_of_the_table_gives_a_hidden_number_away():
    told = register(PLAIN)
    shown = suppressed(by_domain(told))
    figure = shown.figure(domain="kinh-te")
    assert figure.hidden
    for ask in (
        lambda: figure.value,
        lambda: explain(told, figure),
        lambda: listing(told, figure),
        lambda: shown.listing(told, domain="kinh-te"),
    ):
        with pytest.raises(NotKnown, match="hidden"):
            ask()
    for gather in (shown.added, shown.extremes):
        with pytest.raises(CannotAdd, match="hidden"):
            gather("domain")
    assert (figure.low, figure.high, figure.parts) == (None, None, None)
    assert figure.facts == figure.causes == figure.inputs == ()
    assert (figure.interval.low, figure.interval.high, figure.exact, figure.is_exact) == (None, None, None, False)
    row = next(one for one in shown.records() if one["domain"] == "kinh-te")
    assert (row["hidden"], row["low"], row["high"], row["received"], row["expected"]) == (True, None, None, None, None)
    # 1 and 4 are hidden: neither stands in any column
    assert set(shown.low) == set(shown.high) == {None, Decimal(9), Decimal(6), Decimal(20)}
    assert shown.where(lambda one: one.hidden).low == (None, None)


def test_the_records_behind_the_other_figures_are_not_told_either():
    # the models of a row and those of a column, laid side by side, are those of the cell where they meet
    told = register(PLAIN)
    shown = suppressed(by_domain(told))
    for figure in (shown.figure(), shown.figure(domain="van-hoa-xa-hoi"), *shown.where(lambda one: not one.hidden)):
        assert figure.value > 3
        assert figure.facts == figure.causes == figure.nil == ()
        for ask in (explain, listing):
            with pytest.raises(NotKnown, match="before"):
                ask(told, figure)
    assert shown.facts == shown.causes == shown.nil == ()


def test_a_hidden_number_is_printed_with_its_own_mark_and_a_note():
    shown = suppressed(by_domain(register(PLAIN)))
    figure = shown.figure(domain="kinh-te")
    assert cell(figure) == "(b)"
    assert figure_words(figure) == "số nhỏ được giữ kín"
    note = next(one for one in notes(shown) if one.startswith("(b)"))
    assert "dưới 3" in note
    for told in (text(shown), html(shown)):
        assert told.count("(b)") == 3  # two cells and the note
    assert not any("(b)" in one for one in notes(by_domain(register(PLAIN))))


def test_the_order_of_the_rows_tells_nothing():
    whole = by_domain(register(PLAIN)).sorted_by("value")
    shown = suppressed(whole)
    assert shown.keys["domain"] == (*list(shown.labels["domain"])[:4], TOTAL)


def test_hidden_twice_and_a_report_from_hidden_figures_are_refused():
    shown = suppressed(by_domain(register(PLAIN), unit="tinh"))
    with pytest.raises(InvalidValue, match="hidden figures already"):
        suppressed(shown)
    with pytest.raises(InvalidValue, match="before"):
        Report.from_table(shown, id="bc", unit="tinh", received_on=date(2025, 1, 5), origin=None)


# -- quotients, amounts, bounds ------------------------------------------------------------------------------------
def recognised_of(models):
    """All are registered; of economy one of nine is recognised, elsewhere four."""
    found = []
    for model in models:
        place = int(model.id.rsplit("-", 1)[1])
        found.append(Event(id=f"dk-{model.id}", model=model.id, kind="registered", on=date(2024, 4, 1)))
        if place < (1 if "kinh-te" in model.id else 4):
            found.append(
                Event(id=f"cn-{model.id}", model=model.id, kind="recognised", on=date(2024, 9, 1), level="commune")
            )
    return found


def test_a_ratio_with_a_small_numerator_is_hidden_with_its_parts():
    counts = {("xa-a1", name): 9 for name in DOMAINS}
    told = register(counts, events=recognised_of)
    shown = suppressed(by_domain(told, indicators="models-recognised-share"))
    figure = shown.figure(domain="kinh-te")
    assert figure.hidden  # 1/9
    assert figure.parts is None
    assert all(one.low is None and not one.facts for one in figure.inputs)
    row = next(one for one in shown.records() if one["domain"] == "kinh-te")
    assert row["numerator_low"] is None
    assert row["denominator_high"] is None
    # the numerators add: 1 + 4 + 4 + 4 of the total, so that another share is hidden too
    assert len(hidden(shown, "domain")) == 2


def test_a_number_that_a_ratio_beside_it_would_tell_takes_the_ratio_with_it():
    counts = {("xa-a1", name): 9 for name in DOMAINS}
    told = register(counts, events=recognised_of)
    names = ("models-recognised", "models-registered", "models-recognised-share")
    shown = suppressed(by_domain(told, indicators=names))
    assert {f.key("domain") for f in shown if f.hidden and f.indicator.id == names[0]} == {
        f.key("domain") for f in shown if f.hidden and f.indicator.id == names[2]
    }
    assert not any(f.hidden for f in shown if f.indicator.id == names[1])


def test_a_difference_that_is_small_takes_the_numbers_it_follows_from_with_it():
    def four_ended(models):
        return [
            Event(id=f"kt-{model.id}", model=model.id, kind="ended", on=date(2024, 9, 1))
            for model in models
            if int(model.id.rsplit("-", 1)[1]) < 4
        ]

    gap = Indicator(id="gap", label="tăng thêm", kind="flow", counts="formula", formula="models-new - models-ended")
    counts = {("xa-a1", "kinh-te"): 9, ("xa-a1", DOMAINS[1]): 5, ("xa-a2", DOMAINS[2]): 9}
    whole = by_domain(register(counts, events=four_ended, indicators=[gap]), indicators=["models-new", "gap"])
    assert [whole.figure(indicator="gap", domain=name).value for name in DOMAINS[:3]] == [5, 1, 5]
    shown = suppressed(whole)
    assert shown.figure(indicator="gap", domain=DOMAINS[1]).hidden
    assert shown.figure(indicator="models-new", domain=DOMAINS[1]).hidden  # 5, of which 4 ended: that is shown nowhere


def test_an_amount_of_few_contributions_is_hidden_however_large_it_is():
    def given(models):
        few = [("kinh-te", 2, 900_000_000), ("van-hoa-xa-hoi", 5, 10_000_000), ("quoc-phong-an-ninh", 6, 200_000_000)]
        return [
            Contribution(
                id=f"dg-{domain}-{n}",
                model=next(one.id for one in models if domain in one.id),
                quantity=Quantity(amount, "dong"),
                on=date(2024, 5, 1 + n),
            )
            for domain, count, amount in few
            for n in range(count)
        ]

    told = register({("xa-a1", name): 9 for name in DOMAINS}, contributions=given)
    shown = suppressed(by_domain(told, indicators="contributions-money"))
    # 1,8 tỷ of two; beside it the one that leaves a range as wide as the number can be: from 0 up to the sum of both
    assert "kinh-te" in hidden(shown, "domain")
    assert len(hidden(shown, "domain")) == 2
    assert not shown.figure().hidden


def test_bounds_with_a_small_end_are_small_too():
    months = Event(id="e", model="m", kind="registered", period="2024")
    models = [Model(id="m", title="M", owner="xa-a1", domain="kinh-te", start=None)]
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=UnitHistory(UNITS),
        models=models,
        events=[months],
    )
    whole = aggregate(told, Request(indicators="models-registered", periods=["2024-Q1", "2024"], by="domain"))
    assert (whole.figure(period="2024-Q1").low, whole.figure(period="2024-Q1").high) == (0, 1)
    assert suppressed(whole).figure(period="2024-Q1").hidden


# -- periods, units, other tables ----------------------------------------------------------------------------------
def test_the_first_half_and_the_six_months_to_date_are_one_number():
    shown = suppressed(by_domain(register(PLAIN), periods=["2024-S1", "2024-YTD06"]))
    half, six = ({f.key("domain") for f in shown if f.hidden and str(f.period) == p} for p in ("2024-S1", "2024-YTD06"))
    assert half == six == {"kinh-te", "quoc-phong-an-ninh"}


def test_two_indicators_with_one_definition_are_one_number():
    twin = Indicator(id="twin", label="mới", kind="flow", counts="begun")
    shown = suppressed(by_domain(register(PLAIN, indicators=[twin]), indicators=["models-new", "twin"]))
    one, two = ({f.key("domain") for f in shown if f.hidden and f.indicator.id == n} for n in ("models-new", "twin"))
    assert one == two


def test_a_published_margin_is_never_hidden_again_and_what_it_hides_stays_hidden():
    told = register(
        {("xa-a1", "kinh-te"): 1, ("xa-a2", "kinh-te"): 8, ("xa-b1", DOMAINS[1]): 2, ("xa-b2", DOMAINS[1]): 9}
    )
    ask = {"indicators": "models-new", "periods": "2024", "unit": "tinh", "unit_level": "commune"}
    first = suppressed(aggregate(told, Request(by="unit", **ask)))
    second = suppressed(aggregate(told, Request(by=("unit", "domain"), **ask)), published=first)
    for figure in first:
        assert second.figure(unit=figure.key("unit")).hidden == figure.hidden


def test_what_was_published_already_cannot_be_taken_back():
    whole = by_domain(register(PLAIN))
    with pytest.raises(InvalidValue, match="published already") as refused:
        suppressed(whole, published=[whole])
    assert str(refused.value).startswith('published: new models, 2024 ("phát triển kinh tế"): a small number stands')


def test_where_everything_else_was_published_a_number_cannot_be_hidden():
    # then 5 + 9 + 4 + 6 = 24 was published; the 5 became 2 and the total 22, which nobody has seen
    before = by_domain(register({**PLAIN, ("xa-a1", "kinh-te"): 5}))
    after = by_domain(register({**PLAIN, ("xa-a1", "kinh-te"): 2}))
    shown = suppressed(after, published=[before])
    assert hidden(shown, "domain") == {"kinh-te", TOTAL}
    # and where the total is the same (another one grew by 3) that one, which nobody has seen either, is hidden
    moved = by_domain(register({**PLAIN, ("xa-a1", "kinh-te"): 2, ("xa-b1", DOMAINS[3]): 9}))
    assert hidden(suppressed(moved, published=[before]), "domain") == {"kinh-te", "he-thong-chinh-tri"}


def test_districts_and_their_communes_in_two_tables_hide_each_other():
    counts = {("xa-a1", "kinh-te"): 1, ("xa-a2", "kinh-te"): 6, ("xa-b1", "kinh-te"): 5, ("xa-b2", "kinh-te"): 7}
    told = register(counts)
    districts = aggregate(told, Request(indicators="models-new", periods="2024", by="unit", unit_level="district"))
    assert not any(suppressed(districts).hidden)
    communes = aggregate(told, Request(indicators="models-new", periods="2024", by="unit", unit_level="commune"))
    # alone any commune would do; with the districts published (7 and 12) it must be one of the same district
    shown = suppressed(communes, published=[districts])
    assert hidden(shown, "unit") == {"xa-a1", "xa-a2"}


def test_models_at_work_in_several_years_are_no_parts_of_the_stage_but_at_most_it():
    # distinct over years: xa-a1 has 1 in 2023 and 6 in the stage of which 5 only in 2024, so the year is 6 - 5 at least
    def one(name, owner, first, last):
        return [
            Model(id=name, title="M", owner=owner, domain="kinh-te", start=first),
            Event(id=f"e-{name}", model=name, kind="ended", on=last),
        ]

    facts = [one("a0", "xa-a1", date(2023, 2, 1), date(2023, 9, 1))]
    facts += [one(f"a{n}", "xa-a1", date(2024, 2, 1), date(2024, 9, 1)) for n in range(1, 6)]
    facts += [one(f"b{n}", "xa-b1", date(2023, 2, 1), date(2023, 9, 1)) for n in range(3)]
    facts += [one(f"b{n}", "xa-b1", date(2024, 2, 1), date(2024, 9, 1)) for n in range(3, 7)]
    models, events = zip(*facts, strict=True)
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=UnitHistory(UNITS),
        models=models,
        events=events,
    )
    periods = ["2023", "2024", "2023/2024"]
    ask = Request(indicators="models-active", periods=periods, by="unit", unit="tinh", unit_level="commune")
    shown = suppressed(aggregate(told, ask))

    def is_hidden(unit, period):
        return shown.figure(unit=unit, period=period).hidden

    assert is_hidden("xa-a1", "2023")
    # were only xa-b1 hidden beside it: 1 and 3 add to 4, and neither can be less than what the stage leaves for it
    lower_a = 0 if is_hidden("xa-a1", "2023/2024") or is_hidden("xa-a1", "2024") else 1
    lower_b = 0 if is_hidden("xa-b1", "2023/2024") or is_hidden("xa-b1", "2024") else 3
    assert is_hidden(TOTAL, "2023") or lower_a + lower_b < 4


def test_bounded_numbers_are_hidden_as_their_ends_add():
    keys = ("a", "b", "c", TOTAL)
    ends = {"a": (1, 1), "b": (4, 6), "c": (5, 5), TOTAL: (10, 12)}
    whole = Table(
        request=Request(indicators="models-new", periods="2024", by="strand"),
        indicators=(definitions().indicator("models-new"),),
        indicator=["models-new"] * 4,
        period=[Period.parse("2024")] * 4,
        keys={"strand": keys},
        low=[Decimal(ends[key][0]) for key in keys],
        high=[Decimal(ends[key][1]) for key in keys],
        completeness=[Completeness.COMPLETE] * 4,
        received=[None] * 4,
        expected=[None] * 4,
        low_open=[False] * 4,
        high_open=[False] * 4,
        labels={"strand": {key: key for key in keys}},
    )
    assert len(hidden(suppressed(whole), "strand")) == 2


def test_a_number_that_has_not_come_is_not_hidden_and_protects_nobody():
    keys = ("a", "b", "c", TOTAL)
    values = {"a": 1, "b": None, "c": 5, TOTAL: 6}
    whole = Table(
        request=Request(indicators="models-new", periods="2024", by="strand"),
        indicators=(definitions().indicator("models-new"),),
        indicator=["models-new"] * 4,
        period=[Period.parse("2024")] * 4,
        keys={"strand": keys},
        low=[None if values[key] is None else Decimal(values[key]) for key in keys],
        high=[None if values[key] is None else Decimal(values[key]) for key in keys],
        completeness=[Completeness.MISSING if values[key] is None else Completeness.COMPLETE for key in keys],
        received=[None] * 4,
        expected=[None] * 4,
        low_open=[False] * 4,
        high_open=[False] * 4,
        labels={"strand": {key: key for key in keys}},
    )
    shown = suppressed(whole)
    assert hidden(shown, "strand") == {"a", "c"}
    assert cell(shown.figure(strand="b")) == "…"


def test_every_pair_of_a_square_with_one_small_cell_is_wide_enough():
    # 1 | 9 / 9 | 9: with the three others hidden the small one can be 0 to 10, with fewer it is computed
    counts = dict.fromkeys(itertools.product(("xa-a1", "xa-b1"), DOMAINS[:2]), 9)
    counts["xa-a1", "kinh-te"] = 1
    ask = Request(indicators="models-new", periods="2024", by=("unit", "domain"), unit="tinh", unit_level="commune")
    shown = suppressed(aggregate(register(counts), ask))
    assert {(f.key("unit"), f.key("domain")) for f in shown if f.hidden} == set(counts)


# -- the reader knows the note --------------------------------------------------------------------


def test_the_note_does_not_say_that_a_hidden_number_is_more_than_nothing():
    # 1 and nothing beside 5: the nothing is hidden with the 1, and 1 and 1 that make 2 may be 0 and 2 for the reader
    told = suppressed(by_domain(register({("xa-a1", "kinh-te"): 1, ("xa-a1", "quoc-phong-an-ninh"): 5})))
    assert sorted(cell(told.figure(domain=domain)) for domain in DOMAINS) == ["(b)", "(b)", "0*", "5*"]
    assert notes(told)[1].endswith("kể cả khi đó là không có; khác với chưa có báo cáo (…).")
    assert "không phải là không có" not in " ".join(notes(told))


def test_two_ones_are_not_safe_with_each_other_where_the_note_says_below_two():
    # 1 + 1 + 5 + 0 = 7; hidden 1 and 1 make 2: of (0, 2), (1, 1), (2, 0) only 1 and 1 has a number below 2
    told = by_domain(
        register({("xa-a1", "kinh-te"): 1, ("xa-a1", "van-hoa-xa-hoi"): 1, ("xa-a1", "quoc-phong-an-ninh"): 5})
    )
    assert hidden(suppressed(told, below=3), "domain") == {"kinh-te", "van-hoa-xa-hoi"}
    shown = suppressed(told, below=2)
    assert len(hidden(shown, "domain")) == 3
    assert hidden(shown, "domain") > {"kinh-te", "van-hoa-xa-hoi"}


def possible(cells, seen, below):
    """All tables of 2 x 2 with these shown numbers, with a small one hidden; by trying all."""
    top = max(sum(cells.values()), 4)
    for a, b, c, d in itertools.product(range(top + 1), repeat=4):
        whole = {(0, 0): a, (0, 1): b, (1, 0): c, (1, 1): d}
        whole |= {(r, "T"): whole[r, 0] + whole[r, 1] for r in (0, 1)}
        whole |= {("T", r): whole[0, r] + whole[1, r] for r in (0, 1)}
        whole["T", "T"] = a + b + c + d
        same = all(whole[key] == value for key, value in seen.items() if value is not None)
        if same and any(value is None and 0 < whole[key] < below for key, value in seen.items()):
            yield whole


@pytest.mark.parametrize("below", [2, 3])
@pytest.mark.parametrize(
    "counts", [(1, 1, 1, 1), (1, 0, 0, 1), (1, 2, 0, 3), (2, 2, 2, 2), (1, 1, 0, 2), (1, 3, 3, 1), (0, 1, 1, 4)]
)
def test_who_knows_the_note_and_tries_all_tables_finds_no_small_number(counts, below):
    owners, domains = ("xa-a1", "xa-b1"), DOMAINS[:2]
    cells = {(r, c): counts[2 * r + c] for r in (0, 1) for c in (0, 1)}
    told = aggregate(
        register({(owners[r], domains[c]): n for (r, c), n in cells.items()}),
        Request(indicators="models-new", periods="2024", by=("unit", "domain"), unit="tinh", unit_level="commune"),
    )
    place = {**dict(zip(owners, (0, 1), strict=True)), **dict(zip(domains, (0, 1), strict=True)), TOTAL: "T"}
    seen, small = {}, []
    for figure, shown in zip(told, suppressed(told, below=below), strict=True):
        codes = figure.key("unit"), figure.key("domain")
        if all(code in place for code in codes):
            seen[place[codes[0]], place[codes[1]]] = None if shown.hidden else int(figure.value)
            small += [(place[codes[0]], place[codes[1]])] if 0 < figure.value < below else []
    tables = list(possible(cells, seen, below)) if small else []
    assert all(len({table[key] for table in tables}) > 1 for key in small)


# -- tables that make each other up ------------------------------------------------------------------
NINE = {("xa-a1", "kinh-te"): 9, ("xa-a1", "van-hoa-xa-hoi"): 1, ("xa-a2", "quoc-phong-an-ninh"): 4}


def test_two_codes_that_an_indicator_takes_together_are_their_sum():
    # 9 + 1 = 10: beside "ab" = 10 and a whole of 22, the 1 is only safe if the 9 is hidden too, in both columns
    both = Indicator(
        id="ab",
        label="mới A, B",
        kind="flow",
        counts="begun",
        where=[("domain", "kinh-te"), ("domain", "van-hoa-xa-hoi")],
    )
    told = register({**NINE, ("xa-b1", "he-thong-chinh-tri"): 8}, indicators=[both])
    shown = suppressed(by_domain(told, indicators=("models-new", "ab")))
    seen = {(one.indicator.id, one.key("domain")): cell(one) for one in shown}
    assert [seen["models-new", one] for one in (*DOMAINS, TOTAL)] == ["(b)", "(b)", "4*", "8*", "22*"]
    assert [seen["ab", one] for one in (*DOMAINS, TOTAL)] == ["(b)", "(b)", "0*", "0*", "10*"]
    # in two tables: 9 stands in the first, so 10 may not stand in the second
    first = suppressed(by_domain(told))
    assert hidden(first, "domain") == {"van-hoa-xa-hoi", "quoc-phong-an-ninh"}
    second = suppressed(aggregate(told, Request(indicators="ab", periods="2024")), published=first)
    assert [figure.hidden for figure in second] == [True]


def test_a_table_on_other_borders_is_refused():
    # An 1 + Bình 9 become An Bình 10: on new borders An Bình stands open, and 10 - 9 is the hidden 1
    day = date(2025, 7, 1)
    old = [
        Unit(id=name, names=words, level="commune", parents="tinh", end=date(2025, 6, 30))
        for name, words in (("an", "Xã An"), ("binh", "Xã Bình"))
    ]
    rest = [Unit(id="cuong", names="Xã Cường", level="commune", parents="tinh")]
    heir = Unit(id="an-binh", names="Xã An Bình", level="commune", parents="tinh", start=day)
    links = [Succession(before=one.id, after="an-binh") for one in old]
    merged = UnitChange(id="nhap", kind="merge", on=day, links=links)
    models = [
        Model(id=f"{owner}-{n}", title="Mô hình", owner=owner, domain="kinh-te", start=date(2024, 3, 1))
        for owner, count in (("an", 1), ("binh", 9), ("cuong", 4))
        for n in range(count)
    ]
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=UnitHistory([UNITS[0], *old, *rest, heir], [merged]),
        models=models,
    )
    asked = Request(indicators="models-new", periods="2024", by="unit", unit="tinh", unit_level="commune")
    first = suppressed(aggregate(told, asked))
    later = aggregate(told, evolve(asked, basis=AsOf(date(2025, 12, 31))))
    with pytest.raises(InvalidValue, match="other borders") as caught:
        suppressed(later, published=first)
    assert caught.value.problem.path == "published[0]"
    # by level of units it is a sum of units too
    with pytest.raises(InvalidValue, match="levels of units"):
        suppressed(aggregate(told, evolve(asked, by="owner_level", unit_level=None)), published=first)


def test_a_margin_of_a_published_table_leads_to_no_records_though_it_hides_nothing():
    told = register({(owner, domain): 5 for owner in ("xa-a1", "xa-a2", "xa-b1") for domain in DOMAINS[:3]} | NINE)
    asked = Request(indicators="models-new", periods="2024", by=("unit", "domain"), unit="tinh", unit_level="commune")
    first = suppressed(aggregate(told, asked))
    assert any(first.hidden)
    margin = suppressed(by_domain(told, unit="tinh"), published=first)
    assert not any(margin.hidden)
    assert margin.guarded
    assert not any(figure.facts for figure in margin)
    with pytest.raises(NotKnown):
        margin.listing(told, domain="kinh-te")


def test_only_a_table_of_counts_can_be_suppressed():
    told = register(NINE)
    with pytest.raises(WrongType, match="Comparisons"):
        suppressed(compare(told, Request(indicators="models-new", periods="2024", by="domain"), "2023"))
