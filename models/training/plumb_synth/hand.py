"""Metacarpals, fingers and thumb."""
import math

import numpy as np

from . import contours as C
from .anatomy import Bone, Person, clip_half, tube, turn

# Base and head of the metacarpals: x (AP), y, z (towards the palm); half widths base, waist, head.
METACARPALS = {
    2: ((0.41, -0.655, 0.02), (0.60, -1.98, -0.05), (0.185, 0.095, 0.15)),
    3: ((0.05, -0.69, -0.14), (0.10, -1.95, -0.18), (0.175, 0.095, 0.15)),
    4: ((-0.22, -0.645, -0.11), (-0.35, -1.80, -0.08), (0.14, 0.08, 0.135)),
    5: ((-0.43, -0.585, -0.02), (-0.70, -1.62, 0.02), (0.16, 0.085, 0.13)),
}
FINGER_SCALE = {2: 0.95, 3: 1.05, 4: 0.98, 5: 0.78}


def add_hand(rng, who: Person, shape: dict, young: float) -> None:
    c, s, w = math.cos(who.theta), math.sin(who.theta), who.lateral
    tilt = float(who.points["tilt"][0])
    pivot = np.array([0.02, -0.1])
    fan, flex = rng.normal(1.0, 0.12), rng.normal(0, 0.16)
    curl = abs(rng.normal(0, 0.12)) if rng.random() < 0.78 + 0.1 * w else rng.uniform(0.3, 1.1)
    spread, fan_out = rng.normal(0, 0.05), rng.normal(0, 0.13)
    length = rng.normal(1.0, 0.05)
    down = np.array([0.0, -0.2]) * max(young, 0)

    def place(x, y, z):
        p = np.array([c * x + s * z, y - 0.15 * w]) + down * (1 - 0.15)
        return turn(p, pivot, tilt)

    def bone(name, p0, p1, half, plate, cortex=0.05):
        depth = (half[1] * 1.05, half[1] * 1.05)
        k = cortex * shape["cortex"]
        line = tube(p0, p1, *half, bend=rng.normal(0, 0.01))
        axis = (np.asarray(p0), np.asarray(p1))
        put = lambda q, nm: len(q) > 4 and who.bones.append(
            Bone(nm, C.smooth_closed(C.resample(q, 110, True), 1), axis, depth, (0.012 * shape["cortex"], k), "tube",
                 shape["density"]))
        grow_plate = who.age < 15.0 + rng.normal(0, 0.8)
        if not grow_plate:
            put(line, name)
            return
        u = (axis[1] - axis[0]) / np.hypot(*(axis[1] - axis[0]))
        at = axis[0] + (axis[1] - axis[0]) * (0.86 if plate == "head" else 0.13)
        gap = 0.02 + 0.035 * max(young, 0)
        n = u if plate == "head" else -u
        put(clip_half(line, at - n * gap / 2, -n), name)
        if who.age > 2.0 + rng.normal(0, 0.4):
            end = clip_half(line, at + n * gap / 2, n)
            if len(end) > 4:
                k2 = float(np.clip(0.45 + who.age / 16, 0.5, 1.0))
                put(end.mean(0) + (end - end.mean(0)) * k2, name + ".epiphysis")

    for k, (b, h, half) in METACARPALS.items():
        hx = 0.1 + (h[0] - 0.1) * fan
        hy = b[1] + (h[1] - b[1]) * length
        p0 = place(b[0], b[1], b[2] + rng.normal(0, 0.03))
        p1 = place(hx, hy, h[2] + flex + fan_out * (k - 3.5) + rng.normal(0, 0.07))
        half = np.array(half) * (1 - 0.12 * w) * rng.normal(1, 0.04)
        bone(f"mc{k}", p0, p1, tuple(half), "head")
        who.rays.append((p0, p1, 0.27 + 0.07 * w, 0.62))
        who.rays.append((place(b[0] * 0.7, -0.1, b[2]), p0, 0.27 + 0.1 * w, 0.68))
        start, heading = p1, math.atan2(p1[0] - p0[0], -(p1[1] - p0[1])) + spread * (k - 3)
        for j, (len_, h3) in enumerate((((0.86, (0.14, 0.085, 0.105))), (0.52, (0.115, 0.075, 0.095)),
                                        (0.36, (0.1, 0.05, 0.06)))):
            # Curling turns the finger out of an AP image's plane (shorter) and within a LAT image's plane.
            angle = curl * (j + 0.6) + abs(rng.normal(0, 0.03))
            heading_j = heading + angle * s * (1 if s >= 0 else -1) * w
            run = len_ * FINGER_SCALE[k] * length * (1 - (1 - math.cos(min(angle, 1.4))) * (1 - w))
            u = np.array([math.sin(heading_j), -math.cos(heading_j)])
            p0 = start + u * 0.045
            p1 = p0 + u * max(run, 0.12)
            bone(f"ph{k}{j}", p0, p1, tuple(np.array(h3) * rng.normal(1, 0.04)), "base", 0.045)
            who.rays.append((start, p1 + (u * 0.06 if j == 2 else 0), (0.19, 0.165, 0.14)[j], (0.36, 0.3, 0.25)[j]))
            start = p1
    _thumb(rng, who, place, bone, w, length)


def _thumb(rng, who, place, bone, w, length) -> None:
    b_ap, b_lat = np.array([0.68, -0.46, 0.34]), np.array([0.5, -0.93, 0.36])
    base = (1 - w) * b_ap + w * (b_lat + [0, 0.15, 0])
    joint_ap = np.array([1.12 + rng.normal(0, 0.2), -1.42 + rng.normal(0, 0.1), 0.42])
    joint_lat = np.array([0.6, -1.78 + rng.normal(0, 0.17), 0.55 + rng.normal(0, 0.16)])
    joint = (1 - w) * joint_ap + w * (joint_lat + [0, 0.15, 0])
    base[2] += 0.02
    p0, pj = place(*base), place(*joint)
    u = (pj - p0) / np.hypot(*(pj - p0))
    bone("mc1", p0, pj - u * 0.035, (0.17, 0.11, 0.155), "base", 0.05)
    heading = math.atan2(u[0], -u[1]) + rng.normal(-0.15, 0.22)
    v = np.array([math.sin(heading), -math.cos(heading)])
    end = pj + v * 0.66 * length
    bone("ph10", pj + v * 0.035, end, (0.145, 0.09, 0.115), "base", 0.045)
    v2 = np.array([math.sin(heading - 0.1), -math.cos(heading - 0.1)])
    tip = end + v2 * 0.45 * length
    bone("ph11", end + v2 * 0.04, tip, (0.12, 0.065, 0.07), "base", 0.04)
    who.points["T"] = pj
    who.rays += [(p0, pj, 0.29, 0.55), (pj, end, 0.22, 0.4), (end, tip + v2 * 0.05, 0.19, 0.33)]
    palm = place(0.15, -1.3, 0.1)
    who.extra_soft.append(np.array([place(0.35, -0.1, 0.4), p0 + [0.22, 0.0], (p0 + pj) / 2 + [0.2, 0], pj, palm,
                                    place(0.1, -0.9, -0.1)]))
