"""Foreign objects drawn onto a displayed radiograph, synthetic or real."""
from typing import List, Optional, Sequence, Tuple

import numpy as np

from plumb_models.records import Frame

from . import cloth, immobilise, implants, jewellery
from .base import Sketch, exposed

DRAW = {
    "ring": jewellery.ring, "bracelet": jewellery.bracelet, "watch": jewellery.watch, "button": cloth.button,
    "zip": cloth.zip_, "clothing": cloth.clothing, "tube": cloth.tube, "cast": immobilise.cast,
    "splint": immobilise.splint, "kwire": implants.kwire, "plate": implants.plate, "screw": implants.screw,
}
KINDS = tuple(DRAW)
# How often each is met when the caller leaves the choice.
WEIGHTS = {"ring": 0.09, "bracelet": 0.2, "watch": 0.07, "button": 0.06, "zip": 0.05, "clothing": 0.1, "tube": 0.04,
           "cast": 0.15, "splint": 0.09, "kwire": 0.06, "plate": 0.06, "screw": 0.03}


def add_objects(
    rng: np.random.Generator, image: np.ndarray, frame: Optional[Frame], kinds: Optional[Sequence[str]] = None,
    box: Optional[Tuple[float, float, float, float]] = None, lit: Optional[np.ndarray] = None,
) -> Tuple[np.ndarray, np.ndarray, List[str]]:
    """(image, mask, kinds) with foreign objects on `image` (float, 0…1, bone bright, H×W).

    `frame` is the wrist's frame in pixels of the image; None when unknown (a rough one is guessed). `kinds` names
    what to draw; None draws one kind, sometimes two, by WEIGHTS. A kind that finds no place (a ring without a finger
    in the image) is left out of the kinds returned. `box` is the exposed field (x0, y0, x1, y1): nothing is drawn
    outside it nor on black that touches the image's border there; `lit` (uint8 H×W, 1 where the beam fell) says the
    same exactly where it is known. The mask is uint8, 1 where an object lies.
    """
    if kinds is None:
        names, p = list(WEIGHTS), np.array(list(WEIGHTS.values()))
        kinds = list(rng.choice(names, 2 if rng.random() < 0.15 else 1, replace=False, p=p / p.sum()))
    unknown = [k for k in kinds if k not in DRAW]
    if unknown:
        raise ValueError(f"kinds {unknown}: needed some of {', '.join(KINDS)}")
    current = image.astype(np.float32)
    mask = np.zeros(image.shape, np.uint8)
    if lit is None and box is not None:
        lit = exposed(current, box)
    drawn = []
    for kind in kinds:
        sketch = Sketch(rng, current, frame)
        if not DRAW[kind](sketch):
            continue
        if lit is not None:
            sketch.keep(lit)
        if int(sketch.cover.sum()) < 12:  # fell outside
            continue
        current = sketch.result()
        mask |= sketch.cover
        drawn.append(str(kind))
    return current, mask, drawn
