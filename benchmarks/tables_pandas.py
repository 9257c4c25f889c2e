"""The peer of tables.py: models at work by lĩnh vực and year, as an analyst writes it in pandas, for this register.

    python benchmarks/tables_pandas.py REGISTER.jsonl

It knows the steps of this lifecycle, takes every day as exact and every unit as complete, and follows no correction.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

Rows = list[dict[str, Any]]
YEARS = range(2016, 2021)
PERIODS = {str(year): (f"{year}-01-01", f"{year}-12-31") for year in YEARS}
PERIODS["2016/2020"] = ("2016-01-01", "2020-12-31")
FOREVER = pd.Timestamp("2200-01-01")
OPENS, CLOSES = ["resumed"], ["suspended", "ended", "merged"]


def counted(models: Rows, events: Rows) -> pd.DataFrame:
    """Domains down, periods across, and a row of totals; a model counts once, for the domain of its last active day."""
    model, happened = pd.DataFrame(models), pd.DataFrame(events)
    model["start"] = pd.to_datetime(model["start"])
    steps = happened.loc[happened["kind"].isin(OPENS + CLOSES), ["model", "kind", "on"]]
    steps["on"] = pd.to_datetime(steps["on"])
    begun = pd.DataFrame({"model": model["id"], "kind": "start", "on": model["start"]})
    steps = pd.concat([begun, steps]).sort_values(["model", "on"], kind="stable")
    steps["last"] = steps.groupby("model")["on"].shift(-1).sub(pd.Timedelta(days=1)).fillna(FOREVER)
    spans = steps[~steps["kind"].isin(CLOSES)].merge(classified(model), on="model")
    columns = {}
    for name, (start, end) in PERIODS.items():
        first, last = pd.Timestamp(start), pd.Timestamp(end)
        active = spans[(spans["on"] <= last) & (spans["last"] >= first)]
        day = active["last"].clip(upper=last)
        there = active[(active["from"] <= day) & (day <= active["until"])]
        columns[name] = there.drop_duplicates("model", keep="last").groupby("code").size()
    table = pd.DataFrame(columns).fillna(0).astype(int)
    table.loc["total"] = table.sum()
    return table


def classified(model: pd.DataFrame) -> pd.DataFrame:
    """One row for each model and domain that it is counted in, with the days on which it is."""
    given = model["domain"].map(lambda domain: domain if isinstance(domain, list) else [{"code": domain}])
    flat = pd.DataFrame({"model": model["id"], "domain": given}).explode("domain", ignore_index=True)
    parts = pd.DataFrame(list(flat["domain"]), columns=["code", "start", "end"])
    return pd.DataFrame(
        {
            "model": flat["model"],
            "code": parts["code"],
            "from": pd.to_datetime(parts["start"]).fillna(pd.Timestamp("1800-01-01")),
            "until": pd.to_datetime(parts["end"]).fillna(FOREVER),
        }
    )


def main() -> None:
    models: Rows = []
    events: Rows = []
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record.get("type") == "model":
                models.append(record)
            elif record.get("type") == "event":
                events.append(record)
    table = counted(models, events)
    for code, row in table.iterrows():
        print(code, *row)


if __name__ == "__main__":
    main()
