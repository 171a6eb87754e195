"""The sets that are measured, each film with what is known of it beside its record."""
import csv
import json
from dataclasses import dataclass, field
from typing import List, Optional

import numpy as np

from plumb_models.paths import DATA
from plumb_models.records import RUBRIC_POINTS, Record, load_lowres, load_marked, load_other_parts

from . import heldout


@dataclass
class Film:
    record: Record
    # marked · lowres · other-parts · drawn · heldout
    group: str
    # {letter, mirrored, complete, box} as the reader saw it; None where nobody looked for its place
    marker: Optional[dict] = None
    side: Optional[str] = None
    # Body part as lowres.tsv names it
    part: str = ""
    # Images that are no files
    pixels: Optional[np.ndarray] = field(default=None, repr=False)

    @property
    def has_landmarks(self) -> bool:
        return self.record.view in RUBRIC_POINTS and bool(self.record.points)

    @property
    def source(self) -> str:
        """film · grazpedwri · synthetic · lowres · other-parts · drawn"""
        if self.group == "marked":
            return "film" if self.record.source == "film" else "grazpedwri"
        return "synthetic" if self.group == "heldout" else self.group

    def read(self) -> np.ndarray:
        """h × w, 0–1."""
        return self.pixels if self.pixels is not None else self.record.read().astype(np.float32) / 255


def marked_films() -> List[Film]:
    raw = {r["image"]: r for r in json.loads((DATA / "landmarks.json").read_text())}
    films = []
    for record in load_marked():
        known = raw[record.file.name]
        films.append(Film(record, "marked", known["marker"], known["side"]))
    return films


def small_films() -> List[Film]:
    """The validation part of lowres and of the other parts."""
    with open(DATA / "lowres.tsv", newline="") as stream:
        part = {row["image"]: row["part"] for row in csv.DictReader(stream, delimiter="\t")}
    films = [Film(r, "lowres", part=part[r.file.name]) for r in load_lowres()]
    films += [Film(r, "other-parts", part="leg, hip or shoulder") for r in load_other_parts()]
    return [f for f in films if f.record.split == "validation"]


def drawn_films() -> List[Film]:
    """Blank and noise images: what a detector sends that was triggered without a patient, or a broken decoder."""
    rng = np.random.default_rng(4)
    size = (480, 400)
    grain = rng.normal(0.5, 0.2, (12, 10))
    pictures = {
        "blank black": np.zeros(size), "blank grey": np.full(size, 0.5), "blank white": np.ones(size),
        "blank with grain": rng.normal(0.5, 0.01, size), "noise, uniform": rng.random(size),
        "noise, normal": rng.normal(0.5, 0.2, size), "noise, coarse": np.kron(grain, np.ones((40, 40))),
        "ramp": np.tile(np.linspace(0, 1, size[1]), (size[0], 1)),
    }
    return [Film(Record(file=DATA / name, view="NOT_WRIST", split="validation", source="drawn"), "drawn", part=name,
                 pixels=np.clip(p, 0, 1).astype(np.float32)) for name, p in pictures.items()]


# What the generator's "no marker" says in the readers' words.
NO_MARKER = {"letter": None, "mirrored": False, "complete": False, "box": None}


def heldout_films(**where) -> List[Film]:
    """`where`: another folder or count than the released evaluation's."""
    return [Film(record, "heldout", raw["marker"] or NO_MARKER, raw["side"]) for record, raw in heldout.read(**where)]


def a_few(films: List[Film], each: int = 1) -> List[Film]:
    """The first `each` films of every kind, for a run that only shows that all of it works."""
    seen, chosen = {}, []
    for film in films:
        kind = (film.group, film.record.split, film.record.view, film.source, bool(film.record.artefact))
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= each:
            chosen.append(film)
    return chosen
