"""One answer from several looks at a landmark, and how far it is to be trusted."""
import math
from typing import List, Sequence, Tuple

CLUSTER = 0.1  # of the styloid distance: looks that lie nearer than this mean the same place


def agree(looks: List[Sequence[float]], styloid_px: float) -> Tuple[float, float, float, float]:
    """`looks`: (x, y, peak) each. → x, y, peak, spread.

    The look nearest to all others (weighted by their peaks) leads; those that mean the same place are averaged. `peak` is the
    mean peak with dissenting looks counted as 0; `spread` the weighted mean distance of all looks in styloid lengths.
    """
    total = sum(p for _, _, p in looks) + 1e-9

    def away(x, y):
        return sum(p * math.hypot(x - u, y - v) for u, v, p in looks)

    lead = min(looks, key=lambda look: away(look[0], look[1]))
    near = [k for k in looks if math.hypot(k[0] - lead[0], k[1] - lead[1]) <= CLUSTER * styloid_px]
    weight = sum(k[2] for k in near) + 1e-9
    x, y = sum(k[0] * k[2] for k in near) / weight, sum(k[1] * k[2] for k in near) / weight
    if weight <= 1e-8:
        x, y = lead[0], lead[1]
    return x, y, sum(k[2] for k in near) / len(looks), away(x, y) / total / styloid_px


def confidence(coefficients: Sequence[float], peak: float, spread: float) -> float:
    """Probability that the landmark lies within 4 mm: logistic in the peak's logit and the logarithm of the spread."""
    p = min(max(peak, 1e-4), 1 - 1e-4)
    a, b, c = coefficients
    return 1 / (1 + math.exp(-(a + b * math.log(p / (1 - p)) + c * math.log(spread + 0.01))))
