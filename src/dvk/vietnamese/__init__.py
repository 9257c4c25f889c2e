"""Viết và đọc tiếng Việt (Vietnamese in and out): numbers, money, days, periods, words and sentences of offices.

The only home of Babel, which gives separators, the list pattern and, on request, CLDR's own dates. It does
not round and writes no official form: its halves go to even, and CLDR's ``vi`` dates and quarters are not the
offices' own.
"""

from __future__ import annotations

from dvk.vietnamese.attainments import attainment, attainment_marks, plan_words
from dvk.vietnamese.comparison_lines import comparison_line
from dvk.vietnamese.comparisons import (
    change_amount,
    change_percent,
    comparison,
    comparison_marks,
)
from dvk.vietnamese.differences import change_cause, change_place, difference, difference_notes, entry_amount
from dvk.vietnamese.english import english_labels
from dvk.vietnamese.explanations import explanation_account, fact_line
from dvk.vietnamese.figures import (
    HIDDEN,
    ILLUSTRATIVE,
    INCOMPLETE,
    basis,
    figure,
    figure_words,
    rounded_figure,
    rounding_notes,
)
from dvk.vietnamese.handovers import handover
from dvk.vietnamese.judgements import (
    cohort_account,
    comparison_account,
    difference_account,
    shift_account,
    streak_account,
)
from dvk.vietnamese.lives import contribution_account, replication, secrecy, span, standing, status
from dvk.vietnamese.reading.bounds import read_bounds
from dvk.vietnamese.reading.changes import Changed, ChangedIn, read_change, read_list
from dvk.vietnamese.reading.columns import NoNumber, ReadColumn, read_column
from dvk.vietnamese.reading.counts import Counted, PartOf, read_count, read_part_of
from dvk.vietnamese.reading.dates import read_as_of, read_between, read_date, read_month_words
from dvk.vietnamese.reading.money import read_money
from dvk.vietnamese.reading.numbers import read_number, read_percent, read_scaled
from dvk.vietnamese.reading.periods import read_period
from dvk.vietnamese.reading.places import UnitName, read_unit, read_unit_name
from dvk.vietnamese.reading.quantities import read_amount, read_quantity
from dvk.vietnamese.reading.words import (
    read_money_words,
    read_number_words,
    read_ordinal,
    read_ordinal_words,
    read_percent_words,
)
from dvk.vietnamese.reconciliations import reconciliation
from dvk.vietnamese.reported import reported_figure
from dvk.vietnamese.score_tables import criterion_words, lacking_cell, line_cell, outcome_cell, points_cell
from dvk.vietnamese.scores import outcome_words, score_account
from dvk.vietnamese.senders import sender_finding, sender_findings, sender_name, sender_place
from dvk.vietnamese.sentences import (
    ENGLISH_SENTENCES,
    FIELDS,
    SENTENCES,
    fields,
    fitting,
    own_sentences,
    paragraph,
    sentence,
)
from dvk.vietnamese.statements import (
    Candidate,
    CandidateKind,
    LeftReason,
    NotUnderstood,
    Passage,
    Statements,
    read_statements,
    statements_account,
)
from dvk.vietnamese.style import Style
from dvk.vietnamese.style_settings import Dash, QuarterSigns, TySpelling
from dvk.vietnamese.styles import ENGLISH, NOTEBOOK, OFFICIAL, PARTY, PRESS, TABLE
from dvk.vietnamese.submissions import owed_words, reminder, submission
from dvk.vietnamese.table_notes import notes
from dvk.vietnamese.unit_words import assignment, change_account, lineage, unit_name
from dvk.vietnamese.why_less import why_less
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.changes import AttainmentStyle, against, attained, compared
from dvk.vietnamese.writing.currency import MoneyStyle, MoneyUnit, money
from dvk.vietnamese.writing.dates import DayStyle, SpanStyle, as_of, between, between_years, day, month_words
from dvk.vietnamese.writing.lists import Joiner, join, sentence_case
from dvk.vietnamese.writing.numbers import Exact, change, count, number, part_of, percent, share
from dvk.vietnamese.writing.periods import PeriodStyle, period, school_year, term
from dvk.vietnamese.writing.quantities import Qualifier, QuantityStyle, approx, bounds, qualified, quantity
from dvk.vietnamese.writing.words import (
    Dialect,
    OrdinalStyle,
    money_words,
    number_words,
    ordinal,
    ordinal_words,
    percent_words,
)

__all__ = [
    "ENGLISH",
    "ENGLISH_SENTENCES",
    "FIELDS",
    "HIDDEN",
    "ILLUSTRATIVE",
    "INCOMPLETE",
    "NOTEBOOK",
    "OFFICIAL",
    "PARTY",
    "PRESS",
    "SENTENCES",
    "TABLE",
    "AttainmentStyle",
    "Candidate",
    "CandidateKind",
    "Changed",
    "ChangedIn",
    "Counted",
    "Dash",
    "DayStyle",
    "Dialect",
    "Exact",
    "Joiner",
    "LeftReason",
    "MoneyStyle",
    "MoneyUnit",
    "NoNumber",
    "NotUnderstood",
    "OrdinalStyle",
    "PartOf",
    "Passage",
    "PeriodStyle",
    "Qualifier",
    "QuantityStyle",
    "QuarterSigns",
    "ReadColumn",
    "SpanStyle",
    "Statements",
    "Style",
    "TySpelling",
    "UnitName",
    "against",
    "approx",
    "as_of",
    "assignment",
    "attained",
    "attainment",
    "attainment_marks",
    "basis",
    "between",
    "between_years",
    "bounds",
    "change",
    "change_account",
    "change_amount",
    "change_cause",
    "change_percent",
    "change_place",
    "cohort_account",
    "compared",
    "comparison",
    "comparison_account",
    "comparison_line",
    "comparison_marks",
    "contribution_account",
    "count",
    "criterion_words",
    "day",
    "difference",
    "difference_account",
    "difference_notes",
    "english_labels",
    "entry_amount",
    "explanation_account",
    "fact_line",
    "fields",
    "figure",
    "figure_words",
    "fitting",
    "handover",
    "join",
    "lacking_cell",
    "line_cell",
    "lineage",
    "money",
    "money_words",
    "month_words",
    "no_breaks",
    "notes",
    "number",
    "number_words",
    "ordinal",
    "ordinal_words",
    "outcome_cell",
    "outcome_words",
    "owed_words",
    "own_sentences",
    "paragraph",
    "part_of",
    "percent",
    "percent_words",
    "period",
    "plan_words",
    "points_cell",
    "qualified",
    "quantity",
    "read_amount",
    "read_as_of",
    "read_between",
    "read_bounds",
    "read_change",
    "read_column",
    "read_count",
    "read_date",
    "read_list",
    "read_money",
    "read_money_words",
    "read_month_words",
    "read_number",
    "read_number_words",
    "read_ordinal",
    "read_ordinal_words",
    "read_part_of",
    "read_percent",
    "read_percent_words",
    "read_period",
    "read_quantity",
    "read_scaled",
    "read_statements",
    "read_unit",
    "read_unit_name",
    "reconciliation",
    "reminder",
    "replication",
    "reported_figure",
    "rounded_figure",
    "rounding_notes",
    "school_year",
    "score_account",
    "secrecy",
    "sender_finding",
    "sender_findings",
    "sender_name",
    "sender_place",
    "sentence",
    "sentence_case",
    "share",
    "shift_account",
    "span",
    "standing",
    "statements_account",
    "status",
    "streak_account",
    "submission",
    "term",
    "unit_name",
    "why_less",
]
