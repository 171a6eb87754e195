"""The table of the registered models in docs/models.md, between its markers."""
from plumb_models.paths import MODELS

from . import words

DOCUMENT = MODELS.parent / "docs" / "models.md"
BEGIN, END = "<!-- registered: begin -->", "<!-- registered: end -->"


def table(registry: dict) -> str:
    rows = []
    for entry in registry["models"]:
        planes, height, width = entry["input"]["shape"][1:]
        megabytes = (MODELS / entry["file"]).stat().st_size / 1e6
        rows.append([f"[{entry['name']}](../models/{entry['card']})", entry["version"], f"{planes} × {height} × {width}",
                     ", ".join(entry["outputs"]), f"{megabytes:.1f} MB", entry["trainedOn"]])
    return words.table(["model", "version", "input (planes × height × width)", "outputs", "file", "trained on"], rows)
