"""Định nghĩa (definitions): the codelists, lifecycle, calendars, indicators and rubrics that facts are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from dvk._fields import a_slug, a_text, an, as_tuple, wrong_types
from dvk.codelists import Code, Codelist, CodeMapping
from dvk.criteria import AttributeKind, Rubric, rubric_circles
from dvk.errors import InvalidDocument, Problem, UnknownId, nearest
from dvk.indicators import CODELISTS, Counting, Indicator, formula_problems
from dvk.measures import Measure
from dvk.models import DOMAINS, Lifecycle
from dvk.periods import Calendar, Period
from dvk.register.balances import Balance
from dvk.values import Label, Source, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Campaign", "Definitions"]


@frozen(kw_only=True)
class Campaign:
    """Phong trào (campaign): what the register is about, and the stages it names.

    >>> Campaign(id="dvk-an-giang", label="Dân vận khéo ở An Giang", stages=[Period.stage(2016, 2020)]).stages
    (Period.parse('2016/2020'),)
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    stages: tuple[Period, ...] = field(default=(), converter=as_tuple)
    source: Source | None = None
    note: str = field(default="", validator=a_text)


_Item = TypeVar("_Item", Codelist, Indicator, Rubric, Calendar, Measure, Balance)


@frozen(kw_only=True)
class Definitions:
    """Bộ định nghĩa (definitions): shipped ones, the user's own, or both joined.

    There is no default: a register names the definitions it is read by.

    >>> from dvk.catalog import definitions
    >>> own = definitions().with_(indicators=[Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")])
    >>> own.indicator("moi").label.vi, own.code("domains", "kinh-te").label.vi
    ('mô hình mới', 'phát triển kinh tế')
    """

    lifecycle: Lifecycle = field(validator=an(Lifecycle))
    codelists: tuple[Codelist, ...] = field(default=(), converter=as_tuple)
    indicators: tuple[Indicator, ...] = field(default=(), converter=as_tuple)
    rubrics: tuple[Rubric, ...] = field(default=(), converter=as_tuple)
    calendars: tuple[Calendar, ...] = field(default=(), converter=as_tuple)
    measures: tuple[Measure, ...] = field(default=(), converter=as_tuple)
    mappings: tuple[CodeMapping, ...] = field(default=(), converter=as_tuple)
    balances: tuple[Balance, ...] = field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = [
            problem for what, kind in _KINDS.items() for problem in wrong_types(getattr(self, what), kind, what)
        ]
        problems += wrong_types(self.mappings, CodeMapping, "mappings")
        if problems:
            raise InvalidDocument(problems)
        for what in _KINDS:
            seen: set[str] = set()
            for place, item in enumerate(getattr(self, what)):
                if item.id in seen:
                    problems.append(Problem("id.duplicate", f"{what}[{place}].id", details=(("got", item.id),)))
                seen.add(item.id)
        for place, indicator in enumerate(self.indicators):
            problems += (problem.under(f"indicators[{place}]") for problem in self._named(indicator))
        for place, problem in formula_problems(self.indicators):
            problems.append(problem.under(f"indicators[{place}]"))
        problems += self._mapped()
        problems += self._inputs()
        problems += self._balances()
        if problems:
            raise InvalidDocument(problems)

    def _named(self, indicator: Indicator) -> Iterator[Problem]:
        """What an indicator names and the definitions do not have: steps, codes, a rubric."""
        for kind in indicator.events:
            if kind not in self.lifecycle:
                near = nearest(kind, [step.id for step in self.lifecycle])
                yield Problem("step.unknown", "events", near, (("got", kind), ("lifecycle", self.lifecycle.id)))
        lists = {codelist.id: codelist for codelist in self.codelists}
        for place, (dimension, code) in enumerate(indicator.where):
            known = lists.get(CODELISTS.get(dimension, ""))
            if known is not None and code not in known:
                near = nearest(code, [one.id for one in known])
                yield Problem("code.unknown", f"where[{place}]", near, (("got", code), ("codelist", known.id)))
            if dimension == "domain" and DOMAINS in lists:  # a request may name the list of any issuer
                others = [one for name, one in lists.items() if name not in CODELISTS.values()]
                if all(code not in one for one in others):
                    near = nearest(code, [item.id for item in lists[DOMAINS]])
                    yield Problem("code.unknown", f"where[{place}]", near, (("got", code), ("codelist", DOMAINS)))
        rubrics = [rubric.id for rubric in self.rubrics]
        if indicator.counts is Counting.SCORED and indicator.rubric is not None and indicator.rubric not in rubrics:
            yield Problem("rubric.unknown", "rubric", nearest(indicator.rubric, rubrics), (("got", indicator.rubric),))
        elif indicator.weight is not None and indicator.rubric is not None:
            rubric = self.rubric(indicator.rubric)
            numbers = [one.id for one in rubric.attributes if one.kind is AttributeKind.NUMBER]
            if indicator.weight not in numbers:
                details = (("got", indicator.weight), ("rubric", rubric.id))
                yield Problem("indicator.no_weight", "weight", nearest(indicator.weight, numbers), details)

    def _mapped(self) -> Iterator[Problem]:
        """Mappings from one codelist to another: one for each pair, and only between codes that are there."""
        lists = {codelist.id: codelist for codelist in self.codelists}
        seen: set[tuple[str, str]] = set()
        for place, mapping in enumerate(self.mappings):
            pair = (mapping.source_list, mapping.target_list)
            if pair in seen:
                yield Problem("id.duplicate", f"mappings[{place}]", details=(("got", " → ".join(pair)),))
            seen.add(pair)
            for order, (code, targets) in enumerate(mapping.pairs):
                for name, asked in ((mapping.source_list, (code,)), (mapping.target_list, targets)):
                    known = lists.get(name)
                    for one in asked if known is not None else ():
                        if known is not None and one not in known:
                            near = nearest(one, [item.id for item in known])
                            path = f"mappings[{place}].pairs[{order}]"
                            yield Problem("code.unknown", path, near, (("got", one), ("codelist", name)))

    def _inputs(self) -> Iterator[Problem]:
        """Rubrics that take their input from one another in a circle."""
        known = [rubric.id for rubric in self.rubrics]
        for circle in rubric_circles(self.rubrics):
            yield Problem("rubric.circle", f"rubrics[{known.index(circle[0])}]", details=(("got", " → ".join(circle)),))

    def _balances(self) -> Iterator[Problem]:
        """Balances of indicators that are not there, or are not counted in one measure."""
        known = {indicator.id: indicator for indicator in self.indicators}
        for place, balance in enumerate(self.balances):
            path, roots = f"balances[{place}]", dict[str, str]()
            for name in balance.indicators:
                if name not in known:
                    yield Problem("indicator.unknown", path, nearest(name, known), (("got", name),))
                else:
                    root = known[name].measure.root
                    roots[root.id] = root.symbol
            if len(roots) > 1:
                yield Problem("balance.measures_differ", path, details=(("got", tuple(roots.values())),))

    def codelist(self, name: str) -> Codelist:
        """Danh mục (codelist) by id; raises :class:`UnknownId`."""
        return _find("codelist.unknown", name, self.codelists)

    def indicator(self, name: str) -> Indicator:
        """Chỉ tiêu (indicator) by id; raises :class:`UnknownId`."""
        return _find("indicator.unknown", name, self.indicators)

    def rubric(self, name: str) -> Rubric:
        """Bộ tiêu chí (rubric) by id; raises :class:`UnknownId`."""
        return _find("rubric.unknown", name, self.rubrics)

    def code(self, codelist: str, name: str) -> Code:
        """Mục (code) of a codelist; raises :class:`UnknownId`."""
        return self.codelist(codelist)[name]

    def with_(
        self,
        *,
        lifecycle: Lifecycle | None = None,
        codelists: Iterable[Codelist] = (),
        indicators: Iterable[Indicator] = (),
        rubrics: Iterable[Rubric] = (),
        calendars: Iterable[Calendar] = (),
        measures: Iterable[Measure] = (),
        mappings: Iterable[CodeMapping] = (),
        balances: Iterable[Balance] = (),
    ) -> Definitions:
        """Bổ sung hoặc thay (the same with some added; one of the same id is replaced)."""
        return evolve(
            self,
            lifecycle=lifecycle or self.lifecycle,
            codelists=_merged(self.codelists, codelists),
            indicators=_merged(self.indicators, indicators),
            rubrics=_merged(self.rubrics, rubrics),
            calendars=_merged(self.calendars, calendars),
            measures=_merged(self.measures, measures),
            mappings=_with_mappings(self.mappings, mappings),
            balances=_merged(self.balances, balances),
        )


_KINDS: dict[str, type[object]] = {
    "codelists": Codelist,
    "indicators": Indicator,
    "rubrics": Rubric,
    "calendars": Calendar,
    "measures": Measure,
    "balances": Balance,
}


def _merged(old: tuple[_Item, ...], new: Iterable[_Item]) -> tuple[_Item, ...]:
    by_id: dict[str, _Item] = {item.id: item for item in old}
    by_id.update((item.id, item) for item in new)
    return tuple(by_id.values())


def _with_mappings(old: tuple[CodeMapping, ...], new: Iterable[CodeMapping]) -> tuple[CodeMapping, ...]:
    pairs = {(item.source_list, item.target_list): item for item in old}
    pairs.update(((item.source_list, item.target_list), item) for item in new)
    return tuple(pairs.values())


def _find(code: str, name: str, items: tuple[_Item, ...]) -> _Item:
    for item in items:
        if item.id == name:
            return item
    raise UnknownId(code, got=name, near=nearest(name, [item.id for item in items]))
