"""Osteosynthesis: K-wires, plate with screws, single screws."""
import math

import numpy as np

from .base import Sketch, ellipse


def _bone(sk: Sketch, s: float) -> float:
    """t of a bright (bony) place at station s."""
    t = np.linspace(-0.55, 0.55, 45)
    v = np.nan_to_num(sk.value(np.full_like(t, s), t), nan=0.0) + sk.rng.normal(0, 0.03, len(t))
    return float(t[int(np.argmax(np.convolve(v, np.ones(7) / 7, "same")))])


def kwire(sk: Sketch) -> bool:
    rng = sk.rng
    side = 1 if _bone(sk, 0.3) >= 0 else -1
    width, amount = rng.uniform(0.022, 0.045), rng.uniform(2.5, 6)
    for _ in range(int(rng.integers(1, 4))):
        if rng.random() < 0.8:  # from the styloid across the fracture
            start = np.array([rng.uniform(-0.35, 0.15), side * rng.uniform(0.3, 0.75)])
            aim = np.array([rng.uniform(0.7, 1.6), side * rng.uniform(-0.1, 0.25)])
        else:
            start = np.array([rng.uniform(-0.5, 0.2), side * rng.uniform(-0.4, 0.3)])
            aim = start + [rng.uniform(0.7, 1.5), rng.normal(0, 0.2)]
        points = [start, aim]
        if rng.random() < 0.6:  # bent end outside the skin
            back = (start - aim) / np.hypot(*(start - aim))
            turn = np.array([-back[1], back[0]]) * rng.choice([-1, 1])
            points = [start + back * 0.12 + turn * rng.uniform(0.08, 0.25), start + back * 0.12, *points]
        sk.line(points, width, amount)
    return True


def screw(sk: Sketch) -> bool:
    rng = sk.rng
    for _ in range(int(rng.integers(1, 4))):
        s = rng.uniform(-0.3, 1.6)
        _one_screw(sk, s, _bone(sk, s), rng.normal(math.pi / 2, 0.6), rng.uniform(0.35, 0.75), rng.uniform(2.5, 5))
    return True


def _one_screw(sk: Sketch, s, t, heading, length, amount, head=True) -> None:
    rng = sk.rng
    u = np.array([math.cos(heading), math.sin(heading)])
    v = np.array([-u[1], u[0]])
    p0 = np.array([s, t]) - u * length / 2
    p1 = p0 + u * length
    core = rng.uniform(0.035, 0.05)
    sk.line([p0, p1], core, amount)
    for d in np.arange(0.05, length, max(0.045, 2.2 / sk.unit)):  # thread
        q = p0 + u * d
        sk.line([q - v * core * 0.95 - u * 0.01, q + v * core * 0.95 + u * 0.01], 0.018, amount * 0.6)
    if head:
        sk.fill([p0 - v * 0.075, p0 + v * 0.075, p0 + v * 0.06 - u * 0.06, p0 - v * 0.06 - u * 0.06], amount)


def plate(sk: Sketch) -> bool:
    rng = sk.rng
    s0 = rng.uniform(0.0, 0.7) if rng.random() < 0.7 else rng.uniform(0.8, 2.2)
    length, half = rng.uniform(1.0, 2.2), rng.uniform(0.08, 0.13)
    t0 = _bone(sk, s0 + 0.5)
    far_end = np.isfinite(sk.value(np.array([s0 + length]), np.array([0.0])))[0]
    lean = float(np.clip((_bone(sk, s0 + length) - t0) / length, -0.15, 0.15)) if far_end else 0.0
    amount = rng.uniform(2.0, 4.5)
    line = lambda s: t0 + lean * (s - s0)
    if rng.random() < 0.35:  # seen from the side: a thin bar with screws standing off
        side = rng.choice([-1, 1])
        off = side * rng.uniform(0.1, 0.22)
        end = s0 + length
        bar = [(s0 - 0.1, line(s0) + off * 1.3), (s0 + 0.3, line(s0 + 0.3) + off), (end, line(end) + off)]
        sk.line(bar, rng.uniform(0.04, 0.07), amount)
        for s in np.arange(s0, s0 + length, rng.uniform(0.22, 0.34)):
            heading = -side * math.pi / 2 + rng.normal(0, 0.08)
            _one_screw(sk, s, line(s) + off - side * 0.16, heading, 0.34, amount, False)
        return True
    head = rng.uniform(0.2, 0.34) if s0 < 0.7 else half
    outline = [(s0, line(s0) - head), (s0 + 0.22, line(s0) - head * 0.95), (s0 + 0.42, line(s0 + 0.4) - half),
               (s0 + length, line(s0 + length) - half), (s0 + length + 0.05, line(s0 + length)),
               (s0 + length, line(s0 + length) + half), (s0 + 0.42, line(s0 + 0.4) + half),
               (s0 + 0.22, line(s0) + head * 0.95), (s0, line(s0) + head)]
    sk.fill(outline, amount * 0.8)
    for s in np.arange(s0 + 0.5, s0 + length - 0.08, rng.uniform(0.22, 0.32)):
        if rng.random() < 0.75:
            sk.fill(ellipse(s, line(s), 0.06, 0.06, n=16), amount * 0.6)
            if rng.random() < 0.6:
                _one_screw(sk, s, line(s) + rng.normal(0, 0.05), rng.normal(math.pi / 2, 0.15), rng.uniform(0.25, 0.45),
                           amount * 0.6, False)
        else:
            sk.lay_hole(s, line(s), 0.055, amount * 0.75)
    if s0 < 0.7:
        for t in np.linspace(-head * 0.7, head * 0.7, int(rng.integers(2, 5))):
            _one_screw(sk, s0 + 0.02, line(s0) + t, rng.normal(0, 0.25), rng.uniform(0.2, 0.4), amount * 0.6, False)
    return True
