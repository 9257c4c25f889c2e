"""Tiến trình (the process): streams in UTF-8, signals, and pipes that are closed early, around :func:`main`."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dvk.command.codes import Exit, Stopped
from dvk.command.main import main
from dvk.command.places import FileTrouble, os_words
from dvk.command.voice import Voice, language_of

if TYPE_CHECKING:
    from types import FrameType
    from typing import TextIO

__all__ = ["console"]


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped


def _streams() -> None:
    """UTF-8 out, whatever the console is set to; what is no Unicode is shown and stops nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as we run
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere(stream: TextIO) -> None:
    """What is still to be written goes nowhere, so that Python does not complain when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def console() -> NoReturn:
    """Dòng lệnh (the command line) as a process: runs :func:`main` with the words of the process, and ends it.

    It is what ``dvk`` and ``python -m dvk`` call.
    """
    _streams()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stop)
    prog = "python -m dvk" if Path(sys.argv[0]).name == "__main__.py" else "dvk"
    try:
        code = main(prog=prog)
        sys.stdout.flush()
    except SystemExit:
        _flushed_or_gone()
        raise
    except BrokenPipeError:
        code = Exit.PIPE
        _nowhere(sys.stdout)
    except OSError as error:  # standard output itself: a full disk behind it
        voice = Voice(language_of(sys.argv[1:], os.environ))
        sys.stderr.write(f"{os_words(FileTrouble.of(error, 'stdout'), voice)}\n")
        code = Exit.FILE
        _nowhere(sys.stdout)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Stopped:
        code = Exit.TERMINATED
    sys.exit(code)


def _flushed_or_gone() -> None:
    """The end of ``--help`` where nobody reads it any more."""
    try:
        sys.stdout.flush()
    except OSError:
        _nowhere(sys.stdout)
        sys.exit(Exit.PIPE)
