"""Thresholds, chosen on training and calibration films, never on validation films."""
import numpy as np

from .measure import auc
from .pipeline import artefact

# A landmark that is less likely than this to lie within 4 mm is not found. For the thumb's joint the question is whether
# it is in the field at all: half and half. The others are in the field; a shaft's end that lies 4 mm further along the
# bone still gives the right axis, so only what is most likely wrong is left out. Two levels, so that nothing is tuned
# to a handful of images.
SURE = {"AP.P1": 0.5, "LAT.T": 0.5}
SURE_ENOUGH = 0.2
MOST_FALSE_ALARMS = 0.05


def artefact_threshold(net, lowres, marked):
    """The lowest threshold at which no more than 5 % of the clean films give a false alarm, in either of two groups:
    the calibration part of lowres, which no training saw, and the train part of the marked radiographs, which training
    did see (plates alone would set it for plates alone)."""
    note, cuts = {"chosenOn": "lowest with at most 5 % false alarms in both groups of clean films"}, []
    for name, films in (("lowresCalibration", [r for r in lowres if r.split == "calibration"]),
                        ("markedTrain", [r for r in marked if r.split == "train"])):
        scores = np.array([artefact(net, r.read().astype(np.float32) / 255).probability for r in films])
        truth = np.array([bool(r.artefact) for r in films])
        note[name] = {"n": len(films), "auc": round(auc(scores, truth), 3)}
        cuts.append(lowest_cut(scores[~truth]))
    return max(cuts), note


def lowest_cut(clean: np.ndarray) -> float:
    """The lowest threshold, in hundredths, that at most MOST_FALSE_ALARMS of the clean scores reach."""
    steps = np.round(np.arange(0.05, 1.0, 0.01), 2)
    return float(next((cut for cut in steps if (clean >= cut).mean() <= MOST_FALSE_ALARMS), steps[-1]))
