"""The same film stored another way, and points of it back in the film as it was.

(0, 0) is the centre of the first pixel, so a quarter turn is exact: no pixel is resampled.
"""
import numpy as np

TURNS = ("90", "180", "270", "mirrored")


def turned(image: np.ndarray, turn: str) -> np.ndarray:
    """The stored image turned clockwise by that many degrees, or mirrored left to right."""
    if turn == "mirrored":
        return np.ascontiguousarray(image[:, ::-1])
    return np.ascontiguousarray(np.rot90(image, -int(turn) // 90))


def back(x: float, y: float, turn: str, width: int, height: int):
    """A point of the turned image in the image as it was; `width`, `height` are those of the image as it was."""
    return {"90": (y, height - 1 - x), "180": (width - 1 - x, height - 1 - y), "270": (width - 1 - y, x),
            "mirrored": (width - 1 - x, y)}[turn]
