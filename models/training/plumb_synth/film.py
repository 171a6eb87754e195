"""One synthetic radiograph: person, exposure, objects, marker, file; with its truth."""
import math
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

import cv2
import numpy as np

from plumb_models.records import AP_POINTS, LAT_POINTS, Frame

from . import display, marker, objects
from .field import edge_rise, sample_layout, soft_field
from .people import sample_person
from .raster import Canvas, add_bone, soft_thickness, texture

Point = Optional[Tuple[float, float]]
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


# The marked radiographs have the shaft points a little inside the edge: about this share of the field's long side.
SHAFT_INSET = 0.023


def _leaves(line_px: np.ndarray, corners: np.ndarray, width: int, height: int) -> Point:
    """Where a shaft's midline leaves the exposed field (or the file); None when it does not reach the edge."""
    n = len(line_px)
    inset = SHAFT_INSET * float(np.ptp(np.clip(corners, 0, [width - 1, height - 1]), 0).max())
    lo = np.array([inset, inset])
    hi = np.array([width - 1.0, height - 1.0]) - inset
    dense = np.column_stack([np.interp(np.linspace(0, n - 1, n * 6), np.arange(n), line_px[:, i]) for i in (0, 1)])
    inside = np.all((dense >= lo) & (dense <= hi), 1)
    for i in range(4):
        a, b = corners[i], corners[(i + 1) % 4]
        e = b - a
        inside &= (dense[:, 1] - a[1]) * e[0] - (dense[:, 0] - a[0]) * e[1] >= inset * np.hypot(*e)
    if not inside[0] or inside.all():
        return None
    at = int(np.argmin(inside)) - 1
    return tuple(dense[max(at, 0)])


def _inside(p, corners, width, height) -> bool:
    if p is None or not (0 <= p[0] <= width - 1 and 0 <= p[1] <= height - 1):
        return False
    return cv2.pointPolygonTest(corners.astype(np.float32), (float(p[0]), float(p[1])), False) >= 0


def _truth(who, view: str, canvas: Canvas, corners) -> Dict[str, Point]:
    px = {k: canvas.to_px(who.points[k]) for k in ("P2", "P3", "R", "U", "T")}
    px["S"] = None if who.points["S"] is None else canvas.to_px(who.points["S"])
    rx = _leaves(canvas.to_px(who.radius_line), corners, canvas.width, canvas.height)
    ux = _leaves(canvas.to_px(who.ulna_line), corners, canvas.width, canvas.height)
    if view == "LAT":
        named = {"P1": px["S"], "P2": px["R"], "P3": rx, "P4": px["U"], "P5": ux, "T": px["T"]}
        order = LAT_POINTS
    else:
        named = {"P1": px["T"], "P2": px["P2"], "P3": px["P3"], "S": px["S"], "R": px["R"], "U": px["U"],
                 "RX": rx, "UX": ux}
        order = AP_POINTS
    return {k: (tuple(float(round(float(v), 2)) for v in named[k])
                if named[k] is not None and _inside(named[k], corners, canvas.width, canvas.height) else None)
            for k in order}


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
    points = _truth(who, view, canvas, layout.corners)
    styloid_px = float(np.hypot(*(who.points["P2"] - who.points["P3"]))) * layout.scale
    if view != "AP":
        styloid_px = layout.scale
    frame_centre = canvas.to_px((who.points["R"] + who.points["U"]) / 2 if view == "LAT"
                                else (who.points["P2"] + who.points["P3"]) / 2)
    image = display.displayed(rng, attenuation, layout.scale, layout.style == "plate")
    kinds, mask = [], None
    if rng.random() < 0.3:
        frame = Frame(float(frame_centre[0]), float(frame_centre[1]), styloid_px, layout.angle)
        image, mask, kinds = objects.add_objects(rng, image, frame)
    if helper is not None:
        kinds, mask = [*kinds, "other"], (helper > 0.05).astype(np.uint8) | (0 if mask is None else mask)
    if mask is not None:
        mask = (mask & hard).astype(np.uint8)
        if not mask.any():
            kinds, mask = [], None
    if layout.style == "tile" and rng.random() < 0.06:
        image = _erased(rng, image, canvas)
    image = _outside(rng, image, light, layout)
    image, mark = marker.draw(rng, image, layout, side, flip, who)
    image = _finish(rng, _burnt_in(rng, image, layout))
    x, y = layout.corners[:, 0], layout.corners[:, 1]
    box = (max(0.0, float(x.min())), max(0.0, float(y.min())), min(layout.width - 1.0, float(x.max())),
           min(layout.height - 1.0, float(y.max())))
    return Film(image=image, view=view, points=points, box=tuple(round(v, 1) for v in box),
                spacing_mm=who.unit_mm / layout.scale, side=side, fingers_angle=_fingers(points, view, layout.angle),
                styloid_px=styloid_px, wrist=tuple(round(float(v), 2) for v in frame_centre), age_years=round(who.age, 1), marker=mark, artefact_kinds=kinds,
                artefact_mask=mask, style=layout.style)


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


