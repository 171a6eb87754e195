"""Sampling of a person: age, size, bones and landmarks at one rotation."""
import math

import numpy as np

from . import contours as C
from .anatomy import OSSIFIES, Bone, Person, blend_sides, clip_half, grown, midline, outline_of, tube

# Base and head of the metacarpals: x (AP), y, z (towards the palm); half widths base, waist, head.
METACARPALS = {
    2: ((0.41, -0.655, 0.02), (0.60, -1.98, -0.05), (0.185, 0.095, 0.15)),
    3: ((0.05, -0.69, -0.14), (0.10, -1.95, -0.18), (0.175, 0.095, 0.15)),
    4: ((-0.22, -0.645, -0.11), (-0.35, -1.80, -0.08), (0.14, 0.08, 0.135)),
    5: ((-0.43, -0.585, -0.02), (-0.70, -1.62, 0.02), (0.16, 0.085, 0.13)),
}
FINGER_SCALE = {2: 0.95, 3: 1.05, 4: 0.98, 5: 0.78}
HALF_DEPTH = {"scaphoid": 0.14, "lunate": 0.17, "triquetrum": 0.14, "pisiform": 0.1, "hamate": 0.18,
              "capitate": 0.19, "trapezoid": 0.14, "trapezium": 0.16}


def sample_age(rng, adult: bool) -> float:
    if adult and rng.random() < 0.7:
        return float(rng.uniform(17, 90))
    return float(rng.uniform(1, 8) if rng.random() < 0.22 else rng.uniform(8, 19) if rng.random() < 0.6
                 else rng.uniform(19, 90))


def _turn(points, about, angle: float):
    c, s = math.cos(angle), math.sin(angle)
    p = np.asarray(points, float) - about
    return np.stack([c * p[..., 0] - s * p[..., 1], s * p[..., 0] + c * p[..., 1]], -1) + about


def _jitter(rng, line: np.ndarray, size: float) -> np.ndarray:
    """Smooth deformation of a closed outline, so that no two bones are alike."""
    n = len(line)
    t = np.arange(n) / n * 2 * math.pi
    out = line.copy()
    for k in (1, 2, 3):
        a = rng.normal(0, size / k, 4)
        out[:, 0] += a[0] * np.cos(k * t) + a[1] * np.sin(k * t)
        out[:, 1] += a[2] * np.cos(k * t) + a[3] * np.sin(k * t)
    return out


def sample_person(rng, theta: float, adult: bool = False) -> Person:
    """A person at rotation `theta`; `adult` shifts the ages, as on the whole plates."""
    age = sample_age(rng, adult)
    unit_mm = 51.0 * grown(age) * float(rng.normal(1, 0.075))
    who = Person(age=age, unit_mm=unit_mm, theta=theta, lateral=math.sin(theta) ** 2)
    young = float(np.clip((9.5 - age) / 6.5, 0, 1)) + float(rng.normal(0, 0.04))
    shape = {
        "inclination": rng.normal(0, 0.1), "variance": rng.normal(0, 0.065),
        "shaft": rng.normal(1, 0.09), "axis": rng.normal(0, 0.025), "spread": rng.normal(0, 0.025),
        "cortex": float(np.clip(rng.normal(1, 0.22), 0.45, 1.6)) * (1 - 0.35 * max(0.0, (age - 55) / 35)),
        "density": float(np.clip(rng.normal(1, 0.15), 0.6, 1.4)) * (0.75 if age > 65 else 1.0),
    }
    _forearm(rng, who, shape, young)
    _carpus(rng, who, shape, young)
    _hand(rng, who, shape, young)
    _forearm_skin(rng, who)
    who.reach, who.fat, who.fat_depth = rng.uniform(0.26, 0.46), rng.uniform(0.05, 0.35), rng.uniform(0.06, 0.2)
    return who


def _fracture(rng, share: float):
    """Place, bulge, step and tilt of a distal fracture, or None."""
    if rng.random() > share:
        return None
    return {"y": rng.uniform(0.42, 1.1), "bulge": abs(rng.normal(0, 0.03)), "width": rng.uniform(0.04, 0.13),
            "step": rng.normal(0, 0.035) if rng.random() < 0.6 else 0.0, "tilt": rng.normal(0, 0.05),
            "line": rng.random() < 0.7, "lean": rng.normal(0, 0.3)}


def _break(line: np.ndarray, sides: dict, crack: dict) -> np.ndarray:
    """The outline with the bulge of a callus or buckle at the fracture, its distal part stepped and tilted."""
    out = line.copy()
    mid = 0.5 * (np.interp(crack["y"], sides["plus"][:, 1], sides["plus"][:, 0])
                 + np.interp(crack["y"], sides["minus"][:, 1], sides["minus"][:, 0]))
    hump = crack["bulge"] * np.exp(-(((line[:, 1] - crack["y"]) / crack["width"]) ** 2))
    out[:, 0] += np.sign(line[:, 0] - mid) * hump
    distal = 1 / (1 + np.exp((line[:, 1] - crack["y"]) / 0.018))
    out[:, 0] += distal * (crack["step"] + crack["tilt"] * (crack["y"] - line[:, 1]))
    return out


