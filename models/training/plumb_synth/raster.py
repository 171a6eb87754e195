"""Line integrals of bone and soft tissue on the pixel grid, from outlines and their distance transforms."""
import math

import cv2
import numpy as np

from .anatomy import Bone, Person

# Attenuation per millimetre at a soft tube voltage (effective about 32 keV): soft tissue, and what shell and
# spongy bone add to it.
MU_SOFT, MU_SHELL, MU_SPONGY = 0.032, 0.125, 0.030
SHIFT = 4


class Canvas:
    """Places the wrist frame on the pixel grid: pixel = centre + scale · turn · mirror · unit."""

    def __init__(self, width: int, height: int, centre, scale: float, angle: float, flip: int):
        self.width, self.height, self.scale, self.angle, self.flip = width, height, scale, angle, flip
        c, s = math.cos(angle), math.sin(angle)
        self.linear = scale * np.array([[c * flip, -s], [s * flip, c]])
        self.origin = np.asarray(centre, np.float64)

    def to_px(self, points) -> np.ndarray:
        return np.asarray(points, np.float64) @ self.linear.T + self.origin

    def to_unit(self, pixels) -> np.ndarray:
        return (np.asarray(pixels, np.float64) - self.origin) @ np.linalg.inv(self.linear).T


def fill(mask: np.ndarray, outline_px: np.ndarray, value: int = 255) -> None:
    cv2.fillPoly(mask, [np.round(outline_px * (1 << SHIFT)).astype(np.int32)], value, cv2.LINE_8, SHIFT)


def texture(rng, canvas: Canvas, unit_mm: float):
    """(along the forearm, isotropic) trabecular grain, zero mean, unit spread, on the canvas."""
    size = 384
    noise = rng.standard_normal((size, size)).astype(np.float32)
    fine = cv2.GaussianBlur(noise, (0, 0), sigmaX=0.9, sigmaY=3.6)
    fine = fine / fine.std() * 0.75
    coarse = cv2.GaussianBlur(noise.T.copy(), (0, 0), sigmaX=2.4, sigmaY=4.0)
    along = fine + 0.5 * coarse / coarse.std()
    loose = cv2.GaussianBlur(noise[::-1].copy(), (0, 0), 1.5)
    loose -= cv2.GaussianBlur(loose, (0, 0), 4)
    out = []
    cells = 0.42 * unit_mm / 50 if unit_mm < 50 else 0.42  # millimetres per texture cell
    k = unit_mm / cells
    for field in (along, loose / loose.std()):
        inverse = np.linalg.inv(canvas.linear) * k
        offset = -inverse @ canvas.origin + size / 2
        out.append(cv2.warpAffine(field, np.column_stack([inverse, offset]), (canvas.width, canvas.height),
                                  flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_WRAP))
    return out


def add_bone(total: np.ndarray, seen: np.ndarray, bone: Bone, canvas: Canvas, unit_mm: float, grain) -> None:
    """Adds the bone's extra attenuation over soft tissue to `total` (H×W) and marks it in `seen`."""
    line = canvas.to_px(bone.outline)
    pad = 2
    x0, y0 = np.floor(line.min(0)).astype(int) - pad
    x1, y1 = np.ceil(line.max(0)).astype(int) + pad + 1
    x0c, y0c, x1c, y1c = max(x0, -40), max(y0, -40), min(x1, canvas.width + 40), min(y1, canvas.height + 40)
    if x1c - x0c < 3 or y1c - y0c < 3 or x1c <= 0 or y1c <= 0 or x0c >= canvas.width or y0c >= canvas.height:
        return
    mask = np.zeros((y1c - y0c, x1c - x0c), np.uint8)
    fill(mask, line - [x0c, y0c])
    # The window's own edge must not count as the bone's edge.
    padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    d = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    d = np.maximum(d - 0.4, 0) / canvas.scale
    ax0, ax1 = canvas.to_px(np.stack(bone.axis))
    u = (ax1 - ax0) / max(float(((ax1 - ax0) ** 2).sum()), 1e-9)
    ys, xs = np.ogrid[y0c:y1c, x0c:x1c]
    t = (((xs - ax0[0]) * u[0] + (ys - ax0[1]) * u[1])).astype(np.float32)
    c_end, c_mid = bone.cortex
    if bone.kind == "forearm":
        share = np.clip((t - 0.38) / 0.9, 0, 1)
        share = share * share * (3 - 2 * share)
        cap = 0.135 + 0.14 * (1 - np.clip((t - 0.1) / 0.6, 0, 1))
    elif bone.kind == "tube":
        share = np.clip(1 - np.abs(t - 0.5) / 0.42, 0, 1) ** 0.8
        cap = np.full_like(t, 0.12)
    else:
        share, cap = np.zeros_like(t), np.full_like(t, 0.16)
    shell = c_end + (c_mid - c_end) * share
    half = bone.half_depth[0] + (bone.half_depth[1] - bone.half_depth[0]) * (
        np.clip((t - 0.15) / 0.6, 0, 1) if bone.kind == "forearm" else 0)
    widest = float(d.max()) + 1e-6
    cap = np.minimum(cap, widest)
    outer = half * np.sqrt(np.maximum(1 - (1 - np.minimum(d / cap, 1)) ** 2, 0))
    inner_cap = np.maximum(cap - shell, 0.01)
    inner_half = np.maximum(half - shell, 0.15 * half)
    inner = inner_half * np.sqrt(np.maximum(1 - (1 - np.clip((d - shell) / inner_cap, 0, 1)) ** 2, 0))
    inner = np.minimum(inner, outer)
    g = grain[0] if bone.kind != "carpal" else grain[1]
    gx0, gy0, gx1, gy1 = max(x0c, 0), max(y0c, 0), min(x1c, canvas.width), min(y1c, canvas.height)
    cut = (slice(gy0 - y0c, gy1 - y0c), slice(gx0 - x0c, gx1 - x0c))
    put = (slice(gy0, gy1), slice(gx0, gx1))
    spongy = 1 - 0.75 * share  # marrow in the middle of the shaft
    o, i = outer[cut], inner[cut]
    marrow = spongy[cut] if np.ndim(spongy) and spongy.shape == outer.shape else spongy
    grainy = 1 + 0.20 * g[put] * np.clip(d[cut] / 0.05, 0, 1)
    total[put] += (2 * unit_mm * bone.density) * (MU_SHELL * (o - i) + MU_SPONGY * i * marrow * grainy)
    seen[put] = np.maximum(seen[put], mask[cut])