def _fingers(points, view: str, angle: float) -> float:
    """From the shafts at the field's edge to the wrist, as the marked films are measured; else the layout's angle."""
    a, b, c, d = ("P2", "P4", "P3", "P5") if view == "LAT" else ("P2", "P3", "RX", "UX")
    if any(points[k] is None for k in (a, b, c, d)):
        return math.remainder(angle, 2 * math.pi)
    centre = [(points[a][i] + points[b][i]) / 2 for i in (0, 1)]
    tail = [(points[c][i] + points[d][i]) / 2 for i in (0, 1)]
    return math.atan2(centre[0] - tail[0], -(centre[1] - tail[1]))


def _erased(rng, image: np.ndarray, canvas: Canvas) -> np.ndarray:
    """A patch smeared out, as drawn boxes leave it that others have taken out of shared tiles."""
    at = canvas.to_px((rng.normal(0.15, 0.3), rng.uniform(-0.2, 0.9)))
    half = canvas.scale * rng.uniform(0.15, 0.45, 2)
    patch = np.zeros(image.shape, np.float32)
    (x0, y0), (x1, y1) = np.round(at - half).astype(int), np.round(at + half).astype(int)
    patch[max(y0, 0):max(y1, 0), max(x0, 0):max(x1, 0)] = 1
    patch = cv2.GaussianBlur(patch, (0, 0), 2.0)
    k = max(3, int(0.25 * canvas.scale)) | 1
    smear = cv2.blur(image, (k, 3) if rng.random() < 0.5 else (3, k))
    smear = cv2.blur(smear, (k // 2 | 1, k // 2 | 1))
    return image * (1 - patch) + smear * patch


def _outside(rng, image, light, layout) -> np.ndarray:
    """Beyond the collimated field: black, grey, or (on plates, now and then in tiles) burnt-out white."""
    if layout.style == "plate":
        level = rng.uniform(0.85, 1.0) if rng.random() < 0.8 else 0.0
    else:
        level = rng.choice([0.0, rng.uniform(0, 0.06), rng.uniform(0.3, 0.7), 1.0], p=[0.6, 0.25, 0.11, 0.04])
    return image * light + level * (1 - light)


def _burnt_in(rng, image: np.ndarray, layout) -> np.ndarray:
    """Now and then a line of burnt-in text along the top, as in exported tiles."""
    if layout.style == "plate" or rng.random() > 0.12:
        return image
    text = "".join(rng.choice(list("0123456789_"), int(rng.integers(8, 22)))) + rng.choice([".png", "", "_WRI", " AP"])
    size = rng.uniform(0.35, 0.7)
    out = (np.clip(image, 0, 1) * 255).astype(np.uint8)
    cv2.putText(out, text, (int(rng.integers(0, 12)), int(8 + 18 * size)), cv2.FONT_HERSHEY_SIMPLEX, size,
                int(rng.integers(200, 256)), 1, cv2.LINE_AA)
    return out.astype(np.float32) / 255


def _finish(rng, image: np.ndarray) -> np.ndarray:
    out = np.clip(image * 255 + rng.normal(0, 0.8, image.shape), 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        ok, data = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 96))])
        if ok:
            out = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    return out
