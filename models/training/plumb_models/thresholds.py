"""Thresholds, chosen on training and calibration films, never on validation films."""
import numpy as np

from .landmark_data import Prepared, random_sample
from .measure import auc
from .pipeline import artefact
from .records import CHANNELS

# A landmark under this peak is not found. Two levels only, so that nothing is tuned to a handful of images:
# P1 of AP asks "is the thumb joint in the field at all", the others "is the answer sure enough to grade by".
DEFAULT = 0.12


def thumb_threshold(net, records, draws=3):
    """AP P1: peak that best tells films with from films without the joint, on augmented training crops."""
    rng = np.random.default_rng(11)
    channel = CHANNELS.index("AP.P1")
    scores, truth = [], []
    for r in [r for r in records if r.split == "train" and r.view == "AP"]:
        item = Prepared(r)
        for _ in range(draws):
            picture, _, _, present = random_sample(rng, item)
            if present[channel] < 0:
                continue
            heat = 1 / (1 + np.exp(-net(picture[None].astype(np.float32))[0, channel]))
            scores.append(float(heat.max()))
            truth.append(bool(present[channel] == 1))
    scores, truth = np.array(scores), np.array(truth)
    steps = np.round(np.arange(0.05, 0.6, 0.01), 2)
    right = [((scores[truth] >= t).mean() + (scores[~truth] < t).mean()) / 2 for t in steps]
    best = np.flatnonzero(np.array(right) >= max(right) - 1e-9)
    return float(steps[best[len(best) // 2]]), {"n": len(truth), "auc": round(auc(scores, truth), 3)}


def artefact_threshold(net, lowres, marked):
    """Youden's index, the mean of two groups of equal say: the calibration part of lowres, which no training saw, and
    the train part of the marked radiographs, which training did see. Plates alone would set it for plates alone; the
    cropped fields score higher throughout, and only training films of them are there to choose on."""
    groups, note = [], {}
    for name, films in (("lowresCalibration", [r for r in lowres if r.split == "calibration"]),
                        ("markedTrain", [r for r in marked if r.split == "train"])):
        scores = np.array([artefact(net, r.read().astype(np.float32) / 255) for r in films])
        truth = np.array([bool(r.artefact) for r in films])
        groups.append((scores, truth))
        note[name] = {"n": len(films), "auc": round(auc(scores, truth), 3)}
    steps = np.round(np.arange(0.1, 0.91, 0.01), 2)
    index = [np.mean([(s[t] >= cut).mean() - (s[~t] >= cut).mean() for s, t in groups]) for cut in steps]
    best = np.flatnonzero(np.array(index) >= max(index) - 1e-9)
    return float(steps[best[len(best) // 2]]), note
