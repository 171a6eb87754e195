"""One person's wrist, sampled, and its projection at a rotation about the forearm's axis (0 = AP, π/2 = LAT).

All lengths in units of the nominal styloid distance (see contours.py); `unit_mm` turns them into millimetres.
"""
import math
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

import numpy as np

from . import contours as C

# Age in years at which the bone is first seen; from common radiological teaching, jittered by about a year.
OSSIFIES = {"capitate": 0.2, "hamate": 0.3, "triquetrum": 2.5, "lunate": 4.0, "trapezium": 5.0, "trapezoid": 5.4,
            "scaphoid": 5.6, "pisiform": 10.0}


@dataclass
class Bone:
    name: str
    outline: np.ndarray  # (n, 2)
    axis: Tuple[np.ndarray, np.ndarray]  # where the along-bone coordinate is 0 and 1
    half_depth: Tuple[float, float]  # half thickness along the beam at coordinate 0 and 1
    cortex: Tuple[float, float]  # thickness of the shell at the ends and in the middle of the shaft
    kind: str  # "forearm" | "tube" | "carpal"
    density: float = 1.0


@dataclass
class Person:
    age: float
    unit_mm: float
    theta: float
    bones: List[Bone] = field(default_factory=list)
    points: Dict[str, Optional[np.ndarray]] = field(default_factory=dict)  # in units
    radius_line: Optional[np.ndarray] = None
    ulna_line: Optional[np.ndarray] = None
    rays: List[tuple] = field(default_factory=list)  # (from, to, radius) of soft tissue about fingers
    forearm_edges: Optional[np.ndarray] = None  # (n, 3): y, minus edge, plus edge
    extra_soft: List[np.ndarray] = field(default_factory=list)
    lateral: float = 0.0  # sin² of the rotation
    reach: float = 0.42  # depth below the skin at which the soft tissue has its full thickness
    fat: float = 0.25  # what the subcutaneous fat takes off
    fat_depth: float = 0.12


def grown(age: float) -> float:
    """Share of adult size, a smooth curve through infancy (about 0.45 at one year) and adulthood (1 at 18)."""
    return float(np.interp(age, [0, 1, 3, 6, 10, 14, 18, 90], [0.38, 0.45, 0.55, 0.66, 0.80, 0.95, 1, 1]))


def blend_sides(ap: dict, lat: dict, theta: float) -> dict:
    """Cap and sides of a forearm bone at rotation theta: middles rotate, half widths add in quadrature."""
    c, s = math.cos(theta), math.sin(theta)
    w = s * s
    along = np.concatenate([np.linspace(0, 0.6, 40), np.geomspace(0.63, 9.4, 44)])

    def side(view, key):
        line = np.asarray(view[key], float)
        return np.interp(along, line[:, 1] - line[0, 1], line[:, 0]), line[0, 1]

    (pa, pya), (pl, pyl) = side(ap, "plus"), side(lat, "plus")
    (ma, mya), (ml, myl) = side(ap, "minus"), side(lat, "minus")
    mid = c * (pa + ma) / 2 + s * (pl + ml) / 2
    half = np.hypot(c * (pa - ma) / 2, s * (pl - ml) / 2)

    def cap_share(view, p0, m0):
        cap = C.resample(view["cap"], 24)
        return (cap[:, 0] - (p0 + m0) / 2) / ((p0 - m0) / 2), cap[:, 1]

    (fa, ya), (fl, yl) = cap_share(ap, pa[0], ma[0]), cap_share(lat, pl[0], ml[0])
    if s < 0:
        fl, yl = -fl[::-1], yl[::-1]
    return {
        "cap": np.column_stack([mid[0] + half[0] * ((1 - w) * fa + w * fl), (1 - w) * ya + w * yl]),
        "plus": np.column_stack([mid + half, (1 - w) * pya + w * pyl + along]),
        "minus": np.column_stack([mid - half, (1 - w) * mya + w * myl + along]),
    }


def outline_of(sides: dict) -> np.ndarray:
    return np.vstack([sides["cap"], sides["plus"], sides["minus"][::-1]])


def midline(sides: dict) -> np.ndarray:
    """Shaft centre from 0.55 to 9 units below the wrist; (n, 2)."""
    y = np.linspace(0.55, 9.2, 150)
    x = [np.interp(y, sides[k][:, 1], sides[k][:, 0]) for k in ("plus", "minus")]
    return np.column_stack([(x[0] + x[1]) / 2, y])


def clip_half(line: np.ndarray, point, normal) -> np.ndarray:
    """Part of a closed outline on the side of `normal` of the straight line through `point`."""
    point, normal = np.asarray(point, float), np.asarray(normal, float)
    d = (line - point) @ normal
    out = []
    for i in range(len(line)):
        j = (i + 1) % len(line)
        if d[i] >= 0:
            out.append(line[i])
        if (d[i] >= 0) != (d[j] >= 0):
            t = d[i] / (d[i] - d[j])
            out.append(line[i] + t * (line[j] - line[i]))
    return np.asarray(out) if len(out) > 2 else np.zeros((0, 2))


def tube(p0, p1, base: float, waist: float, head: float, bend: float = 0.0, n: int = 40) -> np.ndarray:
    """Outline of a short long bone from its base p0 to its head p1 (half widths)."""
    p0, p1 = np.asarray(p0, float), np.asarray(p1, float)
    t = (1 - np.cos(np.linspace(0, math.pi, n))) / 2
    h = waist + (base - waist) * np.exp(-((t / 0.2) ** 1.5)) + (head - waist) * np.exp(-(((1 - t) / 0.2) ** 1.5))
    length = max(float(np.hypot(*(p1 - p0))), 1e-6)
    rb, rh = 0.45 * base / length, 0.8 * head / length
    h = h * (1 - np.clip(1 - t / rb, 0, 1) ** 3.0) ** 0.5
    h = h * (1 - np.clip(1 - (1 - t) / rh, 0, 1) ** 2.2) ** 0.5
    u = (p1 - p0) / length
    v = np.array([-u[1], u[0]])
    mid = p0 + t[:, None] * (p1 - p0) + (bend * np.sin(math.pi * t))[:, None] * v
    return np.vstack([mid + h[:, None] * v, (mid - h[:, None] * v)[::-1]])


def turn(points, about, angle: float):
    c, s = math.cos(angle), math.sin(angle)
    p = np.asarray(points, float) - about
    return np.stack([c * p[..., 0] - s * p[..., 1], s * p[..., 0] + c * p[..., 1]], -1) + about
