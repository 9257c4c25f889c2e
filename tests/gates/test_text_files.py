"""Every text file: UTF-8, Unicode NFC, plain line ends, and nothing of the machine it was written on."""

from __future__ import annotations

import re
import unicodedata

_BINARY = {".docx", ".gz", ".parquet", ".png", ".xlsx"}
# path -> why it may hold text in another form. NFD that a test needs is written with escapes.
_NOT_NFC: dict[str, str] = {}

# Written in pieces, so that this file does not name what it forbids.
# A slash after a letter or a colon belongs to an address on the web, which may well have a folder named home.
_MACHINE = re.compile(r"(?<![\w.~:/\]})-])/(?:home|opt|root|work|Users)/\w|[A-Z]:\\Users\\")
_REGISTRIES = (
    ("pypi", "org"),
    ("files", "pythonhosted", "org"),
    ("registry", "npmjs", "org"),
    ("registry", "yarnpkg", "com"),
    ("deb", "debian", "org"),
)
_HOSTS = re.compile("|".join(re.escape(".".join(parts)) for parts in _REGISTRIES))


def _texts(root, tracked):
    for path in tracked:
        if path.suffix not in _BINARY:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def test_every_text_file_is_utf_8_without_a_mark_at_its_start(root, tracked):
    wrong = []
    for name, data in _texts(root, tracked):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            wrong.append(name)
        if data.startswith(b"\xef\xbb\xbf"):
            wrong.append(name)
    assert wrong == []


def test_every_text_file_is_nfc(root, tracked):
    wrong = [
        f"{name}:{number}"
        for name, data in _texts(root, tracked)
        if name not in _NOT_NFC
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1)
        if not unicodedata.is_normalized("NFC", line)
    ]
    assert wrong == []


def test_every_file_name_is_ascii(root, tracked):
    names = [path.relative_to(root).as_posix() for path in tracked]
    assert [name for name in names if not name.isascii()] == []


def test_text_files_have_unix_line_ends_and_end_with_one(root, tracked):
    wrong = [name for name, data in _texts(root, tracked) if b"\r" in data or (data and not data.endswith(b"\n"))]
    assert wrong == []


def test_no_file_names_a_path_of_a_machine_or_the_host_of_a_registry(root, tracked):
    wrong = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, data in _texts(root, tracked)
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1)
        if _MACHINE.search(line) or _HOSTS.search(line)
    ]
    assert wrong == []
