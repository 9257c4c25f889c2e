"""A folder of Parquet files while its writer is killed, and while somebody else reads it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import polars as pl
import pytest

from dvk.catalog import an_giang, sample_register
from dvk.exchange import read_parquet, write_parquet
from dvk.exchange.frames import folders

_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of Unix")
_STOPS = """
import sys, time
from pathlib import Path

def told():
    print("here", flush=True)
    time.sleep(60)

def renamed(self, to, rename=Path.rename):
    found = rename(self, to)
    if where == "aside" and str(to).endswith(".old") or where == "after" and str(self).endswith(".tmp"):
        told()
    return found

where, folder, code = sys.argv[1:]
Path.rename = renamed
"""
_REGISTER = """
import polars
from dvk.catalog import an_giang
from dvk.exchange import write_parquet

def half(self, file, calls=[], write=polars.DataFrame.write_parquet, **more):
    calls.append(file)
    if len(calls) == 5:
        Path(file).write_bytes(b"PAR1 half")
        told()
    return write(self, file, **more)

polars.DataFrame.write_parquet = half
write_parquet(an_giang(), folder)
"""
_FOLDER = """
import runpy  # the file alone, as it needs nothing else of dvk and starts at once

with runpy.run_path(code)["replacing_folder"](folder) as beside:
    (beside / "a.txt").write_text("new")
    if where == "half":
        told()
"""


def start(where, folder, writes=_FOLDER):
    """A process that writes the folder and stops at a point."""
    command = [sys.executable, "-c", _STOPS + writes, where, str(folder), folders.__file__]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def killed(writer):
    assert writer.stdout.readline() == b"here\n"  # it is where it should stop
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    assert writer.returncode == -signal.SIGKILL


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def write_text(folder, text):
    with folders.replacing_folder(folder) as beside:
        (beside / "a.txt").write_text(text)


@_POSIX
def test_of_a_writer_that_is_killed_the_old_register_is_whole_and_nothing_is_left_for_ever(tmp_path):
    folder, old = tmp_path / "so", sample_register(models=5)
    write_parquet(old, folder)
    killed(start("half", folder, _REGISTER))
    assert len(names(tmp_path)) == 2  # the half one stands beside
    assert read_parquet(folder) == old
    write_parquet(old, folder)  # the next one clears up
    assert names(tmp_path) == ["so"]
    assert read_parquet(folder) == old


@_POSIX
def test_wherever_a_writer_is_killed_there_is_one_whole_folder(tmp_path):
    places = {"half": "old", "aside": "old", "after": "new", "first": None}
    for where in places:
        (tmp_path / where).mkdir()
        if where != "first":
            write_text(tmp_path / where / "so", "old")
    writers = [start("half" if where == "first" else where, tmp_path / where / "so") for where in places]
    for (where, text), writer in zip(places.items(), writers, strict=True):
        folder = tmp_path / where / "so"
        killed(writer)
        assert len(names(folder.parent)) == (1 if where == "first" else 2)
        found = folders.recovered(folder)
        assert found.exists() is (text is not None)
        assert text is None or (found / "a.txt").read_text() == text, where
        write_text(folder, "newer")
        assert names(folder.parent) == ["so"], where
        assert (folder / "a.txt").read_text() == "newer"


@_POSIX
def test_the_folder_of_somebody_who_is_alive_is_not_cleared_away(tmp_path):
    folder = tmp_path / "so"
    writer = start("half", folder)
    try:
        assert writer.stdout.readline() == b"here\n"
        write_text(folder, "ours")
        assert len(names(tmp_path)) == 2  # theirs, and ours in its place
        assert (folder / "a.txt").read_text() == "ours"
    finally:
        writer.kill()
        writer.communicate()


def test_a_folder_that_was_deleted_does_not_come_back_from_what_was_left(tmp_path):
    write_parquet(an_giang(), tmp_path / "so")
    (tmp_path / "so").rename(tmp_path / ".so.0123abcd.old")  # set aside, and its new one had come and was deleted
    with pytest.raises(FileNotFoundError):
        read_parquet(tmp_path / "so")
    write_parquet(an_giang(), tmp_path / "so")
    assert names(tmp_path) == ["so"]


def test_other_folders_beside_are_nobody_s_business(tmp_path):
    for name in (".so.old", ".so.tmp", ".so.0123abcd.bak", ".song.0123abcd.tmp", "so.0123abcd.tmp"):
        (tmp_path / name).mkdir()
    before = names(tmp_path)
    write_parquet(an_giang(), tmp_path / "so")
    assert names(tmp_path) == sorted([*before, "so"])


def test_where_the_system_has_no_locks_only_what_is_old_is_cleared(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "_lock", lambda _: None)
    young, aged = tmp_path / ".so.00000001.tmp", tmp_path / ".so.00000002.tmp"
    for one in (young, aged):
        one.mkdir()
        (one / "a.parquet").write_bytes(b"half")
    past = time.time() - 4000
    os.utime(aged, (past, past))
    write_parquet(an_giang(), tmp_path / "so")
    assert names(tmp_path) == [".so.00000001.tmp", "so"]


def test_a_folder_that_is_replaced_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    folder, read, calls = tmp_path / "so", pl.read_parquet, []
    write_parquet(an_giang(), folder)

    def reads(file, **more):
        calls.append(file)
        if len(calls) == 4:
            monkeypatch.setattr(pl, "read_parquet", read)
            write_parquet(sample_register(models=5), folder)
        return read(file, **more)

    monkeypatch.setattr(pl, "read_parquet", reads)
    assert read_parquet(folder) == sample_register(models=5)
    assert len(calls) == 4


def test_who_reads_while_the_new_folder_is_coming_waits_for_it(tmp_path, monkeypatch):
    folder = tmp_path / "so"
    write_parquet(an_giang(), folder)
    monkeypatch.setattr(folders, "_is_left", lambda _: False)  # alive
    old, new = tmp_path / ".so.0123abcd.old", tmp_path / ".so.0123abcd.tmp"
    shutil.copytree(folder, new)
    folder.rename(old)
    coming = threading.Timer(0.15, new.rename, [folder])
    coming.start()
    try:
        assert read_parquet(folder) == an_giang()
    finally:
        coming.join()


def test_ctrl_c_between_the_two_steps_puts_the_old_folder_back(tmp_path, monkeypatch):
    folder, rename = tmp_path / "so", type(tmp_path).rename
    write_parquet(an_giang(), folder)

    def pressed(self, to):
        found = rename(self, to)
        if str(to).endswith(".old"):
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(type(tmp_path), "rename", pressed)
    with pytest.raises(KeyboardInterrupt):
        write_parquet(sample_register(models=5), folder)
    assert names(tmp_path) == ["so"]
    assert read_parquet(folder) == an_giang()