def _crack(sides: dict, crack: dict, axis, cortex) -> list:
    """A dark gap between two bright lips across the bone, as thin bones of negative and positive density."""
    y = crack["y"]
    x0, x1 = (np.interp(y, sides[k][:, 1], sides[k][:, 0]) for k in ("minus", "plus"))
    t = np.linspace(0.04, 0.96, 18)
    ys = y + crack["lean"] * (x1 - x0) * (t - 0.5) + 0.014 * np.sin(11 * t + 40 * y) + 0.008 * np.sin(29 * t)
    xs = x0 + (x1 - x0) * t
    strip = lambda dy, h: np.vstack([np.column_stack([xs, ys + dy - h]), np.column_stack([xs, ys + dy + h])[::-1]])
    return [Bone("callus", strip(0, crack["width"] * 0.8), axis, (0.04, 0.04), (0.03, 0.03), "carpal", 0.55),
            Bone("gap", strip(0, 0.013), axis, (0.05, 0.05), (0.03, 0.03), "carpal", -0.7)]


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


def _forearm(rng, who: Person, shape: dict, young: float) -> None:
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
    cracks = {"radius": _fracture(rng, 0.3), "ulna": _fracture(rng, 0.12)}
    for name, sides in (("radius", radius), ("ulna", ulna)):
        if cracks[name]:
            whole = {k: v.copy() for k, v in sides.items()}
            sides.update({k: _break(v, whole, cracks[name]) for k, v in whole.items()})
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
        ("ulna", ulna, 0.335 - 0.135 * who.lateral, not no_epiphysis, float(np.interp(age, [5.5, 8, 11, 14], [0.45, 0.72, 0.88, 1.0]))),
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
            who.bones += _crack(sides, cracks[name], axis, cortex)
        if name == "radius":
            points.update({"P2": tip, "R": surface, "LR": surface})
        else:
            points.update({"P3": tip, "U": surface, "LU": surface})


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
        out.append(Bone("subchondral", np.vstack([up, down[::-1]]), axis, (0.05, 0.05), (0.012, 0.012), "carpal", density))
    return out


def _scar(sides, y, axis, cortex) -> Bone:
    """The bright line that a closed growth plate leaves for some years."""
    x0, x1 = np.interp(y, sides["minus"][:, 1], sides["minus"][:, 0]), np.interp(y, sides["plus"][:, 1], sides["plus"][:, 0])
    t = np.linspace(0.06, 0.94, 20)
    wave = 0.012 * np.sin(7 * t + x0 * 9)
    xs, ys = x0 + (x1 - x0) * t, y + wave
    return Bone("scar", np.vstack([np.column_stack([xs, ys]), np.column_stack([xs, ys + 0.02])[::-1]]), axis,
                (0.05, 0.05), cortex, "carpal", 0.8)


def _carpus(rng, who: Person, shape: dict, young: float) -> None:
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
        centre = _turn(centre, np.array([0.02, -0.1]), tilt * 0.7) + rng.normal(0, 0.008, 2)
        if who.age <= seen:
            if name == "scaphoid":
                who.points["S"] = None
            continue
        size = float(np.clip(0.35 + 0.65 * ((who.age - seen) / max(11.5 - seen, 1)) ** 0.8, 0.35, 1.0))
        round_ = (1 - size) * 0.9
        radius = (radius * (1 - round_) + radius.mean() * round_) * (0.25 + 0.75 * size) * rng.normal(1.055, 0.02)
        line = _jitter(rng, C.from_polar(centre, radius), 0.008)
        line = _turn(line, centre, rng.normal(0, 0.05) + tilt * 0.7)
        depth = 0.85 * HALF_DEPTH[name] * (0.3 + 0.7 * size)
        density = shape["density"] * (1.15 if name == "pisiform" else 1.0)
        who.bones.append(Bone(name, C.smooth_closed(line, 1), (centre, centre + [0, 0.3]), (depth, depth),
                              (0.0115 * shape["cortex"],) * 2, "carpal", density))
        if name == "scaphoid":
            m = line
            who.points["S"] = (m.min(0) + m.max(0)) / 2 * 0.5 + m.mean(0) * 0.5


def _hand(rng, who: Person, shape: dict, young: float) -> None:
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
        return _turn(p, pivot, tilt)

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
        turn = (fan - 1) * 0.5 * (h[0] - 0.1)
        hx = 0.1 + (h[0] - 0.1) * fan
        hy = b[1] + (h[1] - b[1]) * length
        p0 = place(b[0], b[1], b[2] + rng.normal(0, 0.03))
        p1 = place(hx, hy, h[2] + flex + fan_out * (k - 3.5) + rng.normal(0, 0.07))
        half = np.array(half) * (1 - 0.12 * w) * rng.normal(1, 0.04)
        bone(f"mc{k}", p0, p1, tuple(half), "head")
        who.rays.append((p0, p1, 0.27 + 0.07 * w, 0.62))
        who.rays.append((place(b[0] * 0.7, -0.1, b[2]), p0, 0.27 + 0.1 * w, 0.68))
        start, heading = p1, math.atan2(p1[0] - p0[0], -(p1[1] - p0[1])) + spread * (k - 3) + turn * 0
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


def _forearm_skin(rng, who: Person) -> None:
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
