"""The labelled radiographs as records with one common geometry.

`wrist frame` of a radiograph: a centre (px), the length `styloid_px` (distance of the two styloid tips, the only
length that every age and view can be scaled by) and the direction of the fingers. Crops for the landmark network are
cut in this frame, so a 2880 px plate and a 320 px tile look alike to it.
"""
import csv
import functools
import hashlib
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import cv2
import numpy as np

from .paths import DATA

AP_POINTS = ["P1", "P2", "P3", "S", "R", "U", "RX", "UX"]
LAT_POINTS = ["P1", "P2", "P3", "P4", "P5", "T"]
CHANNELS = ["AP." + p for p in AP_POINTS] + ["LAT." + p for p in LAT_POINTS]
RUBRIC_POINTS = {"AP": ["P1", "P2", "P3"], "LAT": ["P1", "P2", "P3", "P4", "P5"]}


@dataclass
class Frame:
    """Wrist frame in pixels of the stored file; `angle` = direction of the fingers, 0 = up, clockwise, radians."""

    x: float
    y: float
    styloid_px: float
    angle: float


@dataclass
class Record:
    file: Path
    view: str
    split: str
    source: str = ""
    points: Dict[str, Optional[Tuple[float, float]]] = field(default_factory=dict)
    estimated: set = field(default_factory=set)
    box: Optional[Tuple[float, float, float, float]] = None
    frame: Optional[Frame] = None
    spacing_mm: Optional[float] = None
    quality: str = ""
    fingers: Optional[str] = None
    artefact: Optional[bool] = None
    artefact_kinds: List[str] = field(default_factory=list)
    mask: Optional[Path] = None

    def read(self) -> np.ndarray:
        image = cv2.imread(str(self.file), cv2.IMREAD_GRAYSCALE)
        if image is None:
            raise FileNotFoundError(self.file)
        return image


def hash_split(name: str) -> str:
    """60 % train, 15 % calibration (thresholds), 25 % validation; by file name, so that it never moves."""
    number = int(hashlib.sha256(("plumbline:" + name).encode()).hexdigest()[:8], 16) % 100
    return "train" if number < 60 else "calibration" if number < 75 else "validation"


def _middle(a, b):
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def wrist_frame(raw: dict) -> Frame:
    points, view = raw["landmarks"], raw["view"]
    x0, y0, x1, y1 = raw["field"]
    if view == "AP":
        p2, p3 = points["P2"], points["P3"]
        centre = _middle(p2, p3)
        size = math.dist(p2, p3)
        if points.get("RX") and points.get("UX"):
            tail = _middle(points["RX"], points["UX"])
        else:  # elbow in the field: the fingers point square to the styloid line, towards the thumb's joint
            dx, dy = p3[0] - p2[0], p3[1] - p2[1]
            sign = 1.0
            thumb = points.get("P1") or points["S"]
            if (-dy) * (thumb[0] - centre[0]) + dx * (thumb[1] - centre[1]) > 0:
                sign = -1.0
            tail = (centre[0] - sign * dy, centre[1] + sign * dx)
    else:
        centre = _middle(points["P2"], points["P4"])
        # No styloid pair in LAT: estimate its length from scaphoid to radius (ratio 0.385 on the films) and, on
        # cropped fields, from the field's height; the geometric mean halves the error of either.
        guess = 290.0 if raw["source"] == "film" else 0.28 * (y1 - y0)
        size = math.sqrt(guess * 2.6 * math.dist(points["P1"], points["P2"])) if points["P1"] else 1.2 * guess
        if points.get("P3") and points.get("P5"):
            tail = _middle(points["P3"], points["P5"])
        else:
            head = points.get("T") or points["P1"]
            tail = (2 * centre[0] - head[0], 2 * centre[1] - head[1])
    angle = math.atan2(centre[0] - tail[0], -(centre[1] - tail[1]))
    return Frame(centre[0], centre[1], size, angle)


def fingers_of(angle: float) -> str:
    return ["up", "right", "down", "left"][int(round(angle / (math.pi / 2))) % 4]


def load_marked() -> List[Record]:
    """The hand-marked radiographs of landmarks.json."""
    records = []
    for raw in json.loads((DATA / "landmarks.json").read_text()):
        frame = wrist_frame(raw)
        points = {k: (tuple(v) if v else None) for k, v in raw["landmarks"].items()}
        records.append(
            Record(
                file=DATA / "images" / raw["image"], view=raw["view"], split=raw["split"], source=raw["source"],
                points=points, estimated={k for k, v in raw["visibility"].items() if v != "clear"},
                box=tuple(raw["field"]), frame=frame, spacing_mm=raw["spacingMm"], quality=raw["quality"],
                fingers=fingers_of(frame.angle), artefact=bool(raw["artefact"]["present"]),
                artefact_kinds=list(raw["artefact"].get("kinds") or []),
            )
        )
    return records


