"""Dân vận khéo: đơn vị, mô hình, tiêu chí, kỳ báo cáo và tổng hợp, viết đúng tiếng Việt.

Units, models, criteria, periods and exact aggregation for Vietnamese mass-mobilisation campaigns. The names below are
the public ones; each room is loaded when one of its names is first used, so that ``import dvk`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dvk import catalog as catalog
    from dvk import exchange as exchange
    from dvk import presentation as presentation
    from dvk import text as text
    from dvk import vietnamese as vietnamese
    from dvk.aggregation import (
        AS_IT_WAS as AS_IT_WAS,
    )
    from dvk.aggregation import (
        NOT_SAID as NOT_SAID,
    )
    from dvk.aggregation import (
        TOTAL as TOTAL,
    )
    from dvk.aggregation import (
        AsItWas as AsItWas,
    )
    from dvk.aggregation import (
        AsOf as AsOf,
    )
    from dvk.aggregation import (
        Completeness as Completeness,
    )
    from dvk.aggregation import (
        Explanation as Explanation,
    )
    from dvk.aggregation import (
        Figure as Figure,
    )
    from dvk.aggregation import (
        Request as Request,
    )
    from dvk.aggregation import (
        Table as Table,
    )
    from dvk.aggregation import (
        aggregate as aggregate,
    )
    from dvk.aggregation import (
        explain as explain,
    )
    from dvk.codelists import Code as Code
    from dvk.codelists import Codelist as Codelist
    from dvk.codelists import CodeMapping as CodeMapping
    from dvk.criteria import (
        AllOf as AllOf,
    )
    from dvk.criteria import (
        Answer as Answer,
    )
    from dvk.criteria import (
        Band as Band,
    )
    from dvk.criteria import (
        CountTimes as CountTimes,
    )
    from dvk.criteria import (
        Criterion as Criterion,
    )
    from dvk.criteria import (
        FreePoints as FreePoints,
    )
    from dvk.criteria import (
        Reason as Reason,
    )
    from dvk.criteria import (
        Rubric as Rubric,
    )
    from dvk.criteria import (
        Score as Score,
    )
    from dvk.criteria import (
        Steps as Steps,
    )
    from dvk.criteria import (
        SumOf as SumOf,
    )
    from dvk.criteria import (
        YesNo as YesNo,
    )
    from dvk.errors import (
        CannotAdd as CannotAdd,
    )
    from dvk.errors import (
        DvkError as DvkError,
    )
    from dvk.errors import (
        DvkWarning as DvkWarning,
    )
    from dvk.errors import (
        InvalidDocument as InvalidDocument,
    )
    from dvk.errors import (
        InvalidValue as InvalidValue,
    )
    from dvk.errors import (
        MissingExtra as MissingExtra,
    )
    from dvk.errors import (
        NotKnown as NotKnown,
    )
    from dvk.errors import (
        Problem as Problem,
    )
    from dvk.errors import (
        UnknownId as UnknownId,
    )
    from dvk.errors import (
        UnverifiedRule as UnverifiedRule,
    )
    from dvk.errors import (
        WrongType as WrongType,
    )
    from dvk.evaluation import (
        Assessment as Assessment,
    )
    from dvk.evaluation import (
        Outcome as Outcome,
    )
    from dvk.evaluation import (
        Scorecard as Scorecard,
    )
    from dvk.evaluation import (
        ScoreLine as ScoreLine,
    )
    from dvk.evaluation import (
        evaluate as evaluate,
    )
    from dvk.exchange import dumps as dumps
    from dvk.exchange import loads as loads
    from dvk.exchange import read as read
    from dvk.exchange import write as write
    from dvk.facts import Correction as Correction
    from dvk.facts import Fact as Fact
    from dvk.facts import Retraction as Retraction
    from dvk.indicators import (
        Axis as Axis,
    )
    from dvk.indicators import (
        Counting as Counting,
    )
    from dvk.indicators import (
        Indicator as Indicator,
    )
    from dvk.indicators import (
        IndicatorKind as IndicatorKind,
    )
    from dvk.indicators import (
        require_addable as require_addable,
    )
    from dvk.measures import (
        Measure as Measure,
    )
    from dvk.measures import (
        Quantity as Quantity,
    )
    from dvk.measures import (
        RegionalFactor as RegionalFactor,
    )
    from dvk.measures import (
        measure as measure,
    )
    from dvk.models import (
        Classified as Classified,
    )
    from dvk.models import (
        Contribution as Contribution,
    )
    from dvk.models import (
        Event as Event,
    )
    from dvk.models import (
        Life as Life,
    )
    from dvk.models import (
        Lifecycle as Lifecycle,
    )
    from dvk.models import (
        Model as Model,
    )
    from dvk.models import (
        ModelKind as ModelKind,
    )
    from dvk.models import (
        Role as Role,
    )
    from dvk.models import (
        RolePart as RolePart,
    )
    from dvk.models import (
        Step as Step,
    )
    from dvk.models import (
        Subject as Subject,
    )
    from dvk.periods import (
        CIVIL as CIVIL,
    )
    from dvk.periods import (
        HALF as HALF,
    )
    from dvk.periods import (
        MONTH as MONTH,
    )
    from dvk.periods import (
        QUARTER as QUARTER,
    )
    from dvk.periods import (
        STAGE as STAGE,
    )
    from dvk.periods import (
        TO_MONTH as TO_MONTH,
    )
    from dvk.periods import (
        YEAR as YEAR,
    )
    from dvk.periods import (
        Calendar as Calendar,
    )
    from dvk.periods import (
        Period as Period,
    )
    from dvk.periods import (
        PeriodKind as PeriodKind,
    )
    from dvk.register import (
        Campaign as Campaign,
    )
    from dvk.register import (
        Coverage as Coverage,
    )
    from dvk.register import (
        CoverageState as CoverageState,
    )
    from dvk.register import (
        Definitions as Definitions,
    )
    from dvk.register import (
        Duty as Duty,
    )
    from dvk.register import (
        Finding as Finding,
    )
    from dvk.register import (
        Register as Register,
    )
    from dvk.register import (
        RegisterBuilder as RegisterBuilder,
    )
    from dvk.register import (
        Report as Report,
    )
    from dvk.register import (
        ReportedFigure as ReportedFigure,
    )
    from dvk.register import (
        ReportScope as ReportScope,
    )
    from dvk.register import (
        ReportStatus as ReportStatus,
    )
    from dvk.register import (
        Severity as Severity,
    )
    from dvk.register import (
        Target as Target,
    )
    from dvk.units import (
        Parent as Parent,
    )
    from dvk.units import (
        Succession as Succession,
    )
    from dvk.units import (
        Unit as Unit,
    )
    from dvk.units import (
        UnitChange as UnitChange,
    )
    from dvk.units import (
        UnitHistory as UnitHistory,
    )
    from dvk.units import (
        UnitTree as UnitTree,
    )
    from dvk.units import (
        proper_name as proper_name,
    )
    from dvk.values import (
        Approx as Approx,
    )
    from dvk.values import (
        ApproxSum as ApproxSum,
    )
    from dvk.values import (
        Dated as Dated,
    )
    from dvk.values import (
        DateSpan as DateSpan,
    )
    from dvk.values import (
        Interval as Interval,
    )
    from dvk.values import (
        Label as Label,
    )
    from dvk.values import (
        Origin as Origin,
    )
    from dvk.values import (
        Sense as Sense,
    )
    from dvk.values import (
        Source as Source,
    )
    from dvk.values import (
        Verification as Verification,
    )

__all__ = [
    "AS_IT_WAS",
    "CIVIL",
    "HALF",
    "MONTH",
    "NOT_SAID",
    "QUARTER",
    "STAGE",
    "TOTAL",
    "TO_MONTH",
    "YEAR",
    "AllOf",
    "Answer",
    "Approx",
    "ApproxSum",
    "AsItWas",
    "AsOf",
    "Assessment",
    "Axis",
    "Band",
    "Calendar",
    "Campaign",
    "CannotAdd",
    "Classified",
    "Code",
    "CodeMapping",
    "Codelist",
    "Completeness",
    "Contribution",
    "Correction",
    "CountTimes",
    "Counting",
    "Coverage",
    "CoverageState",
    "Criterion",
    "DateSpan",
    "Dated",
    "Definitions",
    "Duty",
    "DvkError",
    "DvkWarning",
    "Event",
    "Explanation",
    "Fact",
    "Figure",
    "Finding",
    "FreePoints",
    "Indicator",
    "IndicatorKind",
    "Interval",
    "InvalidDocument",
    "InvalidValue",
    "Label",
    "Life",
    "Lifecycle",
    "Measure",
    "MissingExtra",
    "Model",
    "ModelKind",
    "NotKnown",
    "Origin",
    "Outcome",
    "Parent",
    "Period",
    "PeriodKind",
    "Problem",
    "Quantity",
    "Reason",
    "RegionalFactor",
    "Register",
    "RegisterBuilder",
    "Report",
    "ReportScope",
    "ReportStatus",
    "ReportedFigure",
    "Request",
    "Retraction",
    "Role",
    "RolePart",
    "Rubric",
    "Score",
    "ScoreLine",
    "Scorecard",
    "Sense",
    "Severity",
    "Source",
    "Step",
    "Steps",
    "Subject",
    "Succession",
    "SumOf",
    "Table",
    "Target",
    "Unit",
    "UnitChange",
    "UnitHistory",
    "UnitTree",
    "UnknownId",
    "UnverifiedRule",
    "Verification",
    "WrongType",
    "YesNo",
    "aggregate",
    "catalog",
    "dumps",
    "evaluate",
    "exchange",
    "explain",
    "loads",
    "measure",
    "presentation",
    "proper_name",
    "read",
    "require_addable",
    "text",
    "vietnamese",
    "write",
]

_HOME = {
    "AS_IT_WAS": "aggregation",
    "CIVIL": "periods",
    "HALF": "periods",
    "MONTH": "periods",
    "NOT_SAID": "aggregation",
    "QUARTER": "periods",
    "STAGE": "periods",
    "TOTAL": "aggregation",
    "TO_MONTH": "periods",
    "YEAR": "periods",
    "AllOf": "criteria",
    "Answer": "criteria",
    "Approx": "values",
    "ApproxSum": "values",
    "AsItWas": "aggregation",
    "AsOf": "aggregation",
    "Assessment": "evaluation",
    "Axis": "indicators",
    "Band": "criteria",
    "Calendar": "periods",
    "Campaign": "register",
    "CannotAdd": "errors",
    "Classified": "models",
    "Code": "codelists",
    "CodeMapping": "codelists",
    "Codelist": "codelists",
    "Completeness": "aggregation",
    "Contribution": "models",
    "Correction": "facts",
    "CountTimes": "criteria",
    "Counting": "indicators",
    "Coverage": "register",
    "CoverageState": "register",
    "Criterion": "criteria",
    "DateSpan": "values",
    "Dated": "values",
    "Definitions": "register",
    "Duty": "register",
    "DvkError": "errors",
    "DvkWarning": "errors",
    "Event": "models",
    "Explanation": "aggregation",
    "Fact": "facts",
    "Figure": "aggregation",
    "Finding": "register",
    "FreePoints": "criteria",
    "Indicator": "indicators",
    "IndicatorKind": "indicators",
    "Interval": "values",
    "InvalidDocument": "errors",
    "InvalidValue": "errors",
    "Label": "values",
    "Life": "models",
    "Lifecycle": "models",
    "Measure": "measures",
    "MissingExtra": "errors",
    "Model": "models",
    "ModelKind": "models",
    "NotKnown": "errors",
    "Origin": "values",
    "Outcome": "evaluation",
    "Parent": "units",
    "Period": "periods",
    "PeriodKind": "periods",
    "Problem": "errors",
    "Quantity": "measures",
    "Reason": "criteria",
    "RegionalFactor": "measures",
    "Register": "register",
    "RegisterBuilder": "register",
    "Report": "register",
    "ReportScope": "register",
    "ReportStatus": "register",
    "ReportedFigure": "register",
    "Request": "aggregation",
    "Retraction": "facts",
    "Role": "models",
    "RolePart": "models",
    "Rubric": "criteria",
    "Score": "criteria",
    "ScoreLine": "evaluation",
    "Scorecard": "evaluation",
    "Sense": "values",
    "Severity": "register",
    "Source": "values",
    "Step": "models",
    "Steps": "criteria",
    "Subject": "models",
    "Succession": "units",
    "SumOf": "criteria",
    "Table": "aggregation",
    "Target": "register",
    "Unit": "units",
    "UnitChange": "units",
    "UnitHistory": "units",
    "UnitTree": "units",
    "UnknownId": "errors",
    "UnverifiedRule": "errors",
    "Verification": "values",
    "WrongType": "errors",
    "YesNo": "criteria",
    "aggregate": "aggregation",
    "dumps": "exchange",
    "evaluate": "evaluation",
    "explain": "aggregation",
    "loads": "exchange",
    "measure": "measures",
    "proper_name": "units",
    "read": "exchange",
    "require_addable": "indicators",
    "write": "exchange",
}
_ROOMS = ("catalog", "exchange", "presentation", "text", "vietnamese")


def __getattr__(name: str) -> object:
    """Load the room of a public name when it is first asked for."""
    if name == "__version__":
        return import_module("importlib.metadata").version("dvk")
    if name in _ROOMS:
        return import_module(f"dvk.{name}")
    if name not in _HOME:
        msg = f"module 'dvk' has no attribute {name!r}"
        raise AttributeError(msg)
    found = getattr(import_module(f"dvk.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted((*__all__, "__all__", "__doc__", "__file__", "__name__", "__path__", "__version__"))
