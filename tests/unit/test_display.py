"""Display: a notebook shows what has a display, and nothing is loaded for it before somebody looks."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from dvk._display import Displayed
from dvk.units import Unit, UnitHistory

DAY = date(2020, 1, 1)


def tree_of(*units):
    return UnitHistory(units).as_of(DAY)


def test_a_tree_is_shown_with_the_names_of_its_units():
    province = Unit(id="tinh", names="Tỉnh Minh Họa", level="province")
    commune = Unit(id="xa", names="Xã Bình An", level="commune", parents="tinh")
    shown = tree_of(province, commune)._repr_html_()
    assert "Tỉnh Minh Họa" in shown
    assert shown.index("Tỉnh Minh Họa") < shown.index("Xã Bình An")


def test_text_is_shown_as_text_and_not_as_markup():
    shown = tree_of(Unit(id="tinh", names="<script>Minh Họa</script>", level="province"))._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_what_has_no_display_of_its_own_is_shown_as_its_repr():
    class Plain(Displayed):
        def __repr__(self):
            return "<Plain 1>"

    assert Plain()._repr_html_() == "<pre>&lt;Plain 1&gt;</pre>"


def test_the_mixin_takes_no_room_in_an_object():
    assert Displayed.__slots__ == ()
    assert not hasattr(tree_of(), "__dict__")


def test_presentation_is_loaded_only_when_somebody_looks():
    code = """
import sys
from datetime import date
from dvk.units import UnitHistory
tree = UnitHistory().as_of(date(2020, 1, 1))
before = "dvk.presentation" in sys.modules
tree._repr_html_()
print(before, "dvk.presentation" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
