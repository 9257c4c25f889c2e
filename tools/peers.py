"""What the peers print of the same values, beside ours, in docs/explanation/vietnamese-peers.md.

    python tools/peers.py [--check]

The page holds a table for each section of `peers_rows.py`. Peers that are installed here are asked, with their versions
in the page's first lines; a row of one that is not keeps what stands there. With ``--check`` nothing is written, and it
exits with 1 where the page would be another. No-break spaces are shown as ~.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from peers_rows import PEERS, SECTIONS, Row

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "vietnamese-peers.md"
HEAD = "| value | peer | it prints | dvk | why |\n| --- | --- | --- | --- | --- |\n"
MARK = re.compile(r"(<!-- peers: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def installed() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, package in PEERS.items():
        try:
            found[name] = version(package)
        except PackageNotFoundError:
            print(f"{name} is not installed: its rows stay as they are", file=sys.stderr)
    return found


def cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\u00a0", "~").replace("\u2009", "~").replace("\n", " ")


def asked(row: Row, peer: str) -> str:
    try:
        return cell(row.peers[peer]())
    except Exception as error:  # noqa: BLE001 (whatever a peer raises is its answer)
        return cell(f"{type(error).__name__}: {error}")


def line(row: Row, peer: str, printed: str) -> str:
    return f"| {row.value} | {peer} | {printed} | {cell(row.ours())} | {row.rule} |\n"


def kept(table: str) -> dict[tuple[str, str], str]:
    """What the page says that each peer prints of each value."""
    cells = [re.split(r"(?<!\\)\|", one)[1:-1] for one in table.splitlines()[2:]]
    return {(value.strip(), peer.strip()): printed.strip() for value, peer, printed, *_ in cells}


def page(old: str, here: dict[str, str]) -> str:
    """The page as it should be."""

    def section(found: re.Match[str]) -> str:
        told, rows = kept(found[3]), SECTIONS[found[2]]
        lines = [
            line(row, peer, asked(row, peer) if peer in here else told.get((row.value, peer), ""))
            for row in rows
            for peer in row.peers
        ]
        return found[1] + HEAD + "".join(lines) + found[4]

    new = MARK.sub(section, old)
    if set(here) == set(PEERS):
        versions = ", ".join(
            f"{name} {number}" for name, number in sorted(here.items(), key=lambda one: one[0].lower())
        )
        new = re.sub(r"(<!-- versions -->\n).*?(\n<!-- end -->)", rf"\g<1>{versions}\g<2>", new, flags=re.DOTALL)
    return new


def main() -> int:
    old = PAGE.read_text(encoding="utf-8")
    new = page(old, installed())
    if "--check" not in sys.argv:
        PAGE.write_text(new, encoding="utf-8")
        return 0
    if new != old:
        print(f"{PAGE.name} is not what the peers and dvk print: run tools/peers.py", file=sys.stderr)
    return int(new != old)


if __name__ == "__main__":
    sys.exit(main())
