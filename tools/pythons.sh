#!/usr/bin/env bash
# What another Python may see otherwise (unit tests, laws, docstrings, README) with each other one that dvk supports and
# that is installed here; called by `make pythons`.
set -euo pipefail
cd "$(dirname "$0")/.."

for minor in 12 13; do
  python=""
  # a version manager's shim may be on the path without a Python behind it, so each candidate is started
  for candidate in "python3.$minor" "$(pyenv root 2>/dev/null || true)/versions/3.$minor."*/bin/python; do
    if "$candidate" -c "import sys; sys.exit(sys.version_info[:2] != (3, $minor))" >/dev/null 2>&1; then
      python=$candidate
      break
    fi
  done
  if [ -z "$python" ]; then
    echo "Python 3.$minor: not installed here, skipped"
    continue
  fi

  venv=.venv-3.$minor
  stamp=$venv/.dvk-$({ cat pyproject.toml; pwd; } | cksum | tr ' ' '-')
  if [ ! -e "$stamp" ]; then
    echo "Python 3.$minor: making $venv"
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet 'pip>=25.1'
    "$venv/bin/python" -m pip install --quiet --editable . --group test
    touch "$stamp"
  fi
  echo "Python 3.$minor: $("$venv/bin/python" --version)"
  "$venv/bin/python" -m pytest -q -n auto --dist loadfile -m "not slow" \
    tests/unit tests/laws src README.md README.vi.md
done
