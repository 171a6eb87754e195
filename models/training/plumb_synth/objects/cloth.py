"""Button, zip, cloth folds (sleeve) and tube."""
import math

import numpy as np

from .base import Sketch, ellipse, noise_line


def button(sk: Sketch) -> bool:
    rng = sk.rng
    s0, t0 = rng.uniform(0.3, 2.4), rng.uniform(-0.9, 0.9)
    step, lean = rng.uniform(0.3, 0.7), rng.normal(0, 0.15)
    size, amount = rng.uniform(0.08, 0.16), rng.uniform(0.25, 1.6)
    metal = rng.random() < 0.4
    for k in range(int(rng.integers(1, 4))):
        s, t = s0 + k * step, t0 + lean * k
        squash = rng.uniform(0.6, 1.0)
        sk.fill(ellipse(s, t, size, size * squash), amount * (2.5 if metal else 1))
        sk.line(ellipse(s, t, size * 0.92, size * 0.92 * squash), 0.03, amount, closed=True)
        if not metal:
            for hole in ellipse(s, t, size * 0.3, size * 0.3, n=int(rng.choice([3, 5])))[:-1]:
                sk.lay_hole(hole[0], hole[1], size * 0.13, amount * 1.3)
    return True


def zip_(sk: Sketch) -> bool:
    rng = sk.rng
    n = 80
    s = np.linspace(0, rng.uniform(1.4, 3.2), n) + rng.uniform(-0.3, 1.0)
    t = rng.uniform(-0.9, 0.9) + noise_line(rng, n, 25, 0.12) + rng.normal(0, 0.2) * (s - s[0])
    half, amount = rng.uniform(0.03, 0.06), rng.uniform(1.0, 3.0)
    pitch = rng.uniform(0.045, 0.075)
    way = np.concatenate([[0], np.cumsum(np.hypot(np.diff(s), np.diff(t)))])
    for k, d in enumerate(np.arange(0, way[-1], pitch)):
        si, ti = np.interp(d, way, s), np.interp(d, way, t)
        shift = half * (0.5 if k % 2 else -0.5)
        sk.line([(si, ti + shift - half), (si, ti + shift + half)], pitch * 0.5, amount)
    end = (s[0], t[0]) if rng.random() < 0.5 else (s[-1], t[-1])
    sk.fill(ellipse(end[0], end[1], 0.15, 0.1), amount)
    sk.line([(end[0], end[1]), (end[0] + rng.normal(0, 0.1), end[1] + rng.uniform(0.2, 0.45))], 0.06, amount)
    return True


def clothing(sk: Sketch) -> bool:
    """A sleeve over the forearm: faint, folded, a hem that stands off the skin."""
    rng = sk.rng
    n = 70
    s0 = rng.uniform(0.3, 2.2)
    s = np.linspace(s0, s0 + 6, n)
    ends = np.array([sk.edges(v) for v in np.linspace(s0, s0 + 3, 8)])
    a = np.interp(s, np.linspace(s0, s0 + 3, 8), ends[:, 0]) - rng.uniform(0.04, 0.3) + noise_line(rng, n, 8, 0.05)
    b = np.interp(s, np.linspace(s0, s0 + 3, 8), ends[:, 1]) + rng.uniform(0.04, 0.3) + noise_line(rng, n, 8, 0.05)
    amount = rng.uniform(0.04, 0.16)
    slope = rng.normal(0, 0.15)
    outline = np.vstack([np.column_stack([s, a]), np.column_stack([s[::-1], b[::-1]])])
    outline[:, 0] += slope * outline[:, 1] * np.exp(-(outline[:, 0] - s0))
    sk.fill(outline, amount, 0.6)
    hem = [(s0 + slope * t + 0.02 * math.sin(9 * t), t) for t in np.linspace(a[0], b[0], 20)]
    sk.line(hem, rng.uniform(0.05, 0.18), amount * 0.9, 0.5)
    for edge in (a, b):
        sk.line(np.column_stack([s, edge]), rng.uniform(0.02, 0.06), amount * 1.2, 0.5)
    for _ in range(int(rng.integers(3, 12))):  # folds
        c, w = rng.uniform(s0 + 0.1, s0 + 3.2), rng.uniform(0.02, 0.12)
        t = np.linspace(*np.sort(rng.uniform(a[0], b[0], 2)), 16)
        sk.line(np.column_stack([c + rng.normal(0, 0.4) * t + noise_line(rng, 16, 5, 0.08), t]), w,
                amount * rng.uniform(0.4, 1.3), 0.03 * sk.unit)
    return True


def tube(sk: Sketch) -> bool:
    """An infusion line or cannula: two walls, now and then an opaque stripe."""
    rng = sk.rng
    n = 60
    heading, x = rng.uniform(0, 2 * math.pi), np.array([rng.uniform(-0.6, 2.0), rng.uniform(-0.7, 0.7)])
    turn = noise_line(rng, n, 15, 0.06)
    points = []
    for k in range(n):
        points.append(x.copy())
        heading += turn[k]
        x += 0.06 * np.array([math.cos(heading), math.sin(heading)])
    p = np.array(points)
    d = np.gradient(p, axis=0)
    normal = np.column_stack([-d[:, 1], d[:, 0]]) / np.maximum(np.hypot(*d.T), 1e-6)[:, None]
    half, amount = rng.uniform(0.03, 0.07), rng.uniform(0.25, 0.9)
    sk.line(p, half * 2, amount * 0.35)
    for sign in (-1, 1):
        sk.line(p + sign * half * normal, 0.018, amount)
    if rng.random() < 0.5:
        sk.line(p + 0.3 * half * normal, 0.02, amount * 1.5)
    if rng.random() < 0.4:
        sk.line(p[:8], half * 3.4, rng.uniform(0.5, 1.5))
    return True
