"""Side markers: lead letters lying on the detector and printed annotation."""
import math

import cv2
import numpy as np

PLAIN, BOLD = cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX


def _glyph(text: str, height: int, font: int, stroke: float) -> np.ndarray:
    """Text as coverage 0…1, cut to its ink; `height` px high."""
    scale = 3.0
    thick = max(1, int(round(stroke * 66)))
    (w, h), base = cv2.getTextSize(text, font, scale, thick)
    big = np.zeros((h + base + 2 * thick + 20, w + 2 * thick + 20), np.uint8)
    cv2.putText(big, text, (thick + 10, h + thick + 8), font, scale, 255, thick, cv2.LINE_AA)
    ys, xs = np.nonzero(big)
    big = big[ys.min():ys.max() + 1, xs.min():xs.max() + 1]
    width = max(2, int(round(big.shape[1] * height / big.shape[0])))
    return cv2.resize(big, (width, max(2, height)), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def _turn(patch: np.ndarray, degrees: float) -> np.ndarray:
    h, w = patch.shape
    c, s = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    nw, nh = int(w * c + h * s) + 3, int(w * s + h * c) + 3
    m = cv2.getRotationMatrix2D(((w - 1) / 2, (h - 1) / 2), degrees, 1)
    m[:, 2] += [(nw - w) / 2, (nh - h) / 2]
    return cv2.warpAffine(patch, m, (nw, nh))


def _paste(image: np.ndarray, patch: np.ndarray, x: int, y: int, level: float) -> None:
    """Blends the part of the patch that falls inside, its corner at (x, y)."""
    h, w = image.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + patch.shape[1], w), min(y + patch.shape[0], h)
    if x1 <= x0 or y1 <= y0:
        return
    part = patch[y0 - y:y1 - y, x0 - x:x1 - x]
    image[y0:y1, x0:x1] = image[y0:y1, x0:x1] * (1 - part) + level * part


def _height(rng, printed: bool, layout) -> int:
    """Letter height in pixels; in styloid lengths: printed on plates, printed on tiles, lead."""
    low, high = (0.16, 0.42) if not printed else (0.15, 0.3) if layout.style == "plate" else (0.09, 0.2)
    return int(max(7, rng.uniform(low, high) * layout.scale))


def _lead(rng, letter: np.ndarray, font: int) -> tuple:
    """(coverage, the letter's own ink, holder's strength or None) of a lead marker: holder, frame, initials."""
    height = letter.shape[0]
    body, ink, holder = letter, letter, None
    if rng.random() < 0.35:
        pad = int(height * rng.uniform(0.25, 0.6))
        body, ink, holder = np.pad(body, pad), np.pad(ink, pad), float(rng.uniform(0.03, 0.12))
        if rng.random() < 0.25:
            cv2.rectangle(body, (1, 1), (body.shape[1] - 2, body.shape[0] - 2), 0.8, 1)
    if rng.random() < 0.15:  # the radiographer's initials
        name = "".join(rng.choice(list("ABCDEFGHIKMNOPSTVWZ"), int(rng.integers(2, 4))))
        initials = _glyph(name, max(5, int(height * rng.uniform(0.35, 0.6))), font, 0.1)
        wide = ((0, 0), (0, initials.shape[1] + 4))
        body, ink = np.pad(body, wide), np.pad(ink, wide)
        y = int(rng.integers(0, max(1, body.shape[0] - initials.shape[0])))
        body[y:y + initials.shape[0], -initials.shape[1] - 2:-2] = initials[: body.shape[0] - y]
    return np.pad(body, 2), np.pad(ink, 2), holder


