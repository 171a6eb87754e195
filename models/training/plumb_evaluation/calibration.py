"""Does a confidence mean what it says? Bins of equal width and the expected calibration error."""
from typing import List, Tuple

import numpy as np


def reliability(confidences, outcomes, bins: int = 10) -> Tuple[List[dict], float]:
    """([{from, to, n, confidence, share}] of the bins that hold something, ECE).
    ECE = Σ n_b/N · |share_b − mean confidence_b| (Guo et al., ICML 2017). A confidence of 1 is in the last bin."""
    confidences, outcomes = np.asarray(confidences, float), np.asarray(outcomes, bool)
    if len(confidences) == 0:
        return [], float("nan")
    if confidences.min() < 0 or confidences.max() > 1:
        raise ValueError(f"confidences from {confidences.min()} to {confidences.max()}, needed 0 to 1")
    place = np.minimum((confidences * bins).astype(int), bins - 1)
    table, error = [], 0.0
    for b in range(bins):
        inside = place == b
        if not inside.any():
            continue
        mean, found = float(confidences[inside].mean()), float(outcomes[inside].mean())
        error += inside.mean() * abs(found - mean)
        table.append({"from": b / bins, "to": (b + 1) / bins, "n": int(inside.sum()), "confidence": round(mean, 3),
                      "share": round(found, 3)})
    return table, float(error)
