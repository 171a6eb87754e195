"""Radius and ulna with growth plates, joint surfaces and their landmarks; the forearm's skin."""
import math

import numpy as np

from . import contours as C
from .anatomy import Bone, Person, blend_sides, clip_half, midline, outline_of
from .fracture import break_at, crack_bones, fracture


def add_forearm(rng, who: Person, shape: dict, young: float) -> None:
    age = who.age
    bow = float(rng.normal(0, 0.03))
    radius = _reshape(blend_sides(C.RADIUS_AP, C.RADIUS_LAT, who.theta), shape, shape["axis"] + shape["spread"], 0.0)
    ulna_shape = dict(shape, inclination=rng.normal(0, 0.05), shaft=rng.normal(1, 0.1))
    no_epiphysis = age < 6.5 + rng.normal(0, 0.6)
    lift = (-0.05 * young - (0.16 if no_epiphysis else 0.0)) * (1 - 0.6 * who.lateral)
    if age > 17:
        lift -= 0.05 * who.lateral
    ulna = _reshape(blend_sides(C.ULNA_AP, C.ULNA_LAT, who.theta), ulna_shape, shape["axis"] - shape["spread"],
                    shape["variance"] + lift)
    for v in (*radius.values(), *ulna.values()):
        v[:, 0] += bow * np.clip((v[:, 1] - 0.6) / 2, 0, 2) ** 1.5
    cracks = {"radius": fracture(rng, 0.3), "ulna": fracture(rng, 0.12)}
    for name, sides in (("radius", radius), ("ulna", ulna)):
        if cracks[name]:
            whole = {k: v.copy() for k, v in sides.items()}
            sides.update({k: break_at(v, whole, cracks[name]) for k, v in whole.items()})
    who.radius_line, who.ulna_line = midline(radius), midline(ulna)
    open_plate = age < 16.3 + rng.normal(0, 0.9)
    scar = open_plate is False and rng.random() < 0.35
    gap = 0.012 + 0.05 * max(young, 0) + abs(rng.normal(0, 0.006))
    axis = (np.array([0.0, 0.0]), np.array([0.0, 1.0]))
    size_e = float(np.interp(age, [0.8, 1.6, 3, 5, 9], [0.0, 0.4, 0.74, 0.9, 1.0]))
    points = who.points
    n = len(radius["cap"])
    mid_r = radius["cap"][int(0.5 * n)]
    lateral = who.lateral > 0.5
    for name, sides, line_y, has, grow in (
        ("radius", radius, 0.25 - 0.16 * who.lateral, size_e > 0.3, size_e),
        ("ulna", ulna, 0.335 - 0.135 * who.lateral, not no_epiphysis,
         float(np.interp(age, [5.5, 8, 11, 14], [0.45, 0.72, 0.88, 1.0]))),
    ):
        whole = outline_of(sides)
        depth = {"radius": ((0.23, 0.135), (0.3, 0.15)), "ulna": ((0.15, 0.1), (0.16, 0.11))}[name][int(lateral)]
        cortex = (0.0135 * shape["cortex"], 0.058 * shape["cortex"] * (1.0 if name == "radius" else 0.85))
        add = lambda part, line: who.bones.append(Bone(part, line, axis, depth, cortex, "forearm", shape["density"]))
        if not open_plate:
            add(name, C.smooth_closed(whole, 1))
            cap = sides["cap"]
            tip = _tip(cap, name)
            surface = mid_r if name == "radius" else _surface(cap, 0.55)
            if name == "radius":
                who.bones += _subchondral(rng, cap, axis)
            if scar:
                who.bones.append(_scar(sides, line_y, axis, cortex))
        else:
            y = line_y + (shape["variance"] + lift if name == "ulna" else 0) - 0.03 * max(young, 0)
            tilt = float(rng.normal(0.12 * (1 - who.lateral) if name == "radius" else 0, 0.035))
            normal = np.array([tilt, 1.0]) / math.hypot(tilt, 1)
            middle = np.array([np.mean(sides["cap"][:, 0]), y])
            meta = clip_half(whole, middle + normal * gap / 2, normal)
            add(name + ".metaphysis", C.smooth_closed(C.resample(meta, 260, True), 2))
            top = clip_half(whole, middle - normal * gap / 2, -normal)
            ends = meta[np.abs((meta - middle) @ normal - gap / 2) < 1e-6]
            if has and len(top) > 4:
                centre = top.mean(0) * 0.6 + middle * 0.4 + np.array([0.0, -0.02])
                scaled = centre + (C.resample(top, 90, True) - centre) * np.array([grow, min(1.0, grow * 1.05)])
                scaled = C.smooth_closed(_rounder(scaled, 1 - grow), 7)
                add(name + ".epiphysis", scaled)
                tip = _tip(scaled, name)
                surface = _surface(scaled, 0.43 if name == "radius" else 0.55)
            else:
                tip = ends[np.argmax(ends[:, 0])] if name == "radius" else ends[np.argmin(ends[:, 0])]
                surface = ends.mean(0)
        if cracks[name] and cracks[name]["line"]:
            who.bones += crack_bones(sides, cracks[name], axis, cortex)
        if name == "radius":
            points.update({"P2": tip, "R": surface, "LR": surface})
        else:
            points.update({"P3": tip, "U": surface, "LU": surface})