def draw(rng, image: np.ndarray, layout, side: str, hard: np.ndarray):
    """(image, truth or None): a lead or printed letter of the true side, mostly at a dark place of the field.

    `hard` (uint8 H×W) is 1 inside the field: lead is seen only there. The truth's box holds the letter's
    part that is seen.
    """
    if rng.random() < 0.1:
        return image, None
    printed = bool(rng.random() < (0.85 if layout.style == "plate" else 0.2))
    height = _height(rng, printed, layout)
    font = PLAIN if rng.random() < 0.4 else BOLD
    letter = _glyph(side, height, font, rng.uniform(0.08, 0.2) if printed else rng.uniform(0.11, 0.22))
    mirrored = bool(rng.random() < (0.03 if printed else 0.12))
    body, ink, holder = (np.pad(letter, 2), np.pad(letter, 2), None) if printed else _lead(rng, letter, font)
    if mirrored:
        body, ink = body[:, ::-1].copy(), ink[:, ::-1].copy()
    turn = 0.0 if printed else float(rng.choice([0, 90, 180, 270], p=[0.72, 0.08, 0.12, 0.08]) + rng.normal(0, 7))
    block = np.ones_like(body)
    body, ink, block = _turn(body, turn), _turn(ink, turn), _turn(block, turn)
    x, y = _free_place(rng, image, layout, body.shape)
    out = image.copy()
    level = float(rng.uniform(0.93, 1.0) if printed else rng.uniform(0.8, 1.0))
    body = cv2.GaussianBlur(body, (0, 0), 0.3 if printed else rng.uniform(0.4, 0.9))
    where = np.zeros(image.shape, np.float32)
    _paste(where, ink, x, y, 1.0)
    if not printed:
        where *= hard
        if holder is not None:
            _paste(out, block * holder, x, y, 1.0)
    _paste(out, np.clip(body * 1.25, 0, 1), x, y, level)
    if not printed:
        out = np.where(hard > 0, out, image)
    elif layout.style == "plate":
        _logo(rng, out, x, y, height)
    ys, xs = np.nonzero(where > 0.3)
    if len(xs) < 9:
        return out, None
    x0, y0, x1, y1 = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    return out, {"letter": side, "mirrored": mirrored, "box": [x0, y0, x1 - x0, y1 - y0],
                 "complete": bool(where.sum() > 0.97 * ink.sum()), "printed": printed, "turn": round(turn % 360, 1)}


def _logo(rng, image, x, y, height):
    """A printed word below the letter and a clinic's framed sign beside it (drawn shapes, no real logo)."""
    word = str(rng.choice(["Hand", "Wrist", "Hand B/V", "Forearm", "AP", "LAT"]))
    text = np.pad(_glyph(word, max(5, int(height * 0.55)), PLAIN, 0.07), 2)
    place = (x - int(text.shape[1] * rng.uniform(0.2, 0.5)), y + int(height * 1.35))
    if rng.random() < 0.7:
        _paste(image, np.ones_like(text), *place, 0.0)
    _paste(image, np.clip(text * 1.3, 0, 1), *place, 0.97)
    if rng.random() < 0.8:
        size = int(height * rng.uniform(1.6, 2.8))
        sign = np.full((size, size), 0.97, np.float32)
        cv2.rectangle(sign, (1, 1), (size - 2, size - 2), 0.1, 1)
        start = float(rng.uniform(0, 180))
        cv2.ellipse(sign, (size // 2, size // 2), (size // 4, int(size * 0.33)), 0, start, 300, 0.05, max(1, size // 6))
        for k in range(3):
            t = int(size * (0.3 + 0.16 * k))
            cv2.line(sign, (int(size * 0.5), t), (int(size * 0.85), t), 0.05, max(1, size // 14))
        gap = int(height * rng.uniform(1.2, 2.5))
        place = (x + gap, y - size // 3) if rng.random() < 0.6 else (x, y - size - int(height * 0.5))
        y0, x0 = max(place[1], 0), max(place[0], 0)
        under = image[y0:max(place[1] + size, 0), x0:max(place[0] + size, 0)]
        if under.size and float(under.max()) < 0.45:  # never over the limb
            _paste(image, sign, place[0], place[1], 0.97)


def _free_place(rng, image, layout, shape):
    """A place in the field where the image is dark; now and then any place, also over the edge."""
    h, w = image.shape
    x, y = layout.corners[:, 0], layout.corners[:, 1]
    x0, x1, y0, y1 = max(0, x.min()), min(w, x.max()), max(0, y.min()), min(h, y.max())
    loose = rng.random() < 0.15
    best, place = 9e9, (0, 0)
    for _ in range(10):
        px = int(rng.uniform(x0 - (0.4 if loose else 0) * shape[1], max(x0 + 1, x1 - (0.6 if loose else 1) * shape[1])))
        py = int(rng.uniform(y0 - (0.4 if loose else 0) * shape[0], max(y0 + 1, y1 - (0.6 if loose else 1) * shape[0])))
        part = image[max(py, 0):py + shape[0], max(px, 0):px + shape[1]]
        cost = float(part.max()) + 2 * float(part.mean()) if part.size else 9.0
        if cost < best:
            best, place = cost, (px, py)
    return place
