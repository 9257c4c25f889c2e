"""Bảng rút số của sổ mẫu (what the sample draws from): owners with their weights, shares of codes, and amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.catalog._sample_names import COMMUNES, DISTRICTS, FORMS, ORGANISATIONS
from dvk.measures import Quantity
from dvk.models import ModelKind, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ALL_DOMAINS",
    "FORM_SHARES",
    "HOUSEHOLD",
    "INDIVIDUAL",
    "KINDS_OF_FORM",
    "RECOGNISED",
    "STRANDS",
    "Owner",
    "gifts",
    "owners",
]


def _shares(**weights: int) -> tuple[str, ...]:
    """Each code as often as it weighs, a hundred in all: a draw is one look into the tuple."""
    return tuple(code.replace("_", "-") for code, weight in weights.items() for _ in range(weight))


ALL_DOMAINS = _shares(kinh_te=27, van_hoa_xa_hoi=41, quoc_phong_an_ninh=19, he_thong_chinh_tri=13)
_DOMAINS_OF = {
    "armed-forces": _shares(quoc_phong_an_ninh=85, van_hoa_xa_hoi=15),
    "association": _shares(van_hoa_xa_hoi=100),
    "front": _shares(van_hoa_xa_hoi=50, kinh_te=35, he_thong_chinh_tri=15),
    "government": _shares(he_thong_chinh_tri=50, kinh_te=30, van_hoa_xa_hoi=20),
    "party": _shares(he_thong_chinh_tri=60, van_hoa_xa_hoi=40),
}
STRANDS = {
    "xa": _shares(dvk=56, dvk_ntm=44),
    "phuong": _shares(dvk=96, dvk_ntm=4),
    "co-quan": _shares(dvk=75, dvk_ntm=25),
}

# places in FORMS, a hundred in all
INDIVIDUAL, HOUSEHOLD = 2, 3
FORM_SHARES = (0,) * 70 + (1,) * 10 + (INDIVIDUAL,) * 17 + (HOUSEHOLD,) * 3
KINDS_OF_FORM = tuple((ModelKind(kind), Subject(subject)) for kind, subject in FORMS)

# How likely a model is recognised, first at the level of its owner and then at each level above it.
RECOGNISED = {
    "commune": (("commune", 0.56), ("district", 0.34), ("province", 0.18)),
    "district": (("district", 0.45), ("province", 0.24)),
    "province": (("province", 0.42),),
}


class Owner(NamedTuple):
    """Who runs models, what may be said of them, and how many it has beside the others."""

    unit: str
    level: str
    district: str | None
    where: str
    weight: int
    domains: tuple[str, ...]


def owners() -> Iterator[Owner]:
    """Province-level organisations, then each district with its communes. The weights are made up too."""
    for unit, _, kind in ORGANISATIONS:
        yield Owner(unit, "province", None, "co-quan", 24, _DOMAINS_OF[kind])
    for place, (district, *_) in enumerate(DISTRICTS):
        yield Owner(district, "district", district, "co-quan", 66 + place * 7 % 25, ALL_DOMAINS)
        for number, (_, kind) in enumerate(COMMUNES[district], start=1):
            where = "xa" if kind == "xa" else "phuong"
            weight = 60 + (place * 31 + number * 17) % 60
            yield Owner(f"{district}-{number:02d}", "commune", district, where, weight, ALL_DOMAINS)


def _skewed(pool: list[Quantity]) -> list[Quantity]:
    """The same with its first third twice more: small amounts are drawn more often than large ones."""
    return [*pool, *pool[: len(pool) // 3] * 2]


def gifts() -> tuple[tuple[str, tuple[Quantity, ...]], ...]:
    """Who gives, and the amounts to draw from: a hundred entries, each as often as it comes.

    Anybody gives money; land and workdays come from the people. Amounts stand as offices write them, in triệu đồng,
    đồng, tỷ đồng, m², ha and ngày công; their objects are shared, for a quantity never changes.
    """
    millions = [Quantity(f"{half // 2}.{half % 2 * 5}", "trieu-dong") for half in range(2, 100)]
    millions += [Quantity(number, "trieu-dong") for number in range(50, 301, 10)]
    plain = [Quantity(number * 50_000, "dong") for number in range(4, 90)]
    billions = [Quantity(f"1.{tenth}", "ty-dong") for tenth in range(1, 4)]
    squares = [Quantity(number, "m2") for number in range(20, 801, 5)]
    squares += [Quantity(f"{number}.5", "m2") for number in range(30, 90, 4)]
    hectares = [Quantity(f"0.{number:02d}", "ha") for number in range(5, 61)]
    workdays = [Quantity(number, "ngay-cong") for number in range(4, 121)]
    workdays += [Quantity(f"{number}.5", "ngay-cong") for number in range(4, 40)]
    money = (*_skewed(millions), *plain, *billions)
    land, work = (*_skewed(squares), *hectares), tuple(_skewed(workdays))
    rows = (
        ("nhan-dan", 32, money),
        ("nha-hao-tam", 17, money),
        ("doanh-nghiep", 14, money),
        ("ngan-sach", 7, money),
        ("nhan-dan", 18, work),
        ("nhan-dan", 12, land),
    )
    return tuple((donor, pool) for donor, share, pool in rows for _ in range(share))
