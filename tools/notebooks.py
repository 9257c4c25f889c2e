"""Run every notebook of examples/ from a clean kernel; the first error stops it (`make notebooks`)."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    notebooks = sorted((ROOT / "examples").glob("*.ipynb"))
    if not notebooks:
        print("no notebook in examples/")
        return 1
    for path in notebooks:
        start = time.perf_counter()
        notebook = nbformat.read(path, as_version=4)
        # the executed copy is thrown away: what is committed has no output, so that it cannot go stale
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
        cells = sum(cell.cell_type == "code" for cell in notebook.cells)
        print(f"{path.relative_to(ROOT)}: {cells} cells in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
