"""What every object shares: limb coordinates on an image, the limb's edges, and laying attenuation onto brightness."""
import math
from typing import Optional

import cv2
import numpy as np

from plumb_models.records import Frame

from .guess import guess_frame


class Sketch:
    """An image to be drawn on, in limb coordinates: s along the forearm (elbow +, fingers −), t across; in units.

    `density` collects attenuation (natural units), `cover` marks where an object lies.
    """

    def __init__(self, rng, image: np.ndarray, frame: Optional[Frame]):
        self.rng, self.image = rng, image
        self.height, self.width = image.shape
        self.frame = frame if frame is not None else guess_frame(rng, image)
        f = self.frame
        self.unit = max(float(f.styloid_px), 8.0)
        self.toward = np.array([-math.sin(f.angle), math.cos(f.angle)])  # to the elbow
        self.across = np.array([math.cos(f.angle), math.sin(f.angle)])
        self.density = np.zeros(image.shape, np.float32)
        self.cover = np.zeros(image.shape, np.uint8)
        self.dark = float(np.percentile(image[::4, ::4], 12))

    def px(self, s, t) -> np.ndarray:
        s, t = np.asarray(s, float), np.asarray(t, float)
        return (np.array([self.frame.x, self.frame.y]) + self.unit * (
            s[..., None] * self.toward + t[..., None] * self.across))

    def value(self, s, t) -> np.ndarray:
        """Brightness at limb coordinates; NaN outside the image."""
        p = np.round(self.px(s, t)).astype(int)
        ok = (p[..., 0] >= 0) & (p[..., 0] < self.width) & (p[..., 1] >= 0) & (p[..., 1] < self.height)
        q = np.clip(p, 0, [self.width - 1, self.height - 1])
        return np.where(ok, self.image[q[..., 1], q[..., 0]], np.nan)

    def edges(self, s: float) -> tuple:
        """(t of one skin edge, of the other) at station s: the run brighter than the background; else a usual width."""
        t = np.linspace(-1.9, 1.9, 96)
        v = self.value(np.full_like(t, s), t)
        if np.isfinite(v).sum() > 20:
            v = np.nan_to_num(v, nan=self.dark)
            v = np.convolve(v, np.ones(3) / 3, "same")
            middle = np.median(v[np.abs(t) < 0.5])
            bright = v > self.dark + max(0.05, 0.3 * (middle - self.dark))
            at = int(np.argmin(np.abs(t)))
            a = b = at
            while a > 0 and bright[a - 1]:
                a -= 1
            while b < len(t) - 1 and bright[b + 1]:
                b += 1
            if 0.8 < t[b] - t[a] < 2.6 and a > 0 and b < len(t) - 1:
                return float(t[a]), float(t[b])
        half = 0.72 + 0.08 * max(s, 0)
        return -half, half

    def line(self, points_st, width: float, amount: float, soft: float = 0.0, closed: bool = False) -> None:
        """A stroke of `width` units along (s, t) points."""
        p = self.px(*np.asarray(points_st, float).T)
        layer = np.zeros(self.image.shape, np.uint8)
        # Thin strokes on coarse films: the width below a pixel becomes strength.
        w = width * self.unit
        cv2.polylines(layer, [np.round(p * 16).astype(np.int32)], closed, 255, max(1, int(round(w))), cv2.LINE_AA, 4)
        self.lay(layer, amount * min(1.0, w) if w < 1 else amount, soft)

    def fill(self, points_st, amount: float, soft: float = 0.0) -> np.ndarray:
        p = self.px(*np.asarray(points_st, float).T)
        layer = np.zeros(self.image.shape, np.uint8)
        cv2.fillPoly(layer, [np.round(p * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        self.lay(layer, amount, soft)
        return layer

    def lay(self, layer: np.ndarray, amount: float, soft: float = 0.0, mark: bool = True) -> None:
        cover = layer.astype(np.float32) / 255
        if soft > 0.3:
            cover = cv2.GaussianBlur(cover, (0, 0), soft)
        self.density += amount * cover
        if mark:
            self.cover |= (cover > 0.25).astype(np.uint8)

    def lay_hole(self, s: float, t: float, radius: float, amount: float) -> None:
        """Takes `amount` of attenuation away in a disc, as an empty screw hole does."""
        layer = np.zeros(self.image.shape, np.uint8)
        p = self.px(s, t)
        cv2.circle(layer, tuple(int(v) for v in np.round(p * 16)), max(8, int(radius * self.unit * 16)), 255, -1,
                   cv2.LINE_AA, 4)
        self.lay(layer, -amount, mark=False)
        np.maximum(self.density, 0, out=self.density)

    def keep(self, lit: np.ndarray) -> None:
        """Objects throw no shadow where no beam fell (`lit` 0)."""
        self.density *= lit
        self.cover &= lit

    def result(self) -> np.ndarray:
        """Brightness with the objects on it: what is left to white shrinks as the beam is weakened."""
        d = cv2.GaussianBlur(self.density, (0, 0), float(self.rng.uniform(0.35, 0.7)))
        white = max(float(self.image.max()), float(self.rng.uniform(0.86, 1.0)))
        return np.maximum(self.image, white - (white - self.image) * np.exp(-d)).astype(np.float32)


def exposed(image: np.ndarray, box) -> np.ndarray:
    """1 inside the box, save for black that reaches the box's border (corners of a tilted field); uint8."""
    lit = np.zeros(image.shape, np.uint8)
    x0, y0, x1, y1 = (int(round(v)) for v in box)
    lit[max(y0, 0):y1 + 1, max(x0, 0):x1 + 1] = 1
    smooth = cv2.blur(image.astype(np.float32), (5, 5))
    black = ((smooth < 0.022) & (lit > 0)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=4)
    for i in range(1, count):
        x, y, w, h, area = stats[i]
        if area > 40 and (x <= x0 + 2 or y <= y0 + 2 or x + w >= x1 - 1 or y + h >= y1 - 1):
            lit[labels == i] = 0
    return lit


def ellipse(s: float, t: float, rs: float, rt: float, turn: float = 0.0, a0=0.0, a1=2 * math.pi, n: int = 60):
    at = np.linspace(a0, a1, n)
    x, y = rs * np.cos(at), rt * np.sin(at)
    c, k = math.cos(turn), math.sin(turn)
    return np.column_stack([s + c * x - k * y, t + k * x + c * y])


def noise_line(rng, n: int, step: int, size: float) -> np.ndarray:
    """n smooth random values with standard deviation about `size`, correlated over `step` samples."""
    knots = rng.normal(0, size, max(4, n // step + 3))
    at = np.linspace(0, len(knots) - 1.001, n)
    i = at.astype(int)
    f = (1 - np.cos((at - i) * math.pi)) / 2
    return knots[i] * (1 - f) + knots[np.minimum(i + 1, len(knots) - 1)] * f
