"""Distal forearm fractures: bulge, step, tilt and a line."""
import numpy as np

from .anatomy import Bone


def fracture(rng, share: float):
    """Place, bulge, step and tilt of a distal fracture, or None."""
    if rng.random() > share:
        return None
    return {"y": rng.uniform(0.42, 1.1), "bulge": abs(rng.normal(0, 0.03)), "width": rng.uniform(0.04, 0.13),
            "step": rng.normal(0, 0.035) if rng.random() < 0.6 else 0.0, "tilt": rng.normal(0, 0.05),
            "line": rng.random() < 0.7, "lean": rng.normal(0, 0.3)}


def break_at(line: np.ndarray, sides: dict, crack: dict) -> np.ndarray:
    """The outline with the bulge of a callus or buckle at the fracture, its distal part stepped and tilted."""
    out = line.copy()
    mid = 0.5 * (np.interp(crack["y"], sides["plus"][:, 1], sides["plus"][:, 0])
                 + np.interp(crack["y"], sides["minus"][:, 1], sides["minus"][:, 0]))
    hump = crack["bulge"] * np.exp(-(((line[:, 1] - crack["y"]) / crack["width"]) ** 2))
    out[:, 0] += np.sign(line[:, 0] - mid) * hump
    distal = 1 / (1 + np.exp((line[:, 1] - crack["y"]) / 0.018))
    out[:, 0] += distal * (crack["step"] + crack["tilt"] * (crack["y"] - line[:, 1]))
    return out


def crack_bones(sides: dict, crack: dict, axis, cortex) -> list:
    """A dark gap between two bright lips across the bone, as thin bones of negative and positive density."""
    y = crack["y"]
    x0, x1 = (np.interp(y, sides[k][:, 1], sides[k][:, 0]) for k in ("minus", "plus"))
    t = np.linspace(0.04, 0.96, 18)
    ys = y + crack["lean"] * (x1 - x0) * (t - 0.5) + 0.014 * np.sin(11 * t + 40 * y) + 0.008 * np.sin(29 * t)
    xs = x0 + (x1 - x0) * t
    strip = lambda dy, h: np.vstack([np.column_stack([xs, ys + dy - h]), np.column_stack([xs, ys + dy + h])[::-1]])
    return [Bone("callus", strip(0, crack["width"] * 0.8), axis, (0.04, 0.04), (0.03, 0.03), "carpal", 0.55),
            Bone("gap", strip(0, 0.013), axis, (0.05, 0.05), (0.03, 0.03), "carpal", -0.7)]
