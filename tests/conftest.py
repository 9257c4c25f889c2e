"""How Hypothesis looks for counter-examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No deadline: a shared machine is slow by turns, and a law that holds slowly still holds.
settings.register_profile("dvk", deadline=None, print_blob=True)
# The same examples each time, so that a change is judged on what it changed and not on luck.
settings.register_profile(
    "dvk-ci",
    parent=settings.get_profile("dvk"),
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# A few of them, where CI runs the laws again with another Python or with coverage: it has searched already.
settings.register_profile("dvk-again", parent=settings.get_profile("dvk-ci"), max_examples=25)
# `make` targets come later that search for longer.
settings.register_profile("dvk-long", parent=settings.get_profile("dvk"), max_examples=5000)
settings.load_profile(os.environ.get("DVK_HYPOTHESIS", "dvk-ci" if os.environ.get("CI") else "dvk"))
