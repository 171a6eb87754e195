"""The only place that knows how plumb_models.pipeline is called; everything else here sees `Chain`."""
import json
from typing import Dict, Tuple

import numpy as np

from plumb_models import pipeline
from plumb_models.paths import REGISTRY
from plumb_models.runtime import registered

# x and y in pixels of the stored image, confidence 0–1.
Found = Dict[str, Tuple[float, float, float]]


def read_registry() -> dict:
    return json.loads(REGISTRY.read_text())


def entries() -> Dict[str, dict]:
    return {entry["name"]: entry for entry in read_registry()["models"]}


class Chain:
    """The registered networks as they are served."""

    def __init__(self, threads: int = 1):
        self.nets = registered(read_registry()["models"], threads)

    def scout(self, image: np.ndarray):
        """`image` is h × w, 0–1. Gives view, views (probabilities), fingers and the wrist frame."""
        return pipeline.scout(self.nets["scout"], image)

    def landmarks(self, image: np.ndarray, frame, view: str) -> Tuple[Found, object]:
        found, last = pipeline.landmarks(self.nets["landmarks"], image, frame, view)
        return {name: (float(v[0]), float(v[1]), float(v[2])) for name, v in found.items()}, last

    def artefact(self, image: np.ndarray) -> Tuple[float, Dict[str, float]]:
        """Probability of a foreign object, and of each group of kinds (none where the network does not say)."""
        seen = pipeline.artefact(self.nets["artefact"], image)
        return seen.probability, dict(seen.kinds)

    def close(self):
        for net in self.nets.values():
            net.close()
