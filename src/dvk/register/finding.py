"""Điều cần xem lại (finding): its weight, its problem, and the facts it is about."""

from __future__ import annotations

from enum import IntEnum

from attrs import frozen

from dvk.errors import Language, Problem

__all__ = ["Finding", "Severity", "finding"]


class Severity(IntEnum):
    """Mức độ (severity) of a finding: a notice says what is not known, a warning what looks wrong.

    An error is what a file is refused for: :func:`dvk.exchange.lint_rubric` has it, a register that was read has none.

    >>> Severity.WARNING > Severity.NOTICE
    True
    """

    NOTICE = 1
    WARNING = 2
    ERROR = 3


@frozen
class Finding:
    """Điều cần xem lại (finding): a problem with its weight and the ids of the facts concerned.

    >>> problem = Problem("finding.no_start", "models[0]", (), (("got", "camera"),))
    >>> Finding(Severity.NOTICE, problem, ("camera",)).message()
    'models[0]: nobody knows when "camera" began, so it is counted on no day'
    """

    severity: Severity
    problem: Problem
    facts: tuple[str, ...] = ()

    def message(self, language: Language = "en") -> str:
        """Câu nêu (the message): in English, or in Vietnamese for ``"vi"``."""
        return self.problem.message(language)


def finding(severity: Severity, code: str, path: str, got: str, *facts: str, **details: object) -> Finding:
    """A finding about *got*, which also is the fact concerned where no others are named."""
    return Finding(severity, Problem(code, path, (), (("got", got), *details.items())), facts or (got,))
