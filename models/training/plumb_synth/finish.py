"""The image file: what lies outside the field, smeared patches, burnt-in text, grain, JPEG."""
import cv2
import numpy as np

from .raster import Canvas


def erased(rng, image: np.ndarray, canvas: Canvas) -> np.ndarray:
    """A patch smeared out, as drawn boxes leave it that others have taken out of shared tiles."""
    at = canvas.to_px((rng.normal(0.15, 0.3), rng.uniform(-0.2, 0.9)))
    half = canvas.scale * rng.uniform(0.15, 0.45, 2)
    patch = np.zeros(image.shape, np.float32)
    (x0, y0), (x1, y1) = np.round(at - half).astype(int), np.round(at + half).astype(int)
    patch[max(y0, 0):max(y1, 0), max(x0, 0):max(x1, 0)] = 1
    patch = cv2.GaussianBlur(patch, (0, 0), 2.0)
    k = max(3, int(0.25 * canvas.scale)) | 1
    smear = cv2.blur(image, (k, 3) if rng.random() < 0.5 else (3, k))
    smear = cv2.blur(smear, (k // 2 | 1, k // 2 | 1))
    return image * (1 - patch) + smear * patch


def outside(rng, image, light, layout) -> np.ndarray:
    """Beyond the collimated field: black, grey, or (on plates, now and then in tiles) burnt-out white."""
    if layout.style == "plate":
        level = rng.uniform(0.85, 1.0) if rng.random() < 0.8 else 0.0
    else:
        level = rng.choice([0.0, rng.uniform(0, 0.06), rng.uniform(0.3, 0.7), 1.0], p=[0.6, 0.25, 0.11, 0.04])
    return image * light + level * (1 - light)


def burnt_in(rng, image: np.ndarray, layout) -> np.ndarray:
    """Now and then a line of burnt-in text along the top, as in exported tiles."""
    if layout.style == "plate" or rng.random() > 0.12:
        return image
    text = "".join(rng.choice(list("0123456789_"), int(rng.integers(8, 22)))) + rng.choice([".png", "", "_WRI", " AP"])
    size = rng.uniform(0.35, 0.7)
    out = (np.clip(image, 0, 1) * 255).astype(np.uint8)
    cv2.putText(out, text, (int(rng.integers(0, 12)), int(8 + 18 * size)), cv2.FONT_HERSHEY_SIMPLEX, size,
                int(rng.integers(200, 256)), 1, cv2.LINE_AA)
    return out.astype(np.float32) / 255


def finish(rng, image: np.ndarray) -> np.ndarray:
    out = np.clip(image * 255 + rng.normal(0, 0.8, image.shape), 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        ok, data = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 96))])
        if ok:
            out = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    return out
