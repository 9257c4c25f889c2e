"""The page of the tidy tables is that of the code."""

from __future__ import annotations

import importlib.util


def test_the_page_of_the_frames_says_what_the_code_has(root):
    spec = importlib.util.spec_from_file_location("frames_page", root / "tools" / "frames_page.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run tools/frames_page.py"
