"""A film as a square picture for training: turned, mirrored, its field at a chosen size in the middle."""
import math

import cv2
import numpy as np


def turned(box, turn: float, size: float, mirrored: bool, side: int) -> np.ndarray:
    """2×3 matrix: pixel of a picture of `side` pixels → pixel of the film, which is turned clockwise by `turn` radians
    (and mirrored after that); `size` film pixels become one, the middle of `box` (x0, y0, x1, y1) the picture's."""
    c, n = math.cos(turn) * size, math.sin(turn) * size
    matrix = np.array([[c, n, 0.0], [-n, c, 0.0]])
    if mirrored:
        matrix[:, 0] *= -1
    x0, y0, x1, y1 = box
    middle = (side - 1) / 2
    matrix[:, 2] = np.array([(x0 + x1) / 2, (y0 + y1) / 2]) - matrix[:, :2] @ np.array([middle, middle])
    return matrix


def inside_of(box, shape) -> np.ndarray:
    """1 where a film of `shape` lies in the box, 0 elsewhere."""
    x0, y0, x1, y1 = box
    inside = np.zeros(shape, np.uint8)
    inside[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1] = 1
    return inside


def nearest(labels: np.ndarray, matrix: np.ndarray, side: int) -> np.ndarray:
    return cv2.warpAffine(labels, matrix, (side, side), flags=cv2.WARP_INVERSE_MAP | cv2.INTER_NEAREST)


def shown(image: np.ndarray, inside: np.ndarray, matrix: np.ndarray, size: float, side: int):
    """(values, mask) of the picture; blurred first where it is much smaller than the film, black outside the mask."""
    source = cv2.blur(image, (int(round(size)),) * 2) if size > 1.3 else image
    values = cv2.warpAffine(source, matrix, (side, side), flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR)
    mask = nearest(inside, matrix, side).astype(np.float32)
    return values * mask, mask
