"""Radial errors of landmarks."""
import math

import numpy as np

SDR_MM = (1, 2, 2.5, 3, 4, 10)
# Landmarks of two bones that can change places.
SWAPS = {"AP": (("P2", "P3"),), "LAT": (("P3", "P5"), ("P2", "P4"))}


def summary(errors_mm) -> dict:
    """n, MRE, its SD (of single errors, n − 1), median and the share (%) within each distance, inclusive."""
    errors = np.asarray(errors_mm, float)
    if len(errors) == 0:
        return {"n": 0}
    return {"n": len(errors), "mreMm": round(float(errors.mean()), 3),
            "sdMm": round(float(errors.std(ddof=1)), 3) if len(errors) > 1 else None,
            "medianMm": round(float(np.median(errors)), 3),
            "worstMm": round(float(errors.max()), 2),
            **{f"sdr{t}mm": round(100 * float((errors <= t).mean()), 2) for t in SDR_MM}}


def swapped(found_a, found_b, true_a, true_b) -> bool:
    """Each of the two lies nearer to the other's truth than to its own."""
    return (math.dist(found_a, true_b) < math.dist(found_a, true_a)
            and math.dist(found_b, true_a) < math.dist(found_b, true_b))
