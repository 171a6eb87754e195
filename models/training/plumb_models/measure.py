"""How well a score tells two groups apart."""
import numpy as np


def auc(scores, labels) -> float:
    scores, labels = np.asarray(scores, float), np.asarray(labels, bool)
    if labels.all() or not labels.any():
        return float("nan")
    order = scores.argsort()
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    for v in np.unique(scores):  # ties share their mean rank
        ranks[scores == v] = ranks[scores == v].mean()
    p = labels.sum()
    return float((ranks[labels].sum() - p * (p + 1) / 2) / (p * (len(labels) - p)))
