"""Ring, bracelet (bangles) and watch."""
import math

import numpy as np

from .base import Sketch, ellipse


def ring(sk: Sketch) -> bool:
    """A band across a finger; False when no finger is in the image."""
    rng = sk.rng
    s = rng.uniform(-3.0, -2.15, 60)
    t = rng.uniform(-0.9, 0.9, 60)
    v = sk.value(s, t)
    good = np.nonzero(np.nan_to_num(v, nan=0) > sk.dark + 0.1)[0]
    if not len(good):
        return False
    i = int(good[np.argmax(v[good] * rng.uniform(0.7, 1, len(good)))])
    half, band = rng.uniform(0.15, 0.21), rng.uniform(0.025, 0.07)
    lean = t[i] * 0.25 + rng.normal(0, 0.12)
    if rng.random() < 0.5:
        sk.line([(s[i] - lean * half, t[i] - half), (s[i] + lean * half, t[i] + half)], band * 2, rng.uniform(2, 5))
    else:
        sk.line(ellipse(s[i], t[i], rng.uniform(0.03, 0.1), half, lean), band, rng.uniform(2, 5), closed=True)
    if rng.random() < 0.35:
        sk.fill(ellipse(s[i], t[i] + rng.uniform(-0.1, 0.1), 0.08, 0.08), rng.uniform(1, 4))
    return True


def bracelet(sk: Sketch) -> bool:
    """One to several bangles about the forearm, seen obliquely as thin ellipses."""
    rng = sk.rng
    count = int(rng.choice([1, 2, 3, 5], p=[0.6, 0.22, 0.12, 0.06]))
    s = rng.uniform(0.5, 3.4) if rng.random() < 0.8 else rng.uniform(-0.4, 0.6)
    for _ in range(8):
        if np.isfinite(sk.value(np.array([s]), np.array([0.0])))[0]:
            break
        s = rng.uniform(0.2, 2.0)
    a, b = sk.edges(s)
    half, middle = (b - a) / 2 * rng.uniform(0.98, 1.32), (a + b) / 2 + rng.normal(0, 0.05)
    open_ = rng.uniform(0.03, 0.42)
    width, lean, amount = rng.uniform(0.03, 0.13), rng.normal(0, 0.22), rng.uniform(1.6, 5)
    thread = rng.random() < 0.12
    for k in range(count):
        at = ellipse(s + k * rng.uniform(0.08, 0.25), middle + rng.normal(0, 0.03),
                     half * open_ * rng.uniform(0.6, 1.2), half, lean + rng.normal(0, 0.04), n=90)
        if thread:  # beads on a string
            for p in at[:: max(2, int(8 * width / 0.1))]:
                sk.fill(ellipse(p[0], p[1], width * 0.7, width * 0.7, n=12), rng.uniform(0.6, 2.5))
            continue
        sk.line(at, width, amount * 0.75, closed=True)
        # Tangential metal at both sides is longest in the beam.
        for end in (0.25, 0.75):
            i = int(end * len(at))
            sk.line(at[max(0, i - 12):i + 12], width, amount * 0.5)
    return True


def watch(sk: Sketch) -> bool:
    """Case with inner works, and a metal or leather band."""
    rng = sk.rng
    s = rng.uniform(0.1, 1.3)
    a, b = sk.edges(s)
    side = rng.choice([-1, 0, 1], p=[0.3, 0.4, 0.3])
    t = (a + b) / 2 + side * (b - a) * rng.uniform(0.2, 0.5)
    flat = 1.0 if side == 0 else rng.uniform(0.25, 0.7)
    size = rng.uniform(0.26, 0.42)
    round_ = rng.random() < 0.6
    n = 40 if round_ else 5
    outline = ellipse(s, t, size, size * flat, math.pi / 4 if not round_ else 0, n=n)
    if not round_:
        outline = ellipse(s, t, size * 1.2, size * 1.2 * flat, 0, math.pi / 4, math.pi / 4 + 2 * math.pi, 5)
    sk.fill(outline, rng.uniform(1.5, 3.5))
    sk.line(outline, 0.05, 2.0, closed=True)
    for _ in range(4):
        sk.fill(ellipse(s + rng.normal(0, size * 0.4), t + rng.normal(0, size * 0.3 * flat), 0.07, 0.07, n=12), 1.2)
    metal = rng.random() < 0.6
    half, open_ = (b - a) / 2 * rng.uniform(1.05, 1.2), rng.uniform(0.1, 0.3)
    width = rng.uniform(0.2, 0.34)
    if metal:
        for p in ellipse(s, (a + b) / 2, half * open_, half, rng.normal(0, 0.15), n=34):
            sk.line([(p[0] - width / 2, p[1]), (p[0] + width / 2, p[1])], 0.07, rng.uniform(0.7, 1.6))
    else:
        sk.line(ellipse(s, (a + b) / 2, half * open_, half, n=60), width * 0.7, rng.uniform(0.12, 0.35), 1.0, True)
        sk.line(ellipse(s, t + rng.uniform(-0.4, 0.4), 0.13, 0.09), 0.035, 2.5, closed=True)
    return True
