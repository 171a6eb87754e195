"""Line integrals of bone and soft tissue on the pixel grid, from outlines and their distance transforms."""
import math

import cv2
import numpy as np

from .anatomy import Bone, Person

# Attenuation per millimetre at a soft tube voltage (effective about 32 keV): soft tissue, and what shell and
# spongy bone add to it.
MU_SOFT, MU_SHELL, MU_SPONGY = 0.030, 0.135, 0.036
SHIFT = 4
FINE = 3  # bones are filled on a grid this many times finer


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
    """[grain along the forearm, isotropic grain, patches, muscle streaks]: zero mean, about unit spread."""
    size = 384
    noise = rng.standard_normal((size, size)).astype(np.float32)
    fine = cv2.GaussianBlur(noise, (0, 0), sigmaX=0.9, sigmaY=3.6)
    fine = fine / fine.std() * 0.75
    coarse = cv2.GaussianBlur(noise.T.copy(), (0, 0), sigmaX=2.4, sigmaY=4.0)
    along = fine + 0.5 * coarse / coarse.std()
    loose = cv2.GaussianBlur(noise[::-1].copy(), (0, 0), 1.1)
    loose -= cv2.GaussianBlur(loose, (0, 0), 3)
    out = []
    cells = 0.42 * unit_mm / 50 if unit_mm < 50 else 0.42  # millimetres per texture cell
    k = unit_mm / cells
    for field in (along, loose / loose.std()):
        inverse = np.linalg.inv(canvas.linear) * k
        offset = -inverse @ canvas.origin + size / 2
        out.append(cv2.warpAffine(field, np.column_stack([inverse, offset]), (canvas.width, canvas.height),
                                  flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT_101))
    patch = cv2.resize(rng.standard_normal((size // 8, size // 8)).astype(np.float32), (size, size),
                       interpolation=cv2.INTER_CUBIC)
    inverse = np.linalg.inv(canvas.linear) * 110.0  # patches of about 0.07 units
    offset = -inverse @ canvas.origin + size / 2
    out.append(cv2.warpAffine(patch, np.column_stack([inverse, offset]), (canvas.width, canvas.height),
                              flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT_101))
    streak = cv2.resize(rng.standard_normal((8, size // 6)).astype(np.float32), (size, size),
                        interpolation=cv2.INTER_CUBIC)
    inverse = np.linalg.inv(canvas.linear) * 110.0
    out.append(cv2.warpAffine(streak, np.column_stack([inverse, offset]), (canvas.width, canvas.height),
                              flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT_101))
    return out


def add_bone(total: np.ndarray, bone: Bone, canvas: Canvas, unit_mm: float, grain) -> None:
    """Adds the bone's extra attenuation over soft tissue to `total` (H×W)."""
    line = canvas.to_px(bone.outline)
    pad = 2
    x0, y0 = np.floor(line.min(0)).astype(int) - pad
    x1, y1 = np.ceil(line.max(0)).astype(int) + pad + 1
    x0c, y0c, x1c, y1c = max(x0, -40), max(y0, -40), min(x1, canvas.width + 40), min(y1, canvas.height + 40)
    if x1c - x0c < 3 or y1c - y0c < 3 or x1c <= 0 or y1c <= 0 or x0c >= canvas.width or y0c >= canvas.height:
        return
    # A fine grid, with one pixel more all round, so that the window's own edge does not count as the bone's.
    fine = np.zeros(((y1c - y0c) * FINE, (x1c - x0c) * FINE), np.uint8)
    fill(fine, (line - [x0c, y0c]) * FINE + (FINE - 1) / 2)
    fine = cv2.copyMakeBorder(fine, FINE, FINE, FINE, FINE, cv2.BORDER_REPLICATE)
    sigma = float(np.clip(0.014 * canvas.scale, 0.8, 1.3))
    d = _depth_below(fine, FINE, sigma)[1:-1, 1:-1] / canvas.scale
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
    half = half * min(1.0, 1.5 * widest / bone.half_depth[0])  # a small ossification centre is small in depth too
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
    grainy = 1 + 0.17 * g[put] * np.clip(d[cut] / 0.05, 0, 1)
    patch = grain[2][put]
    uneven = np.exp(0.38 * patch) if bone.kind == "carpal" else np.exp(0.05 * patch)
    mu_inside = MU_SPONGY * (1.15 if bone.kind == "carpal" else 1.0) * marrow * grainy * (1 + 0.06 * patch)
    total[put] += (2 * unit_mm * bone.density) * (MU_SHELL * (o - i) * uneven + mu_inside * i)


def _depth_below(fine: np.ndarray, factor: int, sigma: float) -> np.ndarray:
    """Distance to the outline in pixels, 0 outside, of a shape filled on a grid `factor` times finer.

    The distance transform knows whole (fine) pixels only and shows teeth along slanting edges; close to the edge the
    share of a Gaussian window of spread `sigma` that lies inside tells the distance below a pixel.
    """
    size = (fine.shape[1] // factor, fine.shape[0] // factor)
    far = cv2.resize(cv2.distanceTransform(fine, cv2.DIST_L2, 5), size, interpolation=cv2.INTER_AREA) / factor
    far = cv2.GaussianBlur(far, (0, 0), 0.8) - 0.5 / factor
    cover = cv2.resize(fine, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    g = np.clip(cv2.GaussianBlur(cover, (0, 0), sigma), 0.004, 0.996)
    near = (sigma / 1.702) * np.log(g / (1 - g))
    weight = np.clip(far / sigma - 0.7, 0, 1)
    return np.maximum(near + weight * (far - near), 0)


def _line(mask: np.ndarray, p0, p1, width: float, value: int) -> None:
    cv2.line(mask, tuple(int(v) for v in np.round(p0)), tuple(int(v) for v in np.round(p1)), value,
             max(1, int(round(width))), cv2.LINE_8)


def soft_thickness(who: Person, canvas: Canvas) -> np.ndarray:
    """Attenuation of the soft tissue at canvas size; worked out at half resolution.

    One silhouette (forearm, palm, fingers) with a smoothed edge; the thickness rises from the skin as an elliptic
    cross-section does, up to a depth that varies slowly along the limb.
    """
    f, pad = 2, 24
    h, w = (canvas.height + f - 1) // f + 2 * pad, (canvas.width + f - 1) // f + 2 * pad
    k = canvas.scale / f
    place = lambda p: canvas.to_px(p) / f + pad
    a0, a1 = place([(0, 0), (0, 1)])
    u = (a1 - a0) / ((a1 - a0) ** 2).sum()
    ys, xs = np.ogrid[0:h, 0:w]
    along = ((xs - a0[0]) * u[0] + (ys - a0[1]) * u[1]).astype(np.float32)
    lat = who.lateral
    stations = np.array([-0.8, 0, 1, 3, 6])
    depth = (1 - lat) * np.array([0.72, 0.78, 0.86, 1.02, 1.1]) + lat * np.array([1.1, 1.12, 1.08, 1.2, 1.3])
    edges = who.forearm_edges
    arm = np.zeros((h, w), np.uint8)
    skin = np.zeros((2 * h, 2 * w), np.uint8)
    both = lambda p: p * 2 + 0.5
    forearm = place(np.vstack([edges[:, [1, 0]], edges[::-1][:, [2, 0]]]))
    fill(arm, forearm)
    fill(skin, both(forearm))
    hand = np.zeros((h, w), np.uint8)  # depth in steps of 0.01 units
    rays = sorted(who.rays, key=lambda r: r[3])
    for poly in who.extra_soft:
        fill(hand, place(poly), int(100 * (0.5 + 0.45 * lat)))
        fill(skin, both(place(poly)))
    for p0, p1, radius, thick in rays:
        _line(hand, *place([p0, p1]), 2 * radius * k, int(100 * thick * (1 + 0.75 * lat * (radius > 0.26))))
        _line(skin, *both(place([p0, p1])), 4 * radius * k, 255)
    levels = np.maximum(hand.astype(np.float32) / 100,
                        (arm > 0) * np.interp(along, stations, depth).astype(np.float32))
    silhouette = ((arm > 0) | (hand > 0)).astype(np.float32)
    # Round off the corners where capsules meet.
    skin = ((cv2.GaussianBlur(skin, (0, 0), max(1.5, 0.1 * k)) > 127) * np.uint8(255)).astype(np.uint8)
    wide = max(1.0, 0.16 * k)
    level = cv2.GaussianBlur(levels, (0, 0), wide) / np.maximum(cv2.GaussianBlur(silhouette, (0, 0), wide), 0.05)
    d = _depth_below(skin, 2, 1.2) / k
    reach = np.clip(0.5 * level, 0.13, who.reach)
    rise = np.sqrt(np.maximum(1 - (1 - np.minimum(d / reach, 1)) ** 2, 0))
    fat = 1 - who.fat * (1 - np.clip(d / who.fat_depth - 0.3, 0, 1))  # fat below the skin weakens the beam less
    total = (level * rise * fat)[pad:-pad, pad:-pad]
    out = cv2.resize(np.ascontiguousarray(total), (canvas.width, canvas.height), interpolation=cv2.INTER_LINEAR)
    return out * np.float32(MU_SOFT * who.unit_mm)