def soft_thickness(who: Person, canvas: Canvas) -> tuple:
    """(attenuation of soft tissue, mask uint8) at canvas size; worked out at half resolution."""
    f = 2
    h, w = (canvas.height + f - 1) // f, (canvas.width + f - 1) // f
    total = np.zeros((h, w), np.float32)
    k = canvas.scale / f

    def profile(mask, plateau, reach):
        d = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
        d = np.maximum(d - 0.4, 0) / k
        fat = 0.72 + 0.28 * np.clip(d / 0.12 - 0.15, 0, 1)  # the fat below the skin weakens the beam less
        return plateau * fat * np.sqrt(np.maximum(1 - (1 - np.minimum(d / reach, 1)) ** 2, 0))

    pad = 30
    big = (h + 2 * pad, w + 2 * pad)
    shift = np.array([pad, pad])
    edges = who.forearm_edges
    mask = np.zeros(big, np.uint8)
    poly = np.vstack([edges[:, [1, 0]], edges[::-1][:, [2, 0]]])
    fill(mask, canvas.to_px(poly) / f + shift)
    a0, a1 = canvas.to_px([(0, 0), (0, 1)]) / f + shift
    u = (a1 - a0) / ((a1 - a0) ** 2).sum()
    ys, xs = np.mgrid[0:big[0], 0:big[1]].astype(np.float32)
    along = (xs - a0[0]) * u[0] + (ys - a0[1]) * u[1]
    lat = who.lateral
    depth_ap = np.interp(along, [-0.8, 0, 1, 3, 6], [0.75, 0.8, 0.95, 1.3, 1.5])
    depth_lat = np.interp(along, [-0.8, 0, 1, 3, 6], [1.25, 1.2, 1.2, 1.5, 1.8])
    total_big = profile(mask, 1.0, 0.55) * ((1 - lat) * depth_ap + lat * depth_lat)
    # Fade the forearm's end into the hand.
    fade = np.clip((along + 1.15) / 0.6, 0, 1)
    total_big = (total_big * fade).astype(np.float32)
    hand = np.zeros(big, np.float32)
    for p0, p1, radius, depth in who.rays:
        one = np.zeros(big, np.uint8)
        q0, q1 = canvas.to_px([p0, p1]) / f + shift
        cv2.line(one, tuple(int(v) for v in np.round(q0)), tuple(int(v) for v in np.round(q1)), 255,
                 max(1, int(round(2 * radius * k))), cv2.LINE_8)
        x0, y0 = np.maximum(np.floor(np.minimum(q0, q1) - radius * k - 3).astype(int), 0)
        x1, y1 = np.minimum(np.ceil(np.maximum(q0, q1) + radius * k + 3).astype(int), [big[1], big[0]])
        if x1 - x0 < 3 or y1 - y0 < 3:
            continue
        cut = (slice(y0, y1), slice(x0, x1))
        part = profile(one[cut], depth * (1 + 0.75 * lat * (radius > 0.26)), radius).astype(np.float32)
        hand[cut] = np.maximum(hand[cut], part) + (0.12 * lat) * np.minimum(hand[cut], part)
    for poly in who.extra_soft:
        one = np.zeros(big, np.uint8)
        fill(one, canvas.to_px(poly) / f + shift)
        hand = np.maximum(hand, profile(one, 0.6 + 0.3 * lat, 0.3).astype(np.float32))
    hand = cv2.GaussianBlur(hand, (0, 0), max(0.6, 0.05 * k))
    palm = np.clip((0.15 - along) / 0.7, 0, 1).astype(np.float32)
    joined = np.maximum(total_big, hand * np.maximum(palm, 0.0))
    blend = cv2.GaussianBlur(joined, (0, 0), max(0.8, 0.045 * k))
    inside = (joined > 0).astype(np.float32)
    joined = np.where(cv2.erode(inside, np.ones((3, 3))) > 0, blend, joined)
    out = cv2.resize(joined[pad:-pad, pad:-pad], (canvas.width, canvas.height), interpolation=cv2.INTER_LINEAR)
    return out * (MU_SOFT * who.unit_mm), (out > 0.02).astype(np.uint8)
