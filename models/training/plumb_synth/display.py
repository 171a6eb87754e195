"""From attenuation to displayed brightness: scatter, logarithm, tone curve, detail, grain."""
import cv2
import numpy as np


def displayed(rng, attenuation: np.ndarray, px_per_unit: float, plate: bool) -> np.ndarray:
    """Brightness 0…1 (bone bright) of an exposure through `attenuation` (H×W, natural units)."""
    blur = rng.uniform(0.2, 0.5) if plate else rng.uniform(0.35, 0.9)
    a = cv2.GaussianBlur(attenuation, (0, 0), blur)
    primary = np.exp(-a)
    small = cv2.resize(primary, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    haze = cv2.GaussianBlur(small, (0, 0), max(1.0, 0.4 * px_per_unit / 8))
    haze = cv2.resize(haze, (a.shape[1], a.shape[0]), interpolation=cv2.INTER_LINEAR)
    ratio = rng.uniform(0.02, 0.16)
    dose = 10 ** rng.uniform(3.2, 4.8)
    counts = np.maximum((primary + ratio * haze) / (1 + ratio), 1e-4)
    grain = rng.standard_normal(a.shape).astype(np.float32)
    if rng.random() < 0.6:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.7) * 1.7
    counts = counts + grain * np.sqrt(counts / dose)
    log = -np.log(np.maximum(counts, 3e-4)).astype(np.float32)
    if rng.random() < 0.85:  # detail enhancement
        s1 = rng.uniform(0.015, 0.06) * px_per_unit
        gain = rng.uniform(0.5, 1.8) if plate else rng.uniform(0.1, 1.0)
        log = log + gain * (log - cv2.GaussianBlur(log, (0, 0), max(s1, 0.8)))
    if rng.random() < 0.85:  # dynamic range compression: thick and thin parts come closer
        s2 = rng.uniform(0.5, 1.2) * px_per_unit
        f = max(1, int(s2 // 4))
        low = cv2.resize(log, None, fx=1 / f, fy=1 / f, interpolation=cv2.INTER_AREA)
        low = cv2.GaussianBlur(low, (0, 0), s2 / f)
        limb = low[low > 0.3]
        usual = np.float32(0.9 * np.median(limb) if limb.size else 0.5)
        over = np.maximum(cv2.resize(low, (log.shape[1], log.shape[0])) - usual, 0)
        log = log - np.float32(rng.uniform(0.3, 0.85)) * over
    return tone(rng, log, plate)


def tone(rng, log: np.ndarray, plate: bool) -> np.ndarray:
    """Window by the limb's own histogram, then gamma or an S curve."""
    sample = log[::4, ::4]
    body = sample[sample > 0.3]
    if body.size < 50:
        body = sample.ravel()
    high = float(np.percentile(body, rng.uniform(98.3, 99.9))) * rng.uniform(0.84, 1.05)
    low = rng.uniform(-0.06, 0.12)
    v = np.clip((log - low) / max(high - low, 0.2), 0, 1.25)
    gamma = np.exp(rng.normal(0.05 if plate else 0.0, 0.25))
    v = np.clip(v, 0, None) ** gamma
    if rng.random() < 0.5:
        m, k = rng.uniform(0.35, 0.6), rng.uniform(3.0, 7.0)
        curve = lambda x: 1 / (1 + np.exp(-k * (x - m)))
        v = (curve(v) - curve(0)) / (curve(1) - curve(0))
    floor = rng.uniform(0.03, 0.14) if plate else rng.uniform(0.0, 0.13)
    top = rng.uniform(0.8, 1.0)
    return np.clip(floor + (top - floor) * v, 0, 1).astype(np.float32)
