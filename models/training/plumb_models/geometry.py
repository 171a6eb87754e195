"""Image geometry shared with packages/vision (image.ts): keep both sides the same, the parity test compares them.

Points are continuous coordinates as in landmarks.json: the centre of the first pixel is (0, 0).
Sampling = box reduction by a whole factor, then bilinear. Outside the image the sample is 0 and the mask is 0.
"""
import math

import numpy as np

from .records import Frame

# Landmark crop: fingers up, `styloid_px` scaled to CROP_STYLOID, wrist at CROP_CENTRE.
CROP_W, CROP_H, CROP_STYLOID = 288, 448, 72.0
CROP_CENTRE = (144.0, 160.0)
SCOUT_SIZE = 256
ARTEFACT_SIZE = 320


def box_reduce(image: np.ndarray, factor: int) -> np.ndarray:
    """Mean over factor × factor blocks; a partial last block is averaged over what there is."""
    if factor <= 1:
        return image.astype(np.float32)
    h, w = image.shape
    rows = np.add.reduceat(image.astype(np.float32), np.arange(0, h, factor), axis=0)
    sums = np.add.reduceat(rows, np.arange(0, w, factor), axis=1)
    counts_y = np.minimum(factor, h - np.arange(0, h, factor))
    counts_x = np.minimum(factor, w - np.arange(0, w, factor))
    return sums / (counts_y[:, None] * counts_x[None, :])


def crop_matrix(frame: Frame) -> np.ndarray:
    """2×3 matrix: crop pixel → stored pixel."""
    s = frame.styloid_px / CROP_STYLOID
    c, n = math.cos(frame.angle) * s, math.sin(frame.angle) * s
    cx, cy = CROP_CENTRE
    return np.array([[c, -n, frame.x - c * cx + n * cy], [n, c, frame.y - n * cx - c * cy]], np.float64)


def letterbox_matrix(width: int, height: int, size: int = SCOUT_SIZE) -> np.ndarray:
    """2×3 matrix: letterbox pixel → stored pixel; the image is centred."""
    s = max(width, height) / size
    return np.array(
        [[s, 0, (width - 1) / 2 - s * (size - 1) / 2], [0, s, (height - 1) / 2 - s * (size - 1) / 2]], np.float64
    )


def sample(image: np.ndarray, matrix: np.ndarray, out_w: int, out_h: int):
    """(values, mask) of out_h × out_w; `matrix` maps output pixel → image pixel."""
    scale = math.sqrt(abs(matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0]))
    factor = max(1, int(math.floor(scale + 0.5)))
    small = box_reduce(image, factor)
    h, w = small.shape
    ys, xs = np.mgrid[0:out_h, 0:out_w].astype(np.float64)
    x = (matrix[0, 0] * xs + matrix[0, 1] * ys + matrix[0, 2] - (factor - 1) / 2) / factor
    y = (matrix[1, 0] * xs + matrix[1, 1] * ys + matrix[1, 2] - (factor - 1) / 2) / factor
    inside = (x >= -0.5) & (x <= w - 0.5) & (y >= -0.5) & (y <= h - 0.5)
    x = np.clip(x, 0, w - 1)
    y = np.clip(y, 0, h - 1)
    x0 = np.minimum(np.floor(x).astype(int), max(w - 2, 0))
    y0 = np.minimum(np.floor(y).astype(int), max(h - 2, 0))
    x1, y1 = np.minimum(x0 + 1, w - 1), np.minimum(y0 + 1, h - 1)
    fx, fy = x - x0, y - y0
    top = small[y0, x0] * (1 - fx) + small[y0, x1] * fx
    bottom = small[y1, x0] * (1 - fx) + small[y1, x1] * fx
    values = (top * (1 - fy) + bottom * fy) * inside
    return values.astype(np.float32), inside.astype(np.float32)


def normalise(values: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Zero mean and unit spread inside the mask, clamped to ±3, 0 outside."""
    n = max(float(mask.sum()), 1.0)
    mean = float((values * mask).sum()) / n
    var = float((((values - mean) * mask) ** 2).sum()) / n
    return np.clip((values - mean) / (math.sqrt(var) + 1e-3), -3, 3) * mask


def apply(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    return points @ matrix[:, :2].T + matrix[:, 2]


def invert(matrix: np.ndarray) -> np.ndarray:
    a = np.linalg.inv(matrix[:, :2])
    return np.hstack([a, -(a @ matrix[:, 2:])])
