"""Shares with Wilson's interval."""
import math
from statistics import NormalDist
from typing import Tuple


def wilson(k: int, n: int, level: float = 0.95) -> Tuple[float, float]:
    """Score interval of k of n without continuity correction (Wilson, JASA 22 (1927) 209–212)."""
    if not 0 <= k <= n or n < 1:
        raise ValueError(f"Wilson interval: found {k} of {n}, needed 0 <= k <= n and n >= 1")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    p = k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # The ends are 0 and 1 exactly where none or all are counted; rounding would leave 1e-17.
    return (0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half)


def share(k: int, n: int) -> dict:
    """{k, n, percent, low, high}; without observations only n and k."""
    k, n = int(k), int(n)
    if n == 0:
        return {"k": 0, "n": 0}
    low, high = wilson(k, n)
    return {"k": k, "n": n, "percent": round(100 * k / n, 1), "low": round(100 * low, 1), "high": round(100 * high, 1)}
