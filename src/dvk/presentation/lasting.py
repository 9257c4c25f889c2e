"""Còn lại, nhân rộng, hồ sơ đơn vị (what lasts, laid out): survival, spread, growth with recognition, unit profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import TOTAL
from dvk.presentation.counting import amount_cell
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import figure, number, share
from dvk.presentation.words import PLAIN
from dvk.vietnamese import ILLUSTRATIVE, INCOMPLETE, as_of, basis, period, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from dvk.aggregation import (
        ModelGrowth,
        ReplicaSpread,
        Request,
        SpreadLine,
        Survival,
        SurvivalLine,
        UnitLine,
        UnitProfile,
    )

__all__ = ["growth_grid", "profile_grid", "spread_grid", "survival_grid"]

_WHO = {"there": "có trong", "new": "mới trong"}
_GROUPS = {"model": "Mô hình gốc", "unit": "Đơn vị", "year": "Năm", "domain": "Lĩnh vực"}
_RECORDS = "Đếm theo các bản ghi đã có: bảng không cho biết đơn vị đã báo cáo đủ hay chưa."
_FOLLOWED = "Mô hình tạm dừng là còn; mô hình hợp nhất, chia tách được theo dõi tiếp ở mô hình nhận."
_LAGS = "(!) Mô hình tăng mà số được công nhận không tăng."
_NO_ORDER = "Đơn vị xếp theo tên, không xếp theo số mô hình."


def survival_grid(found: Survival, *, title: str = "") -> Grid:
    """Dàn bảng mô hình còn lại (lay survival out): a group down, and for each later period how many and which share.

    A share that is not known exactly stands as its bounds; "-" where there was no model.

    >>> from dvk.aggregation import survival
    >>> from dvk.catalog import sample_register
    >>> survival_grid(survival(sample_register(models=60), "2017", "2020")).head
    ('Nhóm', 'Có trong năm 2017', 'Còn cuối năm 2020', 'Tỷ lệ còn')
    """
    who = _WHO[found.who]
    heads = [head for one in found.at for head in (f"Còn cuối {period(one)}", "Tỷ lệ còn")]
    group = _GROUPS.get(found.request.by[0], "Nhóm") if found.request.by else "Nhóm"
    first = found.at[0]
    rows: list[tuple[str, ...]] = []
    for code, words in found.labels.items():
        lines = [found.line(one, code) for one in found.at]
        cells = [cell for line in lines for cell in (amount_cell(line.alive), _share(line))]
        rows.append((sentence_case(words), amount_cell(found.line(first, code).cohort), *cells))
    return Grid(
        title=title or f"Mô hình {who} {period(found.of)} còn đến các kỳ sau",
        head=[group, sentence_case(f"{who} {period(found.of)}"), *heads],
        rows=rows,
        notes=[
            *_made_up(illustrative=found.illustrative),
            _FOLLOWED,
            _RECORDS,
            *_no_start(found),
            *_asked(found.request, found.root_name),
        ],
        totals=[place for place, code in enumerate(found.labels) if code == TOTAL],
    )


def _no_start(found: Survival) -> list[str]:
    """How many models are left out, as nobody knows since when they are there."""
    count = len(found.no_start)
    told = f"{number(count)} mô hình trong toàn bộ dữ liệu chưa rõ bắt đầu khi nào, không được tính vào bảng."
    return [told] if count else []


def _share(line: SurvivalLine) -> str:
    if line.low is None or line.high is None:
        return "-"
    low, high = _percent(line.low), _percent(line.high)
    return low if line.share is not None else f"từ {low} đến {high}"


def _percent(one: Fraction) -> str:
    return share(one.numerator, one.denominator)


def _made_up(*, illustrative: bool) -> list[str]:
    return [ILLUSTRATIVE] if illustrative else []


def _asked(request: Request, root_name: str) -> list[str]:
    told = [f"Tính {basis(request, root_name)}."] if "unit" in request.by or request.root is not None else []
    return told if request.known_on is None else [*told, f"Theo số liệu đã biết {as_of(request.known_on)}."]


def spread_grid(found: ReplicaSpread, *, title: str = "") -> Grid:
    """Dàn bảng nhân rộng (lay a spread out): points, copies that are models, and how many of those are there.

    >>> from dvk.aggregation import replica_spread
    >>> from dvk.catalog import sample_register
    >>> spread_grid(replica_spread(sample_register(models=60), at="2020", by="year")).head
    ('Năm', 'Mô hình gốc', 'Điểm nhân rộng', 'Là mô hình trong sổ', 'Còn cuối năm 2020')
    """
    lines = [*((found.labels[line.code], line) for line in found.lines), ("Cộng", found.total)]
    of_models = found.by == "model"
    heads = ["Số đời"] if of_models else ["Mô hình gốc"]

    def cells(line: SpreadLine) -> Iterable[str]:
        yield number(line.generations if of_models else len(line.origins))
        yield from (amount_cell(amount) for amount in (line.points, line.copies, line.alive))

    overlap = ["Mỗi mô hình gốc tính cả các đời sau, nên các dòng chồng lên nhau; dòng Cộng tính mỗi điểm một lần."]
    return Grid(
        title=title or f"Nhân rộng mô hình đến cuối {period(found.at)}",
        head=[_GROUPS[found.by], *heads, "Điểm nhân rộng", "Là mô hình trong sổ", f"Còn cuối {period(found.at)}"],
        rows=[(sentence_case(words), *cells(line)) for words, line in lines],
        notes=[
            *_made_up(illustrative=found.illustrative),
            *(overlap if of_models else []),
            "Điểm nhân rộng là nơi làm theo, không phải mô hình; chỉ bản nhân có trong sổ mới tính là mô hình.",
            _RECORDS,
            *_asked(found.request, ""),
        ],
        totals=[len(lines) - 1],
    )


def growth_grid(found: ModelGrowth, *, title: str = "") -> Grid:
    """Dàn bảng tăng mô hình, tăng công nhận (lay growth out): both counts in both periods; "(!)" where they part.

    >>> from dvk.aggregation import model_growth
    >>> from dvk.catalog import sample_register
    >>> growth_grid(model_growth(sample_register(models=60), "2018", "2020")).head[1:]
    ('Mô hình, năm 2018', 'Mô hình, năm 2020', 'Được công nhận, năm 2018', 'Được công nhận, năm 2020')
    """
    pairs = [(line, (*line.models, *line.recognised)) for line in found.lines]
    cells = [[figure(one, PLAIN) for one in four] for _, four in pairs]
    group = _GROUPS.get(found.request.by[0], "Nhóm") if found.request.by else "Nhóm"
    names = [
        sentence_case(f"{what}, {period(one)}")
        for what in ("mô hình", "được công nhận")
        for one in (found.earlier, found.later)
    ]
    marks = [" (!)" if line.lags else "" for line in found.lines]
    heads = (found.labels[line.code] for line in found.lines)
    return Grid(
        title=title or f"Mô hình và công nhận, {period(found.earlier)} và {period(found.later)}",
        head=[group, *names],
        rows=[(f"{sentence_case(name)}{mark}", *row) for name, mark, row in zip(heads, marks, cells, strict=True)],
        notes=[
            *_made_up(illustrative=found.illustrative),
            *([_LAGS] if any(marks) else []),
            *([INCOMPLETE] if any(cell.endswith("*") for row in cells for cell in row) else []),
            f"Mô hình: {found.lines[0].models[0].indicator.label.vi}.",
            f"Được công nhận: {found.lines[0].recognised[0].indicator.label.vi}.",
            *_asked(found.request, found.root_name),
        ],
        totals=[place for place, line in enumerate(found.lines) if line.code == TOTAL],
    )


def profile_grid(found: UnitProfile, *, title: str = "") -> Grid:
    """Dàn hồ sơ đơn vị (lay a profile out): counts, what lasted, what was copied and who is silent, unit by unit.

    >>> from dvk.aggregation import unit_profile
    >>> from dvk.catalog import sample_register
    >>> laid = profile_grid(unit_profile(sample_register(models=60), "2020", since="2017", unit_level="district"))
    >>> laid.head[0], laid.head[-3:]
    ('Đơn vị', ('Còn từ năm 2017', 'Điểm nhân rộng', 'Chưa báo cáo đủ'))
    """
    rows = [(sentence_case(found.labels[line.unit]), *_profile_cells(line)) for line in found.lines]
    return Grid(
        title=title or f"Hồ sơ đơn vị, {period(found.period)}",
        head=[
            "Đơn vị",
            *(sentence_case(one.label.vi) for one in found.indicators),
            f"Còn từ {period(found.since)}",
            "Điểm nhân rộng",
            "Chưa báo cáo đủ",
        ],
        rows=rows,
        notes=[
            *_made_up(illustrative=found.illustrative),
            *([INCOMPLETE] if any(cell.endswith("*") for row in rows for cell in row) else []),
            _FOLLOWED,
            _NO_ORDER,
            *_asked(found.request, found.root_name),
        ],
        totals=[place for place, line in enumerate(found.lines) if line.unit == TOTAL],
    )


def _profile_cells(line: UnitLine) -> Iterable[str]:
    yield from (figure(one, PLAIN) for one in line.figures)
    lasting = line.survival
    if lasting is None or lasting.high is None:
        yield "-"
    else:
        yield f"{amount_cell(lasting.alive)}/{amount_cell(lasting.cohort)} ({_share(lasting)})"
    yield number(0) if line.replicas is None else amount_cell(line.replicas.points)
    silent = number(len(line.unreported)) if line.unreported else "-"
    yield silent if line.expected is None or not line.unreported else f"{silent}/{number(line.expected)}"
