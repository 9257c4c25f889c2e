"""TOML of definitions: read from a folder, written, changed, linted, and templates to start from."""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import dvk
from dvk import catalog
from dvk.errors import InvalidDocument, InvalidValue, MissingExtra, WrongType
from dvk.exchange import (
    Deadlines,
    RegisterPart,
    WorkingYears,
    dumps_toml,
    lint,
    read_definitions,
    read_toml,
    toml_template,
    update_toml,
    write_toml,
)
from dvk.exchange.migrations import Step, migrated, steps_from
from dvk.exchange.toml.examples import GOES_WITH
from dvk.exchange.toml.kinds import TOML_KINDS, guessed, without_envelope

LIST = """# Danh mục lĩnh vực của tỉnh
id = "linh-vuc"
label = "lĩnh vực"  # tên

# kinh tế đứng đầu
[[codes]]
label = "kinh tế" # KT
id = "kinh-te"

# văn hóa
[[codes]]
id = "van-hoa"
label = { vi = "văn hóa" }

# ---- phần 2 ----

# quốc phòng
[[codes]]
id = "quoc-phong"
label = "quốc phòng"

# nguồn
[source]
id = "qd"
title = "Quyết định"
"""
LIFE = 'id = "v"\nlabel = "V"\nsteps = [{ id = "s", label = "S" }]\n'
CODES = 'codes = [{ id = "a", label = "A" }]\n'


def refusals(read):
    with pytest.raises(InvalidDocument) as caught:
        read()
    return [(problem.code, problem.path, problem.line) for problem in caught.value.problems]


# -- the envelope ------------------------------------------------------------------------------------------------------
def test_a_file_may_say_what_it_holds_and_what_another_one_says_is_refused():
    body = f'id = "l"\nlabel = "L"\n{CODES}'
    plain = read_toml(body, dvk.Codelist)
    assert read_toml(f'schema = "dvk/codelist"\nversion = 1\n{body}', dvk.Codelist) == plain
    for head, code, path in (
        ('schema = "dvk/rubric"\n', "document.other_schema", "schema"),
        ("version = 2\n", "document.newer_version", "version"),
        ("version = 0\n", "document.no_version", "version"),
        ("version = true\n", "document.no_version", "version"),
    ):
        assert refusals(lambda text=head + body: read_toml(text, dvk.Codelist)) == [(code, path, 1)]


def test_the_kind_of_a_file_is_told_by_its_schema_or_else_by_its_keys():
    assert guessed({"schema": "dvk/lifecycle"}).name == "lifecycle"
    assert guessed(tomllib.loads(LIST)).name == "codelist"
    assert guessed({"id": "b", "label": "B", "criteria": []}).name == "rubric"
    assert guessed({"id": "b", "label": "B", "frame": "k"}).name == "local-rubric"
    assert guessed({"codelists": []}).name == "definitions"
    assert guessed({"id": "b", "label": "B"}) is None
    assert guessed({"schema": "dvk/khac", "codes": []}) is None


# -- definitions in several files --------------------------------------------------------------------------------------
def test_a_folder_holds_definitions_a_file_each_or_lists_of_them(tmp_path):
    (tmp_path / "bo-tieu-chi").mkdir()
    (tmp_path / "vong-doi.toml").write_text(LIFE, "utf-8")
    (tmp_path / "nguon.toml").write_text('[[sources]]\nid = "qd"\ntitle = "Quyết định"\n', "utf-8")
    (tmp_path / "danh-muc.toml").write_text(f'[[codelists]]\nid = "l"\nlabel = "L"\nsource = "qd"\n{CODES}', "utf-8")
    rubric = 'id = "r"\nlabel = "R"\n[[criteria]]\nid = "a"\nlabel = "A"\nrule = { type = "yes-no", points = 1 }\n'
    (tmp_path / "bo-tieu-chi" / "r.toml").write_text(rubric, "utf-8")
    (tmp_path / "doc.txt").write_text("không đọc", "utf-8")
    found = read_toml(tmp_path, dvk.Definitions)
    assert found.lifecycle.id == "v"
    assert found.codelist("l").source == dvk.Source(id="qd", title="Quyết định")
    assert found.rubric("r")["a"].rule == dvk.YesNo(1)