def _reshape(sides: dict, shape: dict, shift: float, dy: float) -> dict:
    """Shaft width, tilt of the joint surface, spread of the two bones and ulnar variance."""
    out = {k: v.copy() for k, v in sides.items()}
    for v in out.values():
        far = np.clip((v[:, 1] - 0.5) / 0.6, 0, 1)
        centre = 0.5 * (np.interp(v[:, 1], sides["plus"][:, 1], sides["plus"][:, 0])
                        + np.interp(v[:, 1], sides["minus"][:, 1], sides["minus"][:, 0]))
        v[:, 0] = centre + (v[:, 0] - centre) * (1 + (shape["shaft"] - 1) * far)
        near = np.exp(-np.clip(v[:, 1], 0, None) / 0.3)
        middle = 0.5 * (sides["plus"][0, 0] + sides["minus"][0, 0])
        v[:, 1] += dy - shape["inclination"] * (v[:, 0] - middle) * near
        v[:, 0] += shift * np.clip(v[:, 1] / 2, 0, 1.5)
    return out


def _rounder(line: np.ndarray, share: float) -> np.ndarray:
    """Moves an outline towards the ellipse of its own extent: a young ossification centre is a lens, not a wedge."""
    middle, half = (line.min(0) + line.max(0)) / 2, np.ptp(line, 0) / 2 + 1e-6
    off = (line - middle) / half
    on = off / np.maximum(np.hypot(*off.T), 1e-6)[:, None]
    return middle + half * ((1 - share) * off + share * on)


def _tip(line: np.ndarray, name: str) -> np.ndarray:
    """The styloid tip: the most distal point towards the bone's outer side."""
    sign = 1.0 if name == "radius" else -1.0
    weight = 0.35 if name == "radius" else 0.6
    return line[np.argmin(line[:, 1] - sign * weight * line[:, 0])]


def _surface(line: np.ndarray, share: float) -> np.ndarray:
    """Middle of the joint surface: halfway across, on the distal side."""
    x = line[:, 0].min() * (1 - share) + line[:, 0].max() * share
    near = line[np.abs(line[:, 0] - x) < 0.12 * np.ptp(line[:, 0]) + 1e-6]
    if not len(near):
        return line.mean(0)
    y = np.sort(near[:, 1])[: max(2, len(near) // 3)].mean()
    return np.array([x, y])


def _subchondral(rng, cap: np.ndarray, axis) -> list:
    """The dense plate under the joint surface, and the second rim that is seen when the beam meets it aslant."""
    out = []
    n = len(cap)
    inner = cap[int(0.06 * n):int(0.9 * n)]
    for offset, density in ((0.022, rng.uniform(0.3, 0.9)), (rng.uniform(0.05, 0.1), rng.uniform(0.0, 0.55))):
        t = np.linspace(0, 1, len(inner))
        bow = offset + (0.02 if offset > 0.03 else 0.0) * np.sin(math.pi * t)
        up, down = inner + np.column_stack([0 * t, bow - 0.013]), inner + np.column_stack([0 * t, bow + 0.013])
        band = np.vstack([up, down[::-1]])
        out.append(Bone("subchondral", band, axis, (0.05, 0.05), (0.012, 0.012), "carpal", density))
    return out


def _scar(sides, y, axis, cortex) -> Bone:
    """The bright line that a closed growth plate leaves for some years."""
    x0, x1 = (np.interp(y, sides[k][:, 1], sides[k][:, 0]) for k in ("minus", "plus"))
    t = np.linspace(0.06, 0.94, 20)
    wave = 0.012 * np.sin(7 * t + x0 * 9)
    xs, ys = x0 + (x1 - x0) * t, y + wave
    return Bone("scar", np.vstack([np.column_stack([xs, ys]), np.column_stack([xs, ys + 0.02])[::-1]]), axis,
                (0.05, 0.05), cortex, "carpal", 0.8)


def add_skin(rng, who: Person) -> None:
    y = np.array([-1.15, -0.4, 0.0, 0.4, 0.9, 1.5, 2.5, 3.5, 5.0, 9.5])
    fat = rng.normal(1.0, 0.09) * (1.08 if who.age < 5 else 1.0)
    ap_minus = -np.array([0.55, 0.72, 0.67, 0.66, 0.68, 0.74, 0.9, 1.02, 1.1, 1.1])
    ap_plus = np.array([0.6, 0.72, 0.74, 0.75, 0.79, 0.86, 1.0, 1.12, 1.2, 1.2])
    la_minus = -np.array([0.3, 0.45, 0.43, 0.45, 0.5, 0.55, 0.64, 0.72, 0.8, 0.8])
    la_plus = np.array([0.3, 0.6, 0.63, 0.68, 0.8, 0.92, 1.08, 1.2, 1.3, 1.3])
    c, s = abs(math.cos(who.theta)), abs(math.sin(who.theta))
    mid = c * (ap_minus + ap_plus) / 2 + math.sin(who.theta) * (la_minus + la_plus) / 2
    half = np.hypot(c * (ap_plus - ap_minus) / 2, s * (la_plus - la_minus) / 2) * fat
    fine = np.linspace(-1.15, 9.5, 80)
    wobble = np.cumsum(rng.normal(0, 0.004, 80))
    who.forearm_edges = np.column_stack([fine, np.interp(fine, y, mid - half) + wobble,
                                         np.interp(fine, y, mid + half) + wobble * 0.5])
