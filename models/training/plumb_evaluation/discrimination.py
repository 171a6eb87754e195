"""How well a score tells two groups apart."""
import math
from statistics import NormalDist

import numpy as np

from .shares import share


def _split(scores, labels):
    scores, labels = np.asarray(scores, float), np.asarray(labels, bool)
    return scores[labels], scores[~labels]


def auc_delong(scores, labels, level: float = 0.95) -> dict:
    """AUC with DeLong's variance (Biometrics 44 (1988) 837–845); the interval is taken on the logit scale, which keeps
    it inside 0–1. Where no or every pair is ordered rightly the variance is 0, and an interval of no width would say
    more than is known: `low` and `high` are then None. Ties count one half."""
    positive, negative = _split(scores, labels)
    m, n = len(positive), len(negative)
    if m == 0 or n == 0:
        return {"auc": None, "low": None, "high": None, "present": m, "absent": n}
    psi = (positive[:, None] > negative[None, :]) + 0.5 * (positive[:, None] == negative[None, :])
    area = float(psi.mean())
    low = high = None
    if m > 1 and n > 1 and 0 < area < 1:
        variance = psi.mean(1).var(ddof=1) / m + psi.mean(0).var(ddof=1) / n
        half = NormalDist().inv_cdf(0.5 + level / 2) * math.sqrt(variance) / (area * (1 - area))
        logit = math.log(area / (1 - area))
        low, high = (1 / (1 + math.exp(-(logit + d))) for d in (-half, half))
    return {"auc": area, "low": low, "high": high, "present": m, "absent": n}


def rates_at(scores, labels, threshold: float) -> dict:
    """Accuracy, precision, recall and false alarms at a threshold (at or above it counts as present), as shares."""
    positive, negative = _split(scores, labels)
    hit, alarm = int((positive >= threshold).sum()), int((negative >= threshold).sum())
    return {
        "accuracy": share(hit + len(negative) - alarm, len(positive) + len(negative)),
        "precision": share(hit, hit + alarm),
        "recall": share(hit, len(positive)),
        "falseAlarms": share(alarm, len(negative)),
    }


def roc(scores, labels):
    """Corners of the ROC curve as (false alarms, recall), from (0, 0) to (1, 1); empty where a group is."""
    positive, negative = _split(scores, labels)
    if len(positive) == 0 or len(negative) == 0:
        return []
    cuts = np.unique(np.concatenate([positive, negative]))[::-1]
    inner = [(float((negative >= c).mean()), float((positive >= c).mean())) for c in cuts]
    return [(0.0, 0.0), *inner]
