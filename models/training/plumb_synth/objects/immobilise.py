"""Plaster cast and splint."""
import math

import cv2
import numpy as np

from .base import Sketch, noise_line


def _shell(sk: Sketch, s, a, b, wall_a, wall_b, amount: float) -> np.ndarray:
    """Attenuation of a hollow tube about the limb: brightest where the beam runs along its wall."""
    outer = np.vstack([np.column_stack([s, a - wall_a]), np.column_stack([s[::-1], (b + wall_b)[::-1]])])
    inner = np.vstack([np.column_stack([s, a]), np.column_stack([s[::-1], b[::-1]])])
    masks = []
    for outline in (outer, inner):
        m = np.zeros(sk.image.shape, np.uint8)
        cv2.fillPoly(m, [np.round(sk.px(*outline.T) * 16).astype(np.int32)], 255, cv2.LINE_8, 4)
        masks.append(m)
    reach = max(0.45 * float(np.median(b - a)), 0.2)

    def chord(mask):
        padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
        d = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1] / sk.unit
        return np.sqrt(np.maximum(1 - (1 - np.minimum(d / reach, 1)) ** 2, 0))

    o, i = chord(masks[0]), chord(masks[1])
    sk.cover |= (masks[0] > 0).astype(np.uint8)
    return amount * np.maximum(o - 0.82 * i, 0)


def cast(sk: Sketch) -> bool:
    rng = sk.rng
    n = 90
    s0, s1 = rng.uniform(-2.0, -0.9), rng.uniform(2.2, 7.0)
    s = np.linspace(s0, s1, n)
    ends = np.array([sk.edges(v) for v in np.linspace(s0, min(s1, 3.5), 12)])
    at = np.linspace(s0, min(s1, 3.5), 12)
    smooth = lambda x: np.convolve(np.pad(x, 2, mode="edge"), np.ones(5) / 5, "valid")
    gap = rng.uniform(0.0, 0.1)
    wall = rng.uniform(0.07, 0.24)
    a = np.interp(s, at, smooth(ends[:, 0])) - gap + noise_line(rng, n, 12, 0.025)
    b = np.interp(s, at, smooth(ends[:, 1])) + gap + noise_line(rng, n, 12, 0.025)
    wa = np.maximum(wall + noise_line(rng, n, 9, 0.12 * wall) + noise_line(rng, n, 2, 0.04 * wall), 0.02)
    wb = np.maximum(wall * rng.uniform(0.6, 1.3) + noise_line(rng, n, 9, 0.12 * wall), 0.02)
    amount = rng.uniform(0.5, 1.5)
    density = _shell(sk, s, a, b, wa, wb, amount)
    inside = density > 0
    texture = _weave(sk) if rng.random() < 0.6 else _plaster(sk)
    density = density * (1 + 0.35 * texture) + inside * rng.uniform(0.05, 0.22) * (1 + 0.55 * texture)
    sk.density += np.maximum(density, 0).astype(np.float32)
    for _ in range(int(rng.integers(2, 9))):  # folds and layer ends
        c = rng.uniform(s0, min(s1, 3))
        t = np.linspace(-0.9, 0.9, 24) * rng.uniform(0.3, 1)
        keep = np.column_stack([c + rng.normal(0, 0.5) * t + noise_line(rng, 24, 6, 0.06), t])
        sk.line(keep, rng.uniform(0.02, 0.09), amount * rng.uniform(0.05, 0.25), 0.02 * sk.unit)
    for edge, w in ((a, wa), (b, wb)):  # layers in the wall
        for _ in range(int(rng.integers(0, 3))):
            share = rng.uniform(0.1, 0.9) * (-1 if edge is a else 1)
            sk.line(np.column_stack([s, edge + share * w]), 0.02, amount * rng.uniform(0.1, 0.35))
    # Scatter in the plaster takes contrast from what lies below.
    soft = cv2.GaussianBlur(sk.image, (0, 0), 0.05 * sk.unit)
    lost = rng.uniform(0.1, 0.4)
    weight = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 2) * lost
    sk.image = (sk.image * (1 - weight) + soft * weight).astype(np.float32)
    return True


