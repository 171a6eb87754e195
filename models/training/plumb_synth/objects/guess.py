"""A rough wrist frame for a film whose geometry is not known, from the silhouette of the limb."""
import math

import cv2
import numpy as np

from plumb_models.records import Frame

# From the wrist to the fingertips, and the forearm's width, in styloid lengths (the generator's proportions).
HAND_LENGTH, FOREARM_WIDTH = 3.6, 1.45


def _limb(image: np.ndarray) -> np.ndarray:
    """Pixels (x, y) of the largest thing that is neither background nor burnt-out white, at a quarter size."""
    small = cv2.resize(image.astype(np.float32), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    usable = small[small < 0.82]
    if usable.size < 50:
        return np.zeros((0, 2))
    grey = np.clip(small / 0.82 * 255, 0, 255).astype(np.uint8)
    level, _ = cv2.threshold(grey[small < 0.82].reshape(1, -1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark = float(np.percentile(usable, 15)) / 0.82 * 255
    mask = (grey > dark + 0.55 * (level - dark)).astype(np.uint8)
    white = cv2.dilate((small > 0.82).astype(np.uint8), np.ones((3, 3), np.uint8))
    # White that fills whole rows or columns is the plate's border, not bone.
    mask[white.mean(1) > 0.6] = 0
    mask[:, white.mean(0) > 0.6] = 0
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:
        return np.zeros((0, 2))
    ys, xs = np.nonzero(labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA])))
    return np.column_stack([xs, ys]).astype(float) * 4 + 1.5


def guess_frame(rng, image: np.ndarray) -> Frame:
    """Wrist frame by the limb's long axis, its width, and the end that lies inside the image (the fingers)."""
    height, width = image.shape
    long_side = max(height, width)
    p = _limb(image)
    if len(p) < 60:
        return Frame(width / 2, height / 2, 0.16 * long_side, 0.0)
    middle = p.mean(0)
    _, vectors = np.linalg.eigh(np.cov((p - middle).T))
    axis = vectors[:, 1]
    along = (p - middle) @ axis
    low, high = np.percentile(along, [0.5, 99.5])
    margin = lambda t: min(*(middle + t * axis), *(np.array([width, height]) - middle - t * axis))
    # The fingers are at the end that stays farther from the image's border.
    if margin(low) > margin(high):
        axis, along, low, high = -axis, -along, -high, -low
    counts, _ = np.histogram(along, bins=24, range=(low, high))
    across = counts * 16 / max((high - low) / 24, 1e-6)
    size = float(np.clip(np.percentile(across[:16], 40) / FOREARM_WIDTH, 0.06 * long_side, 0.4 * long_side))
    inside = margin(high) > 0.04 * long_side
    at = max(high - HAND_LENGTH * size, low + 0.2 * (high - low)) if inside else 0.5 * (low + high)
    near = p[np.abs(along - at) < 0.5 * size]
    place = near.mean(0) if len(near) else middle + at * axis
    return Frame(float(place[0]), float(place[1]), size, math.atan2(axis[0], -axis[1]))
