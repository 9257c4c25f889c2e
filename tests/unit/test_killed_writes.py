"""A process that is killed in the middle of a write leaves the old file whole, and its own half is cleared later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dvk import catalog, exchange
from dvk.exchange.files import put_in_place

# One process for each format would cost a second each, so one process forks for each.
WRITER = """
import os, signal, sys
from pathlib import Path
from dvk import catalog, exchange, presentation
from dvk.presentation import Grid

folder = Path(sys.argv[1])
register, codes = catalog.an_giang(), catalog.definitions().codelists[0]
definitions, mapping = catalog.definitions(), catalog.sheet_mapping("models")
grid = Grid(head=["A"], rows=[("b",)])
writes = {
    "a.json": lambda path: exchange.write(register, path),
    "a.json.gz": lambda path: exchange.write(register, path),
    "a.jsonl": lambda path: exchange.write(register, path),
    "a.jsonl.gz": lambda path: exchange.write(register, path),
    "a.toml": lambda path: exchange.write_toml(codes, path),
    "a.csv": lambda path: presentation.write_csv(grid, path),
    "a.xlsx": lambda path: presentation.write_excel(grid, path),
    "template.xlsx": lambda path: exchange.write_template(path, mapping, definitions=definitions, units=register.units),
    "parquet": lambda path: exchange.write_parquet(register, path),
}
for name, write in writes.items():
    if name != "parquet":
        (folder / name).write_bytes(b"old")
    child = os.fork()
    if not child:
        def killed(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        os.fsync = os.replace = os.rename = killed
        Path.replace = Path.rename = killed
        write(folder / name)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(name, os.WIFSIGNALED(status) and os.WTERMSIG(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_process_leaves_the_old_file_whole(tmp_path: Path) -> None:
    exchange.write_parquet(catalog.an_giang(), tmp_path / "parquet")  # here: Polars does not outlive a fork
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WRITER, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split() for line in done.stdout.splitlines())
    assert set(told.values()) == {"9"}, told
    assert len(told) == 9
    for name in told.keys() - {"parquet"}:
        assert (tmp_path / name).read_bytes() == b"old", name
        left = [one for one in tmp_path.iterdir() if one.name.startswith(f".{Path(name).stem}.")]
        assert left, name  # so it was in the middle of it
    assert exchange.read_parquet(tmp_path / "parquet") == catalog.an_giang()


def test_what_a_killed_write_left_is_cleared_by_a_later_write_of_the_same_file(tmp_path: Path) -> None:
    old, young = tmp_path / ".so.00000000.tmp.json", tmp_path / ".so.11111111.tmp.json"
    others = [tmp_path / name for name in (".so.0.tmp.json", ".to.00000000.tmp.json", ".so.00000000.tmp.toml")]
    for one in (old, young, *others):
        one.write_bytes(b"{")
    for one in (old, *others):
        os.utime(one, (0, 0))
    put_in_place(b"{}", tmp_path / "so.json")
    assert not old.exists()
    assert all(one.exists() for one in (young, *others))
