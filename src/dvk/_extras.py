"""Gói thêm (extras): packages that only some doors need, brought in when such a door is used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dvk.errors import MissingExtra

__all__ = ["bring"]


def bring(module: str, *, extra: str, room: str) -> Any:  # noqa: ANN401 - a module of another project
    """Nạp gói thêm (bring in a package): the module, for the function *room* that needs it.

    Raises :class:`~dvk.errors.MissingExtra`, which says what to install, where it is not there.

    >>> bring("no_such_package", extra="excel", room="dvk.exchange.read_sheets")
    Traceback (most recent call last):
    dvk.errors.MissingExtra: "dvk.exchange.read_sheets" needs a package that is not installed: pip install "dvk[excel]"
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise  # something that the package itself needs
        missing = MissingExtra("extra.missing", room=room, package=f"dvk[{extra}]")
        raise missing from error
