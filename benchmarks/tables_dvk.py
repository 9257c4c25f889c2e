"""Our side of the whole process in tables.py: read a register, count the models at work, print the table.

python benchmarks/tables_dvk.py REGISTER.jsonl
"""

from __future__ import annotations

import sys

import dvk

STAGE = dvk.Period.stage(2016, 2020)
REQUEST = dvk.Request(indicators="models-active", periods=(*STAGE.split(dvk.YEAR), STAGE), by="domain")


def main() -> None:
    table = dvk.aggregate(dvk.read(sys.argv[1]), REQUEST)
    rows: dict[str, list[str]] = {}
    for figure in table:
        rows.setdefault(figure.key("domain"), []).append(str(figure.value))
    for code in sorted(rows, key=lambda code: (code == dvk.TOTAL, code)):
        print("total" if code == dvk.TOTAL else code, *rows[code])


if __name__ == "__main__":
    main()
