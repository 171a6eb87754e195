"""One synthetic radiograph: person, exposure, objects, marker, file; with its truth."""
import math
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

import cv2
import numpy as np

from plumb_models.records import Frame

from . import display, marker, objects
from .field import edge_rise, sample_layout, soft_field
from .finish import burnt_in, erased, finish, outside
from .people import sample_person
from .raster import Canvas, add_bone, soft_thickness, texture
from .truth import Point, fingers_angle, truth

VIEWS = ("AP", "LAT", "OBL")


@dataclass
class Film:
    """A rendered radiograph and its truth; pixel convention: the centre of the first pixel is (0, 0)."""

    image: np.ndarray  # uint8 H×W, bone bright
    view: str
    points: Dict[str, Point]
    box: Tuple[float, float, float, float]  # exposed field x0, y0, x1, y1
    spacing_mm: float
    side: str
    fingers_angle: float  # 0 = up, clockwise, radians; along the forearm, as records.wrist_frame
    styloid_px: float
    wrist: Tuple[float, float]  # centre of the wrist frame, also when a styloid is outside
    age_years: float
    marker: Optional[dict]
    artefact_kinds: List[str] = field(default_factory=list)
    artefact_mask: Optional[np.ndarray] = None
    style: str = "tile"


def _theta(rng, view: str) -> float:
    if view == "AP":
        return float(np.clip(rng.normal(0, 0.13), -0.3, 0.3))
    if view == "LAT":
        return math.pi / 2 + float(np.clip(rng.normal(0, 0.24), -0.45, 0.45))
    return float(rng.choice([-1, 1])) * rng.uniform(0.55, 1.05)


def render(seed: int, view: str) -> Film:
    """The radiograph number `seed` of `view` (AP, LAT or OBL); the same arguments give the same film."""
    if view not in VIEWS:
        raise ValueError(f"view {view!r}: needed one of {', '.join(VIEWS)}")
    rng = np.random.default_rng([seed, VIEWS.index(view), 20260])
    layout = sample_layout(rng, view == "LAT")
    who = sample_person(rng, _theta(rng, view), layout.style == "plate")
    side = "L" if rng.random() < 0.5 else "R"
    conventional = rng.random() < 0.72
    # PA of a left hand, fingers up, back of the hand towards the reader: the thumb lies to the right.
    flip = (1 if side == "L" else -1) * (1 if conventional else -1)
    fine = 1.6 if layout.scale < 95 else 1.0  # whole plates are drawn finer and reduced
    canvas = Canvas(int(round(layout.width * fine)), int(round(layout.height * fine)),
                    np.array(layout.centre) * fine + (fine - 1) / 2, layout.scale * fine, layout.angle, flip)
    attenuation, _ = limb(rng, who, canvas)
    helper = None
    if layout.style == "plate" and rng.random() < 0.07:
        helper = _helper_hand(rng, canvas)
        attenuation = attenuation + helper
    if fine != 1.0:
        attenuation = cv2.resize(attenuation, (layout.width, layout.height), interpolation=cv2.INTER_AREA)
        if helper is not None:
            helper = cv2.resize(helper, (layout.width, layout.height), interpolation=cv2.INTER_AREA)
        canvas = Canvas(layout.width, layout.height, layout.centre, layout.scale, layout.angle, flip)
    light, hard = soft_field(layout, rng)
    attenuation = attenuation + edge_rise(layout, hard, rng) + rng.uniform(0, 0.12)
    points = truth(who, view, canvas, layout.corners)
    styloid_px = float(np.hypot(*(who.points["P2"] - who.points["P3"]))) * layout.scale
    if view != "AP":
        styloid_px = layout.scale
    frame_centre = canvas.to_px((who.points["R"] + who.points["U"]) / 2 if view == "LAT"
                                else (who.points["P2"] + who.points["P3"]) / 2)
    image = display.displayed(rng, attenuation, layout.scale, layout.style == "plate")
    kinds, mask = [], None
    if rng.random() < 0.3:
        frame = Frame(float(frame_centre[0]), float(frame_centre[1]), styloid_px, layout.angle)
        image, mask, kinds = objects.add_objects(rng, image, frame, lit=hard)
    if helper is not None:
        kinds, mask = [*kinds, "other"], (helper > 0.05).astype(np.uint8) | (0 if mask is None else mask)
    if mask is not None:
        mask = (mask & hard).astype(np.uint8) if kinds else None
    if layout.style == "tile" and rng.random() < 0.06:
        image = erased(rng, image, canvas)
    image = outside(rng, image, light, layout)
    image, mark = marker.draw(rng, image, layout, side, hard)
    image = finish(rng, burnt_in(rng, image, layout))
    x, y = layout.corners[:, 0], layout.corners[:, 1]
    box = (max(0.0, float(x.min())), max(0.0, float(y.min())), min(layout.width - 1.0, float(x.max())),
           min(layout.height - 1.0, float(y.max())))
    return Film(image=image, view=view, points=points, box=tuple(round(v, 1) for v in box),
                spacing_mm=who.unit_mm / layout.scale, side=side, styloid_px=styloid_px,
                fingers_angle=fingers_angle(points, view, layout.angle), age_years=round(who.age, 1),
                wrist=tuple(round(float(v), 2) for v in frame_centre), marker=mark,
                artefact_kinds=kinds, artefact_mask=mask, style=layout.style)


def limb(rng, who, canvas: Canvas) -> tuple:
    """(attenuation of one person's limb on the canvas, that of its soft tissue alone)."""
    grain = texture(rng, canvas, who.unit_mm)
    soft = soft_thickness(who, canvas) * (1 + np.float32(rng.uniform(0.0, 0.04)) * grain[3])
    bones = np.zeros_like(soft)
    for bone in who.bones:
        add_bone(bones, bone, canvas, who.unit_mm, grain)
    # Bone hardens the beam: the last millimetres count for less than the first.
    return soft + 3.0 * (1 - np.exp(-np.maximum(bones, 0) / 3.0)), soft


def _helper_hand(rng, canvas: Canvas) -> np.ndarray:
    """Attenuation of another person's hand that holds the fingers or the forearm, coming from beyond the edge."""
    other = sample_person(rng, float(rng.normal(0, 0.35)), adult=True)
    toward = np.array([-math.sin(canvas.angle), math.cos(canvas.angle)])
    across = np.array([math.cos(canvas.angle), math.sin(canvas.angle)])
    s = rng.uniform(1.8, 3.6) if rng.random() < 0.55 else rng.uniform(-3.2, -2.2)
    side = rng.choice([-1, 1])
    scale = canvas.scale * rng.uniform(0.9, 1.15)
    angle = canvas.angle - side * math.pi / 2 + rng.normal(0, 0.35)
    # The other wrist lies two and a half hand breadths to the side, so that only the fingers reach the limb.
    place = canvas.origin + canvas.scale * (s * toward + side * rng.uniform(2.0, 3.2) * across)
    where = Canvas(canvas.width, canvas.height, place, scale, angle, int(rng.choice([-1, 1])))
    return limb(rng, other, where)[0]
