"""Synthetic held-out films: drawn by generate.py from seeds that no training reaches."""
import json
import subprocess
import sys
from pathlib import Path
from typing import List, Tuple

from plumb_models.paths import HELD_OUT, TRAINING
from plumb_models.records import Record, load_synthetic

COUNT = 400


def read(folder: Path = HELD_OUT, count: int = COUNT) -> List[Tuple[Record, dict]]:
    """(record, its line of the index) of the first `count` films by name; missing ones are drawn first. A film whose
    field cuts off the wrist itself has no record and is left out."""
    there = len(_index(folder))
    if there < count:
        print(f"{there} of {count} held-out films in {folder}: generate.py draws the rest", file=sys.stderr)
        subprocess.run([sys.executable, str(TRAINING / "generate.py"), "--heldout", "--count", str(count), "--out",
                        str(folder)], check=True)
    lines = {raw["image"]: raw for raw in _index(folder)}
    records = {record.file.name: record for record in load_synthetic(folder)}
    films = [(records[name], lines[name]) for name in sorted(lines)[:count] if name in records]
    for record, _ in films:
        record.split = "heldout"
    return films


def _index(folder: Path) -> List[dict]:
    path = folder / "index.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