def test_every_problem_of_every_file_is_told_with_its_file_line_and_column(tmp_path):
    (tmp_path / "a.toml").write_text(f'id = "A b"\nlabel = "L"\nsource = "qq"\n{CODES}', "utf-8")
    (tmp_path / "b.toml").write_text('[[indicators]]\nid = "i"\nlabel = "I"\nkind = "flo"\ncounts = "begun"\n', "utf-8")
    found = refusals(lambda: read_definitions(tmp_path, base=catalog.definitions()))
    assert found == [("source.unknown", "a.toml!source", 3)]
    (tmp_path / "a.toml").write_text(f'id = "A b"\nlabel = "L"\n{CODES}', "utf-8")
    found = refusals(lambda: read_definitions(tmp_path, base=catalog.definitions()))
    assert set(found) == {("id.not_slug", "a.toml!id", 1), ("choice.unknown", "b.toml!indicators[0].kind", 4)}


def test_own_definitions_are_joined_to_a_base_and_held_against_it(tmp_path):
    base = catalog.definitions()
    (tmp_path / "domains.toml").write_text(f'id = "domains"\nlabel = "lĩnh vực"\n{CODES}', "utf-8")
    found = read_definitions(tmp_path / "domains.toml", base=base)
    assert [code.id for code in found.codelist("domains")] == ["a"]
    assert found.indicators == base.indicators
    wrong = '[[indicators]]\nid = "moi"\nlabel = "M"\nkind = "distinct"\ncounts = "had-event"\nevents = ["khong-co"]\n'
    (tmp_path / "i.toml").write_text(wrong, "utf-8")
    assert refusals(lambda: read_definitions(tmp_path, base=base)) == [
        ("step.unknown", "i.toml!indicators[0].events", 6)
    ]


