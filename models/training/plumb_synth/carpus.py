"""The eight carpals, ossified by age."""
import math

import numpy as np

from . import contours as C
from .anatomy import OSSIFIES, Bone, Person, turn

HALF_DEPTH = {"scaphoid": 0.14, "lunate": 0.17, "triquetrum": 0.14, "pisiform": 0.1, "hamate": 0.18,
              "capitate": 0.19, "trapezoid": 0.14, "trapezium": 0.16}


def jitter(rng, line: np.ndarray, size: float) -> np.ndarray:
    """Smooth deformation of a closed outline, so that no two bones are alike."""
    n = len(line)
    t = np.arange(n) / n * 2 * math.pi
    out = line.copy()
    for k in (1, 2, 3):
        a = rng.normal(0, size / k, 4)
        out[:, 0] += a[0] * np.cos(k * t) + a[1] * np.sin(k * t)
        out[:, 1] += a[2] * np.cos(k * t) + a[3] * np.sin(k * t)
    return out


def add_carpus(rng, who: Person, shape: dict, young: float) -> None:
    c, s = math.cos(who.theta), math.sin(who.theta)
    w = who.lateral
    tilt = float(rng.normal(0, 0.06) * (1 - w) + rng.normal(-0.05, 0.13) * w)
    who.points["tilt"] = np.array([tilt, 0.0])
    push = np.array([rng.normal(0.035 - 0.045 * w, 0.02), rng.normal(-0.045 + 0.035 * w, 0.025)])
    for name in C.CARPALS_AP:
        seen = OSSIFIES[name] + rng.normal(0, 0.7) * min(1, OSSIFIES[name] / 3)
        ca, cl, radius = C.carpal(name, who.theta)
        centre = np.array([c * ca[0] + s * cl[0], (1 - w) * ca[1] + w * cl[1]])
        centre = centre + push + np.array([0.02 if name != "scaphoid" else 0.13, -0.23]) * max(young, 0)
        centre = turn(centre, np.array([0.02, -0.1]), tilt * 0.7) + rng.normal(0, 0.008, 2)
        if who.age <= seen:
            if name == "scaphoid":
                who.points["S"] = None
            continue
        size = float(np.clip(0.35 + 0.65 * ((who.age - seen) / max(11.5 - seen, 1)) ** 0.8, 0.35, 1.0))
        round_ = (1 - size) * 0.9
        radius = (radius * (1 - round_) + radius.mean() * round_) * (0.25 + 0.75 * size) * rng.normal(1.055, 0.02)
        line = jitter(rng, C.from_polar(centre, radius), 0.008)
        line = turn(line, centre, rng.normal(0, 0.05) + tilt * 0.7)
        depth = 0.85 * HALF_DEPTH[name] * (0.3 + 0.7 * size)
        density = shape["density"] * (1.15 if name == "pisiform" else 1.0)
        who.bones.append(Bone(name, C.smooth_closed(line, 1), (centre, centre + [0, 0.3]), (depth, depth),
                              (0.0115 * shape["cortex"],) * 2, "carpal", density))
        if name == "scaphoid":
            m = line
            who.points["S"] = (m.min(0) + m.max(0)) / 2 * 0.5 + m.mean(0) * 0.5