def _weave(sk: Sketch) -> np.ndarray:
    """Knitted fibreglass: two families of fine stripes with irregular phase."""
    rng = sk.rng
    ys, xs = np.mgrid[0:sk.height, 0:sk.width].astype(np.float32)
    s = (xs * sk.toward[0] + ys * sk.toward[1]) / sk.unit
    t = (xs * sk.across[0] + ys * sk.across[1]) / sk.unit
    pitch = max(rng.uniform(0.035, 0.07), 3.0 / sk.unit)
    low = cv2.GaussianBlur(rng.standard_normal((sk.height, sk.width)).astype(np.float32), (0, 0), 0.15 * sk.unit)
    low = low / max(low.std(), 1e-6)
    lean = rng.uniform(-0.5, 0.5)
    k = 2 * math.pi / pitch
    weave = np.sin(k * (s + lean * t) + 1.6 * low) + np.sin(k * 0.8 * (t - lean * s) + 1.6 * low)
    return (rng.uniform(0.15, 0.4) * weave + 0.5 * low).astype(np.float32)


def _plaster(sk: Sketch) -> np.ndarray:
    """Plaster of Paris: clouds, with streaks along the bandage's turns."""
    rng = sk.rng
    noise = rng.standard_normal((sk.height, sk.width)).astype(np.float32)
    cloud = cv2.GaussianBlur(noise, (0, 0), 0.09 * sk.unit)
    fine = cv2.GaussianBlur(noise[::-1].copy(), (0, 0), max(0.8, 0.02 * sk.unit))
    streak = cv2.GaussianBlur(noise[:, ::-1].copy(), (0, 0), sigmaX=0.01 * sk.unit + 0.5, sigmaY=0.12 * sk.unit)
    parts = [p / max(float(p.std()), 1e-6) for p in (cloud, fine, streak)]
    return 0.6 * parts[0] + 0.35 * parts[1] + 0.45 * parts[2]


def splint(sk: Sketch) -> bool:
    """A slab on one side of the forearm, a flat board below it, or a metal strip."""
    rng = sk.rng
    n = 60
    s0, s1 = rng.uniform(-2.2, -0.6), rng.uniform(2.0, 6.0)
    s = np.linspace(s0, s1, n)
    if rng.random() < 0.25:  # board or strip seen flat
        half, t0 = rng.uniform(0.2, 0.8), rng.normal(0, 0.15)
        lean = rng.normal(0, 0.04)
        outline = np.vstack([np.column_stack([s, t0 + lean * s - half]), np.column_stack([s, t0 + lean * s + half])[::-1]])
        amount = rng.uniform(0.12, 0.5)
        sk.fill(outline, amount)
        sk.line(outline, 0.03, amount * 0.7, closed=True)
        return True
    side = -1 if rng.random() < 0.5 else 1
    ends = np.array([sk.edges(v) for v in np.linspace(s0, min(s1, 3.5), 10)])
    edge = np.interp(s, np.linspace(s0, min(s1, 3.5), 10), ends[:, 0 if side < 0 else 1])
    edge = np.convolve(np.pad(edge, 6, mode="edge"), np.ones(13) / 13, "valid")
    start = edge + side * rng.uniform(-0.05, 0.12) + noise_line(rng, n, 10, 0.015)
    wall = np.maximum(rng.uniform(0.06, 0.26) + noise_line(rng, n, 8, 0.015), 0.03)
    outline = np.vstack([np.column_stack([s, start]), np.column_stack([s, start + side * wall])[::-1]])
    amount = rng.uniform(0.5, 2.0)
    sk.fill(outline, amount)
    for _ in range(int(rng.integers(0, 4))):
        sk.line(np.column_stack([s, start + side * wall * rng.uniform(0.1, 0.9)]), 0.02, amount * 0.3)
    if rng.random() < 0.5:  # the slab wraps part of the limb
        wrap = np.vstack([np.column_stack([s, start]), np.column_stack([s, start - side * rng.uniform(0.4, 1.1)])[::-1]])
        sk.fill(wrap, rng.uniform(0.08, 0.25), 0.03 * sk.unit)
    if rng.random() < 0.5:  # bandage
        for c in np.arange(s0 + 0.2, min(s1, 4), rng.uniform(0.3, 0.6)):
            t = np.linspace(ends[:, 0].mean(), ends[:, 1].mean(), 12)
            sk.line(np.column_stack([c + 0.25 * t + noise_line(rng, 12, 5, 0.03), t]), 0.04, rng.uniform(0.03, 0.1), 0.8)
    return True
