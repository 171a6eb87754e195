"""Random exposure, processing and disturbances, on float images in 0..1."""
import cv2
import numpy as np


def disturb(rng: np.random.Generator, image: np.ndarray, mask: np.ndarray, patches=True) -> np.ndarray:
    """What differs between detectors, vendors and rooms; never moves anything. `patches` = with folds and erased boxes,
    which a network that looks for foreign objects must not see on clean films."""
    image = image.copy()
    h, w = image.shape
    if rng.random() < 0.8:
        image = np.power(np.clip(image, 0, 1), np.exp(rng.normal(0, 0.35)))
    if rng.random() < 0.3:  # S-curve of a harder film
        k = rng.uniform(3, 8)
        image = 1 / (1 + np.exp(-k * (image - rng.uniform(0.35, 0.65))))
    if rng.random() < 0.3:
        soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(1.5, 6))
        image = image + rng.uniform(0.3, 1.5) * (image - soft)
    if rng.random() < 0.3:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.4))
    if rng.random() < 0.5:
        image = image + rng.normal(0, rng.uniform(0.005, 0.06), image.shape).astype(np.float32)
    if rng.random() < 0.25:  # uneven exposure
        gx, gy = rng.uniform(-0.4, 0.4, 2)
        image = image * (1 + gx * np.linspace(-1, 1, w)[None] + gy * np.linspace(-1, 1, h)[:, None])
    for _ in range(rng.integers(0, 3) if patches and rng.random() < 0.4 else 0):  # plaster folds, patches, erased boxes
        bw, bh = rng.uniform(0.04, 0.22, 2)
        x, y = int(rng.uniform(0, w * (1 - bw))), int(rng.uniform(0, h * (1 - bh)))
        part = image[y : y + int(h * bh), x : x + int(w * bw)]
        part[:] = part * rng.uniform(0, 1) + rng.uniform(0, 1) * (1 - rng.uniform(0.3, 1))
    if rng.random() < 0.35:  # position letters, bright or dark
        letter = "LR"[rng.integers(2)]
        spot = (int(rng.uniform(0, w * 0.9)), int(rng.uniform(h * 0.08, h)))
        size = float(rng.uniform(0.5, 2.0) * h / 448)
        cv2.putText(image, letter, spot, cv2.FONT_HERSHEY_SIMPLEX, size, float(rng.uniform(0.7, 1.1)),
                    max(1, int(3 * size)), cv2.LINE_AA)
    if rng.random() < 0.15:  # bright collimator edge or plate rim
        t = int(rng.uniform(2, 0.08 * h))
        side = rng.integers(4)
        sl = [np.s_[:t], np.s_[-t:], np.s_[:, :t], np.s_[:, -t:]][side]
        image[sl] = rng.uniform(0.7, 1.0)
    return (np.clip(image, 0, 1) * mask).astype(np.float32)