def near_validation(name: str) -> bool:
    """Whether a film is numbered next to one of validation: the two views of one patient usually are neighbours."""
    number = int(name[3:-4])
    return any(abs(number - other) <= 1 for other in _validation_films())


@functools.lru_cache(maxsize=None)
def _validation_films() -> Tuple[int, ...]:
    raw = json.loads((DATA / "landmarks.json").read_text())
    return tuple(int(r["image"][3:10]) for r in raw if r["split"] == "validation" and r["source"] == "film")


def load_lowres() -> List[Record]:
    """Small films; a training film that is numbered next to a validation film is left out."""
    records = []
    with open(DATA / "lowres.tsv", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            view = {"two": "TWO", "?": ""}.get(row["view"], row["view"])
            kinds = [k.strip() for k in row["artefacts"].split(",") if k.strip() and k.strip() != "none"]
            if hash_split(row["image"]) == "train" and near_validation(row["image"]):
                continue
            records.append(
                Record(
                    file=DATA / "lowres" / row["image"], view=view if row["wrist"] == "yes" else "NOT_WRIST",
                    split=hash_split(row["image"]), source="lowres",
                    fingers=None if row["fingers"] == "?" else row["fingers"], artefact=bool(kinds),
                    artefact_kinds=kinds,
                )
            )
    return records


def load_other_parts() -> List[Record]:
    return [
        Record(file=f, view="NOT_WRIST", split=hash_split(f.name), source="other-parts")
        for f in sorted((DATA / "other-parts").iterdir())
    ]


def load_oblique() -> List[Record]:
    """Too few to hold some back: all train save two; validation of OBL rests on lowres."""
    return [
        Record(file=f, view="OBL", split="train", source="oblique", fingers=None)
        for f in sorted((DATA / "oblique").iterdir())
        if not near_validation(f.name)
    ]


def tile_field(image: np.ndarray) -> Tuple[float, float, float, float]:
    """Exposed field of an unmarked tile: neither the grey padding nor the strip with the burnt-in name."""
    real = cv2.morphologyEx((np.abs(image.astype(int) - 114) > 5).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3)))
    real[: int(0.05 * image.shape[0])] = 0
    rows, columns = np.flatnonzero(real.mean(1) > 0.15), np.flatnonzero(real.mean(0) > 0.15)
    return float(columns[0]), float(rows[0]), float(columns[-1]), float(rows[-1])


def load_tiles() -> List[Record]:
    """Cropped fields of further children, AP, without marks; cast and metal are known from the data set's table."""
    records = []
    with open(DATA / "unlabelled.tsv", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            kinds = [k for k in ("cast", "metal") if row[k] == "yes"]
            record = Record(file=DATA / "unlabelled" / row["image"], view=row["view"], split="train", source="tile",
                            artefact=bool(kinds), artefact_kinds=kinds)
            record.box = tile_field(record.read())
            records.append(record)
    return records


def _synthetic_frame(raw: dict) -> Optional[Frame]:
    """The wrist frame of a drawn radiograph; None where the field cuts off what it is made from."""
    points = raw["points"]
    a, b = points["P2"], points["P4" if raw["view"] == "LAT" else "P3"]
    if a is None or b is None:
        return None
    return Frame(*_middle(a, b), raw["styloid_px"], raw["fingers_angle"])


def load_synthetic(folder: Path) -> List[Record]:
    """What generate.py wrote into `folder`; empty when it was never run."""
    index = folder / "index.jsonl"
    if not index.exists():
        return []
    records = []
    for line in index.read_text().splitlines():
        raw = json.loads(line)
        points = {k: (tuple(v) if v else None) for k, v in raw["points"].items()}
        kinds = list(raw["artefact_kinds"])
        record = Record(
            file=folder / raw["image"], view=raw["view"], split="train", source="synthetic", points=points,
            box=tuple(raw["box"]), spacing_mm=raw["spacing_mm"], fingers=fingers_of(raw["fingers_angle"]),
            artefact=bool(kinds), artefact_kinds=kinds, mask=folder / raw["mask"] if raw.get("mask") else None,
        )
        record.frame = _synthetic_frame(raw)
        if record.frame is not None:
            records.append(record)
    return records
