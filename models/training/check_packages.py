"""Names what training needs and this machine lacks, before anything else is imported. Only Python's own library here.

As a program: exit status 1 and the sentence; `--names` prints the missing Debian packages alone, in one line.
"""
import csv
import importlib.util
import json
import sys
from pathlib import Path

# module → Debian package
MODULES = {
    "torch": "python3-torch", "torchvision": "python3-torchvision", "onnx": "python3-onnx",
    "cv2": "python3-opencv", "numpy": "python3-numpy",
}
ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "models" / "data" / "wrist"
NODE = ROOT / "node_modules" / ".bin" / "node"
# Tables of the radiographs and the folders with their images; two folders have no table.
TABLES = {"landmarks.json": "images", "lowres.tsv": "lowres", "unlabelled.tsv": "unlabelled"}
UNLISTED = ("oblique", "other-parts")


def missing_packages(modules=MODULES):
    return [package for module, package in modules.items() if importlib.util.find_spec(module) is None]


def _listed(table: Path):
    text = table.read_text()
    rows = json.loads(text) if table.suffix == ".json" else csv.DictReader(text.splitlines(), delimiter="\t")
    return [row["image"] for row in rows]


def missing_data(folder: Path = DATA):
    """What the folder of radiographs lacks, by name; of many images the first and how many."""
    lacking = []
    for table, images in TABLES.items():
        if not (folder / table).exists():
            lacking.append(table)
            continue
        names = [name for name in _listed(folder / table) if not (folder / images / name).exists()]
        if names:
            lacking.append(f"{images}/{names[0]}" + (f" and {len(names) - 1} more there" if len(names) > 1 else ""))
    for images in UNLISTED:
        if not (folder / images).is_dir() or not any((folder / images).iterdir()):
            lacking.append(f"{images}/")
    return lacking


def complaint(packages, data, modules=MODULES, python=sys.executable, folder=DATA):
    """What a person reads; None when nothing is missing."""
    if packages:
        return (f"Training needs {', '.join(modules.values())}; {python} finds no {', '.join(packages)}.\n"
                f"Debian 12: apt-get install -y --no-install-recommends {' '.join(packages)}\n"
                "(the packages belong to /usr/bin/python3; another Python on the PATH does not see them)")
    if data:
        return f"Training needs the radiographs of {folder}, and these are not there: {', '.join(data)}. Clone it again."
    return None


def require():
    """Ends the program with a sentence unless packages, radiographs and node (which measures the models) are here."""
    said = complaint(missing_packages(), missing_data())
    if said is None and not NODE.exists():
        said = f"Training measures with the runtime that serves the models, and {NODE} is not there: run npm ci first."
    if said:
        sys.exit(said)


if __name__ == "__main__":
    if "--names" in sys.argv:
        print(" ".join(missing_packages()))
    else:
        sys.exit(complaint(missing_packages(), missing_data()))
