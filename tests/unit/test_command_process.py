"""The command line as a process: encodings, pipes that close, full disks, signals, terminals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

import dvk

_POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and terminals of Unix")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = tmp_path_factory.mktemp("process") / "so.json"
    dvk.write(dvk.catalog.an_giang(), path)
    return path


def _dvk(*words):
    return [sys.executable, "-m", "dvk", *map(str, words)]


def test_output_is_utf_8_whatever_the_console_is_set_to(register):
    environ = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(_dvk("check", register), capture_output=True, check=False, env=environ)
    assert done.returncode == 0, done.stderr
    assert "chưa rõ đơn vị nào chủ trì" in done.stdout.decode()
    done = subprocess.run(_dvk("chek"), capture_output=True, check=False, env=environ)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("cách dùng: python -m dvk ")


@pytest.mark.slow
@_POSIX
def test_a_reader_that_goes_away_is_no_error(register):
    command = f"{sys.executable} -m dvk check {register} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m dvk schema register | :; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.strip() in {b"141", b"0"}
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.slow
@_POSIX
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")  # noqa: PTH110
def test_a_full_disk_behind_standard_output_is_said(register):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(_dvk("check", register), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert "hết chỗ trên đĩa" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


_WAITS = """
import sys, time
from dvk.exchange import files
from pathlib import Path
whole = files.os.fsync
def slow(number):
    print("writing", flush=True)
    time.sleep(30)
files.os.fsync = slow
sys.argv = ["dvk", *sys.argv[1:]]
from dvk.command import console
console()
"""


@_POSIX
@pytest.mark.parametrize(("sent", "code"), [("SIGTERM", 143), pytest.param("SIGINT", 130, marks=pytest.mark.slow)])
def test_a_signal_in_the_middle_of_writing_leaves_the_old_file_and_nothing_beside_it(register, tmp_path, sent, code):
    target = tmp_path / "moi.json"
    target.write_text("cũ", encoding="utf-8")
    words = [sys.executable, "-c", _WAITS, "convert", str(register), str(target), "--lang", "en"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    process.send_signal(getattr(signal, sent))
    _, err = process.communicate(timeout=20)
    assert process.returncode == code, err
    assert b"Traceback" not in err
    assert target.read_text(encoding="utf-8") == "cũ"
    assert [file.name for file in tmp_path.iterdir()] == ["moi.json"]


@pytest.mark.slow
@_POSIX
def test_progress_and_colours_are_for_terminals_only(register):
    import pty

    def seen(*words, **environ):
        main, ours = pty.openpty()
        held = {**os.environ, "TERM": "xterm", **environ}
        process = subprocess.Popen(_dvk(*words), stdout=ours, stderr=ours, env=held)
        os.close(ours)
        found = b""
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            found += piece
        process.wait(timeout=20)
        os.close(main)
        return found.decode()

    shown = seen("check", register, register)
    assert "tệp 1/2: " in shown
    assert "\x1b[36mlưu ý\x1b[0m" in shown
    assert "tệp 1/2: " not in seen("check", register, register, "--quiet")
    assert "\x1b[36m" not in seen("check", register, "--no-color")
    assert "\x1b[36m" not in seen("check", register, NO_COLOR="1")
    piped = subprocess.run(_dvk("check", register, register), capture_output=True, check=False)
    assert b"\x1b" not in piped.stdout + piped.stderr
    assert piped.stderr == b""