def test_the_same_id_in_two_files_is_refused(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(f'id = "domains"\nlabel = "L"\n{CODES}', "utf-8")
    assert refusals(lambda: read_definitions(tmp_path, base=catalog.definitions())) == [
        ("id.duplicate", "b.toml!id", 1)
    ]


def test_what_is_no_text_where_an_id_is_meant_is_refused_and_not_looked_for_among_the_ids():
    base = catalog.definitions()
    for text in ("[[mappings]]\nsource_list = []\ntarget_list = {}\npairs = []\n", f"[[codelists]]\nid = []\n{CODES}"):
        assert {line for _, _, line in refusals(lambda text=text: read_definitions(text * 2, base=base))} - {None}
    twice = '[[mappings]]\nsource_list = "a"\ntarget_list = "b"\npairs = [["c", ["d"]]]\n' * 2
    assert ("id.duplicate", "mappings[1].id", 5) in refusals(lambda: read_definitions(twice, base=base))


def test_measures_of_ones_own_are_known_to_the_indicators_beside_them():
    text = f"""
[lifecycle]
{LIFE}
[[measures]]
id = "thung"
label = "thùng"
symbol = "thùng"
[[measures]]
id = "thung-lon"
label = "thùng lớn"
symbol = "thùng lớn"
base = "thung"
factor = 12
[[indicators]]
id = "i"
label = "I"
kind = "flow"
counts = "reported"
measure = "thung-lon"
"""
    found = read_definitions(text)
    assert found.indicator("i").measure.to_root() == 12
    assert read_definitions(dumps_toml(found)) == found


def test_definitions_that_are_read_with_others_are_joined_to_them(tmp_path):
    base = catalog.definitions()
    body = f'id = "domains"\nlabel = "lĩnh vực"\n{CODES}'
    for source in (f"[[codelists]]\n{body}", tmp_path):
        (tmp_path / "domains.toml").write_text(body, "utf-8")
        found = read_toml(source, dvk.Definitions, definitions=base)
        assert found == base.with_(codelists=[read_toml(body, dvk.Codelist)])
    assert refusals(lambda: read_toml(f"[[codelists]]\n{body}", dvk.Definitions)) == [
        ("field.missing", "lifecycle", None)
    ]


# -- files of lists ----------------------------------------------------------------------------------------------------
def test_every_shipped_toml_file_is_of_a_kind_and_lints_without_an_error():
    found = {path.name: lint(path) for path in sorted(Path(catalog.__file__).parent.rglob("*.toml"))}
    assert len(found) > 25
    errors = {
        name: [one.message() for one in all_of if one.severity is dvk.Severity.ERROR] for name, all_of in found.items()
    }
    assert {name: told for name, told in errors.items() if told} == {}


def test_files_of_several_deadlines_and_years_are_read_written_and_linted():
    data = Path(catalog.__file__).parent / "data"
    deadlines = read_toml(data / "deadlines.toml", Deadlines)
    assert deadlines.deadlines == catalog.deadlines()
    years = read_toml(data / "working_days.toml", WorkingYears)
    assert years.joined == catalog.working_days()
    for value in (deadlines, years):
        assert read_toml(dumps_toml(value), type(value)) == value
    twice = 'schema = "dvk/deadlines"\n' + '[[deadlines]]\nid = "a"\nlabel = "A"\nday = 25\n' * 2
    assert linted(twice) == [
        ("NOTICE", "lint.no_source", 2),
        ("NOTICE", "lint.no_source", 6),
        ("ERROR", "id.duplicate", 7),
        ("WARNING", "lint.label_twice", 8),
    ]
    assert refusals(lambda: read_toml("years = []\n", WorkingYears)) == [("field.missing", "years", 1)]


def test_a_part_of_a_register_is_known_by_its_lists_and_held_against_its_classes():
    text = '[[units]]\nid = "xa"\nnames = "Xã A"\nlevel = "commune"\n[[models]]\nid = "m"\ntitle = "M"\nowner = "xa"\n'
    part = read_toml(text, RegisterPart)
    assert (part.units[0].id, part.models[0].title, part.campaign) == ("xa", "M", None)
    assert lint(text) == ()
    assert linted(text.replace("title", "titel")) == [("ERROR", "field.missing", 5), ("ERROR", "field.unknown", 7)]
    assert linted("") == [("ERROR", "document.kind_unclear", 1)]
    assert read_toml(dumps_toml(part), RegisterPart) == part


# -- versions ----------------------------------------------------------------------------------------------------------
def renamed(old, new):
    return lambda data: {(new if name == old else name): value for name, value in data.items()}


STEPS = (
    Step(kinds={"codelist": renamed("name", "label"), "deadline": renamed("name", "label")}),
    Step(
        definitions=renamed("lists", "codelists"),
        kinds={"codelist": lambda data: {**data, "note": "3"}},
        facts={"source": renamed("name", "title"), "model": renamed("name", "title")},
    ),
)


def test_older_toml_files_go_the_steps_that_documents_go():
    def brought(kind, data):
        return without_envelope(data, TOML_KINDS[kind].holds, migrations=STEPS)

    old = {"id": "a", "name": "A"}
    assert brought("codelist", {"version": 1, **old}) == {"id": "a", "label": "A", "note": "3"}
    assert brought("codelist", {"version": 2, **old}) == {**old, "note": "3"}
    assert brought("codelist", {"version": 3, **old}) == brought("codelist", {"schema": "dvk/codelist", **old}) == old
    assert brought("definitions", {"version": 1, "codelists": [old, 5], "sources": [old]}) == {
        "codelists": [{"id": "a", "label": "A", "note": "3"}, 5],
        "sources": [{"id": "a", "title": "A"}],
    }
    assert brought("definitions", {"version": 2, "lists": []}) == {"codelists": []}
    assert brought("deadlines", {"version": 1, "deadlines": [old]}) == {"deadlines": [{"id": "a", "label": "A"}]}
    assert brought("source", {"version": 2, **old}) == {"id": "a", "title": "A"}
    assert brought("register-part", {"version": 1, "models": [old]}) == {"models": [{"id": "a", "title": "A"}]}
    with pytest.raises(InvalidDocument, match="version"):
        brought("codelist", {"version": 4, **old})


def test_definitions_in_a_register_and_in_a_file_go_the_same_steps():
    document = {"schema": "dvk/register", "version": 1, "definitions": {"codelists": [{"id": "a", "name": "A"}]}}
    found = migrated(document, steps_from(document, "dvk/register", STEPS))["definitions"]
    assert found == without_envelope({"version": 1, **document["definitions"]}, dvk.Definitions, migrations=STEPS)
    assert found["codelists"] == [{"id": "a", "label": "A", "note": "3"}]


def test_what_is_no_part_of_definitions_is_refused_and_so_are_definitions_without_a_lifecycle():
    assert refusals(lambda: read_definitions('id = "h"\nlabel = "H"\nday = 25\n'))[0][0] == "document.no_definition"
    assert refusals(lambda: read_definitions('id = "h"\nlabel = "H"\n'))[0][0] == "document.kind_unclear"
    assert refusals(lambda: read_definitions(LIST)) == [("field.missing", "lifecycle", None)]


# -- writing -----------------------------------------------------------------------------------------------------------
def test_what_is_written_is_read_back_with_comments_and_without():
    ours = catalog.definitions()
    known = ours.with_(calendars=catalog.calendars())
    parts = [ours, ours.lifecycle, *ours.codelists, *ours.indicators[:20], *ours.balances, *catalog.calendars()]
    for value in [*parts, *catalog.deadlines(), catalog.working_days(), *catalog.rubrics(), dvk.measure("ha")]:
        text = dumps_toml(value, definitions=known)
        assert read_toml(text, type(value)) == value
        if not isinstance(value, dvk.Rubric | dvk.Definitions):  # the large ones take long
            assert dumps_toml(value, definitions=known) == text
            assert read_toml(dumps_toml(value, comments=False, definitions=known), type(value)) == value


def test_large_lists_are_written_whole():
    codes = [dvk.Code(id=f"m-{place}", label=f"Mục {place}") for place in range(1000)]
    assert dumps_toml(dvk.Codelist(id="l", label="L", codes=codes)).count("\n") == 1009


def test_comments_say_what_a_key_means_where_it_first_stands_and_days_are_days(tmp_path):
    source = dvk.Source(
        id="qd",
        title="Quyết định",
        issued_on=date(2026, 1, 31),
        issuer="Ủy ban nhân dân tỉnh",
        note='hai\ndòng \\ "nháy" \x01',
    )
    codes = [dvk.Code(id="a", label="A"), dvk.Code(id="b", label=dvk.Label("B", en="b"))]
    value = dvk.Codelist(id="l", label="L", codes=codes, source=source)
    write_toml(value, tmp_path / "l.toml")
    text = (tmp_path / "l.toml").read_text("utf-8")
    assert text.startswith('# Danh mục (codelist)\nschema = "dvk/codelist"\nversion = 1\n')
    assert "issued_on = 2026-01-31  # ngày ban hành\n" in text
    assert text.count("# tên gọi, đúng như trong văn bản") == 1
    assert '  { id = "b", label = { vi = "B", en = "b" } },\n' in text
    assert read_toml(tmp_path / "l.toml", dvk.Codelist) == value


def test_what_is_no_definition_is_not_written():
    for value in (catalog.an_giang(), dvk.Label("L"), "chữ", [1]):
        with pytest.raises(WrongType):
            dumps_toml(value)


# -- changing ----------------------------------------------------------------------------------------------------------
def changed(value):
    text = update_toml(LIST, value)
    assert read_toml(text, dvk.Codelist) == value
    return text


def test_a_file_with_the_line_ends_of_windows_keeps_them_in_new_lines_too():
    text = LIST.replace("\n", "\r\n")
    value = read_toml(text, dvk.Codelist)
    more = evolve(value, codes=[*value.codes, evolve(value.codes[0], id="moi", label="mới")])
    found = update_toml(text, more)
    assert found.count("\r\n") == found.count("\n") > text.count("\n")
    assert read_toml(found, dvk.Codelist) == more


def test_only_what_differs_changes():
    value = read_toml(LIST, dvk.Codelist)
    first, second, third = value.codes
    assert update_toml(LIST, value) == LIST
    assert changed(evolve(value, label="các lĩnh vực")) == LIST.replace('"lĩnh vực"', '"các lĩnh vực"')
    one = changed(evolve(value, codes=[first, evolve(second, label="văn hóa, xã hội"), third]))
    assert one == LIST.replace('{ vi = "văn hóa" }', '{ vi = "văn hóa, xã hội" }')
    more = changed(evolve(value, issuer="Tỉnh ủy"))
    assert more == LIST.replace("# tên\n", '# tên\nissuer = "Tỉnh ủy"\n')


def test_a_comment_above_an_item_goes_with_it_and_others_stay():
    value = read_toml(LIST, dvk.Codelist)
    first, second, third = value.codes
    without = changed(evolve(value, codes=[first, third]))
    assert "# văn hóa" not in without
    for comment in (
        "# Danh mục lĩnh vực",
        "# kinh tế đứng đầu",
        "# KT",
        "# ---- phần 2 ----",
        "# quốc phòng",
        "# nguồn",
    ):
        assert comment in without
    turned = changed(evolve(value, codes=[third, first, second]))
    assert turned.index("# quốc phòng\n[[codes]]") < turned.index("# kinh tế đứng đầu\n[[codes]]")
    new = dvk.Code(id="moi", label="mới")
    middle = changed(evolve(value, codes=[first, new, second, third]))
    assert middle.index('id = "moi"') < middle.index("# văn hóa\n[[codes]]")
    none = changed(evolve(value, source=None))
    assert "# nguồn" not in none
    assert "# quốc phòng" in none


def test_inline_lists_keep_their_lines():
    text = (
        'id = "l"\nlabel = "L"\ncodes = [\n  # một\n  { id = "a", label = "A" }, # A\n  { id = "b", label = "B" },\n]\n'
    )
    value = read_toml(text, dvk.Codelist)
    found = update_toml(text, evolve(value, codes=[evolve(value.codes[0], note="mới"), value.codes[1]]))
    assert found == text.replace('label = "A" }', 'label = "A", note = "mới"}')
    with pytest.raises(InvalidDocument):
        update_toml("id = ", value)


def test_numbers_stay_numbers():
    text = 'id = "r"\nlabel = "R"\n[[criteria]]\nid = "a"\nlabel = "A"\nrule = { type = "yes-no", points = 5 } # năm\n'
    rubric = read_toml(text, dvk.Rubric)
    line = evolve(rubric.criteria[0], rule=dvk.YesNo(7))
    assert update_toml(text, evolve(rubric, criteria=[line])) == text.replace("= 5", "= 7")


def test_every_shipped_rubric_is_changed_and_keeps_its_comments(root_of_rubrics):
    for path in root_of_rubrics[:8]:
        text = path.read_text("utf-8")
        rubric = read_toml(text, dvk.Rubric)
        other = evolve(rubric, note="ghi chú mới", edition="lần mới")
        found = update_toml(text, other)
        assert read_toml(found, dvk.Rubric) == other
        comments = [line for line in text.splitlines() if line.startswith("#")]
        assert [line for line in found.splitlines() if line.startswith("#")] == comments


@pytest.fixture
def root_of_rubrics():
    return sorted((Path(catalog.__file__).parent / "rubrics").glob("*.toml"))


def test_without_tomlkit_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    value = read_toml(LIST, dvk.Codelist)
    for write, room in (
        (lambda: update_toml(LIST, evolve(value, label="khác")), "update_toml"),
        (lambda: dumps_toml(value), "dumps_toml"),
        (lambda: toml_template("codelist"), "toml_template"),
    ):
        with pytest.raises(MissingExtra, match=rf'"dvk.exchange.{room}" .*pip install "dvk\[toml\]"'):
            write()
    assert [one.severity.name for one in lint(LIST)] == []


# -- the linter --------------------------------------------------------------------------------------------------------
def linted(text, *arguments, **more):
    return [(one.severity.name, one.problem.code, one.problem.line) for one in lint(text, *arguments, **more)]


def test_what_is_odd_is_told_with_its_line():
    text = """id = "l"
label = "L"
codes = [
  { id = "a", label = "hòa giải" },
  { id = "b", label = "hoà giải" },
  { id = "c", label = "hòa giải" },
  { id = "d", label = "Ðồng Tháp" },
  { id = "e", label = "hòa giải", span = { start = 2020-01-01 } },
]
[source]
id = "qd"
title = "Quyết định\u200b"
issued_on = 2024-02-01
shown_on = 2024-01-01
verification = "unverified"
"""
    assert linted(text) == [
        ("WARNING", "lint.labels_alike", 5),
        ("WARNING", "lint.label_twice", 6),
        ("WARNING", "lint.lookalike", 7),
        ("NOTICE", "lint.source_unverified", 10),
        ("WARNING", "lint.invisible", 12),
        ("WARNING", "lint.shown_before_issued", 14),
    ]
    assert ("WARNING", "lint.in_the_future", 13) in linted(text, on=date(2024, 1, 15))
    assert all(one.message("vi") and one.message("en") for one in lint(text))


def test_errors_and_oddities_are_told_together_and_nothing_is_raised():
    text = f'id = "L l"\nlabel = "L"\nngay = 1\n{CODES}'
    assert linted(text) == [
        ("ERROR", "id.not_slug", 1),
        ("NOTICE", "lint.no_source", 1),
        ("ERROR", "field.unknown", 3),
    ]
    assert linted("id = ")[0][0] == "ERROR"
    assert linted('id = "x"\nlabel = "X"\n') == [("ERROR", "document.kind_unclear", 1)]
    assert linted('schema = "dvk/codelits"\n') == [("ERROR", "document.kind_unknown", 1)]
    decomposed = 'id = "l"\nlabel = "hoa\u0300"\nsource = { id = "s", title = "S" }\n' + CODES
    assert linted(decomposed) == [("ERROR", "text.not_nfc", 2)]
    with pytest.raises(InvalidValue):
        lint(text, "khong-co")


def test_a_folder_is_linted_file_by_file_and_as_a_whole(tmp_path):
    (tmp_path / "a.toml").write_text(f'id = "l"\nlabel = "L"\nsource = {{ id = "s", title = "S" }}\n{CODES}', "utf-8")
    assert [(one.severity.name, one.problem.code) for one in lint(tmp_path)] == [("NOTICE", "lint.no_lifecycle")]
    assert lint(tmp_path, base=catalog.definitions()) == ()
    (tmp_path / "b.toml").write_text("id = 1,5\n", "utf-8")
    found = lint(tmp_path)
    assert [(one.problem.code, one.problem.path) for one in found] == [("toml.decimal_comma", "b.toml")]


# -- templates ---------------------------------------------------------------------------------------------------------
def filled(text):
    return re.sub(r'^# ví dụ: (.*)\n(\w+) = ""$', r"\2 = \1", text, flags=re.MULTILINE)


def test_a_template_reads_once_it_is_filled_in_and_every_optional_line_reads_too():
    alone = {name for _, name in GOES_WITH}
    for name, kind in TOML_KINDS.items():
        text = toml_template(name)
        assert toml_template(kind.holds) == text
        if kind.needed:
            assert '= ""\n' in text
            with pytest.raises(InvalidDocument):
                read_toml(text, kind.holds)
        whole = filled(text)
        assert isinstance(read_toml(whole, kind.holds), kind.holds)
        for line in re.findall(r"^#(\w+ = .*)$", whole, flags=re.MULTILINE):
            if line.partition(" ")[0] not in alone:
                assert read_toml(whole.replace(f"\n#{line}\n", f"\n{line}\n", 1), kind.holds), (name, line)


def test_a_template_of_no_kind_is_refused():
    with pytest.raises(InvalidValue):
        toml_template("khong-co")


# -- what TOML allows --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        'id = "l"\nlabel.vi = "L"\nlabel.en = "l"\ncodes = [{ id = "a", label.vi = "A" }]\n',
        '"id" = \'l\'\nlabel = """L"""\n[[codes]]\nid = "a"\nlabel = "A"\n[codes.span]\nstart = 2024-01-01\n',
    ],
)
def test_dotted_and_quoted_keys_are_read(text):
    assert read_toml(text, dvk.Codelist)["a"].label.vi == "A"


