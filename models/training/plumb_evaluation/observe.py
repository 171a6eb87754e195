"""Runs the chain over films, one process a core, and keeps every single result."""
import multiprocessing
import sys
import time
from typing import List

import cv2
import numpy as np
import torch

from plumb_models.records import RUBRIC_POINTS

from .adapter import Chain
from .films import Film
from .turns import TURNS, back, turned

_chain = None


def _start():
    global _chain
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    _chain = Chain(threads=1)


def errors_mm(record, found) -> dict:
    """Radial error of every landmark of the rubric that is in the image, estimated ones too."""
    out = {}
    for name in RUBRIC_POINTS.get(record.view, ()):
        truth = record.points.get(name)
        if truth is not None:
            out[name] = float(np.hypot(found[name][0] - truth[0], found[name][1] - truth[1]) * record.spacing_mm)
    return out


def observe(film: Film) -> dict:
    """The scout sees every film; landmarks are sought where a reader marked them (the view is told, the wrist is
    found by the scout); the turned copies only of validation films."""
    image, record = film.read(), film.record
    height, width = image.shape
    seen = _chain.scout(image)
    row = {"film": film, "record": record, "size": (width, height), "scout": seen}
    if film.has_landmarks:
        row["found"], row["frame"] = _chain.landmarks(image, seen.frame, record.view)
        row["errors"] = errors_mm(record, row["found"])
    if record.artefact is not None:
        row["artefact"], row["kinds"] = _chain.artefact(image)
    if film.group == "marked" and record.split == "validation":
        row["turned"] = {turn: _again(image, turn, record.view) for turn in TURNS}
    return row


def _again(image, turn: str, view: str) -> dict:
    height, width = image.shape
    other = turned(image, turn)
    found, _ = _chain.landmarks(other, _chain.scout(other).frame, view)
    return {name: (*back(x, y, turn, width, height), sure) for name, (x, y, sure) in found.items()}


def observe_all(films: List[Film], jobs: int) -> List[dict]:
    """Rows in the order of the films."""
    order = sorted(range(len(films)), key=lambda i: -_cost(films[i]))
    rows, began = [None] * len(films), time.time()
    with multiprocessing.get_context("fork").Pool(jobs, _start) as pool:
        results = pool.imap(observe, [films[i] for i in order], chunksize=1)
        for done, (i, row) in enumerate(zip(order, results), 1):
            rows[i] = row
            if done % 50 == 0 or done == len(films):
                print(f"{done} of {len(films)} films, {time.time() - began:.0f} s", file=sys.stderr)
    return rows


def _cost(film: Film) -> int:
    """Dear films first, so that no core waits at the end."""
    return 10 * (film.group == "marked" and film.record.split == "validation") + 2 * (film.source == "film")
