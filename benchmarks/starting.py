"""What the start of a program costs: `import dvk`, and the first objects of the domain, net of Python itself."""

from __future__ import annotations

import sys

from harness import Job, Side, process

UNIT = """
import dvk
unit = dvk.Unit(id="xa-x", names="Xã X", level="commune")
"""
MODEL = """
import dvk
model = dvk.Model(id="m-1", title="Mô hình 1", owner="xa-x", domain="kinh-te")
"""


def net(name: str, title: str, code: str, goal: float) -> Job:
    return Job(
        name=name,
        title=title,
        ours=Side(name="dvk", do=lambda _: process(sys.executable, "-c", code)),
        peers=[Side(name="import attrs", do=lambda _: process(sys.executable, "-c", "import attrs"), goal=goal)],
        base=Side(name="bare Python", do=lambda _: process(sys.executable, "-c", "pass")),
        sizes=[1],
        quick=1,
        rounds=61,
        clock="processor",
    )


JOBS = [
    net("import", "`import dvk`, net of bare Python", "import dvk", 0.1),
    net("unit", "import and first unit, net of bare Python", UNIT, 1.4),
    net("model", "import and first model, net of bare Python", MODEL, 1.4),
    net("both", "import, first unit and first model, net of bare Python", UNIT + MODEL, 1.4),
]