def test_whatever_toml_allows_and_we_do_not_is_refused_by_us():
    body = f'id = "l"\nlabel = "L"\n{CODES}'
    for line in (
        "edition = 1979-05-27T07:32:00Z",
        "edition = 07:32:00",
        "edition = 99999999999999999999999999",
        f"edition = {'9' * 5000}",
        "edition = inf",
        "edition = nan",
        "edition = 0x1F",
        f"edition = {'[' * 4000}{']' * 4000}",
        "edition = [1, 2]",
        "edition.a.b.c = 1",
        "[edition]",
        "edition = 1e400",
        "\ufeff",
        'id = "l"',
        "a\rb",
        "edition = '\x00'",
    ):
        with pytest.raises(InvalidDocument):
            read_toml(f"{line}\n{body}", dvk.Codelist)
        assert any(one.severity.name == "ERROR" for one in lint(f"{line}\n{body}"))


def test_bytes_of_other_encodings_are_refused(tmp_path):
    body = f'id = "l"\nlabel = "L"\n{CODES}'
    for name, content in {
        "bom": body.encode("utf-8-sig"),
        "utf-16": body.encode("utf-16"),
        "cr": body.replace("\n", "\r").encode(),
        "cp1258": body.replace("L", "đ").encode("cp1258"),
    }.items():
        path = tmp_path / f"{name}.toml"
        path.write_bytes(content)
        with pytest.raises(InvalidDocument):
            read_toml(path, dvk.Codelist)
        assert lint(path)
