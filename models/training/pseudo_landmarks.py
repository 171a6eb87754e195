"""python3 models/training/pseudo_landmarks.py [--first | --quick]

Lets the registered models mark the training films that nobody marked (cropped tiles of further children, small films
of adults) and keeps the answers on which differently scaled and turned crops agree (.cache/pseudo.json). Landmark
training then sees several times as many patients (self-training, "noisy student"). Films of the calibration and
validation parts are never looked at.
"""
import argparse
import json
import math

from check_packages import require

require()

import numpy as np  # noqa: E402

from plumb_models import pipeline  # noqa: E402
from plumb_models.paths import CACHE, QUICK, REGISTRY  # noqa: E402
from plumb_models.records import AP_POINTS, LAT_POINTS, Frame, fingers_of, load_lowres, load_tiles  # noqa: E402
from plumb_models.runtime import registered  # noqa: E402
from plumb_models.weights import load  # noqa: E402

VARIANTS = [(1.0, 0.0), (0.85, 6.0), (1.18, -6.0), (1.0, 12.0), (1.0, -12.0)]  # scale, degrees
MOST_SPREAD = 0.07  # of the styloid distance, median distance of the variants from their median
LEAST_PEAK = 0.2
LEAST_FOUND = 0.045  # of the scout's averaged 32×32 map: a target's own peak is 0.11
LEAST_POINTS = {"AP": {"P2", "P3"}, "LAT": {"P2", "P4"}}


def agreed(net, image, frame: Frame, view: str):
    """Median of the variants where they agree, None where they do not; and the mean peak."""
    answers = []
    for scale, degrees in VARIANTS:
        start = Frame(frame.x, frame.y, frame.styloid_px * scale, frame.angle + math.radians(degrees))
        answers.append(pipeline.heat_pass(net, image, start, view))
    points = {}
    for name in AP_POINTS if view == "AP" else LAT_POINTS:
        at = np.array([a[name][:2] for a in answers])
        middle = np.median(at, 0)
        spread = float(np.median(np.hypot(*(at - middle).T))) / frame.styloid_px
        peak = float(np.mean([a[name][2] for a in answers]))
        points[name] = [*map(float, middle)] if spread <= MOST_SPREAD and peak >= LEAST_PEAK else None
    return points


def marked(nets, record):
    """What the models say of one film: its wrist frame and, for AP and LAT, the landmarks; None when unsure of either."""
    image = record.read()
    box = record.box or (0.0, 0.0, image.shape[1] - 1.0, image.shape[0] - 1.0)
    x0, y0 = int(box[0]), int(box[1])
    cut = image[y0 : int(box[3]) + 1, x0 : int(box[2]) + 1].astype(np.float32) / 255
    seen = pipeline.scout(nets["scout"], cut)
    frame, points = seen.frame, {}
    if record.fingers and fingers_of(frame.angle) != record.fingers:
        return None
    if record.view in ("AP", "LAT"):
        _, frame = pipeline.landmarks(nets["landmarks"], cut, frame, record.view)
        points = agreed(nets["landmarks"], cut, frame, record.view)
        if any(points[name] is None for name in LEAST_POINTS[record.view]):
            points = {}
    if not points and seen.found < LEAST_FOUND:
        return None
    if not 0.08 * cut.shape[0] < frame.styloid_px < 0.6 * cut.shape[0]:
        return None
    return {"points": {k: [p[0] + x0, p[1] + y0] for k, p in points.items() if p}, "box": box,
            "frame": [frame.x + x0, frame.y + y0, frame.styloid_px, frame.angle]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", action="store_true", help="ask the first networks instead of the registered ones")
    parser.add_argument("--quick", action="store_true", help="the networks of a quick run, on a few films")
    options = parser.parse_args()
    kind = "quick" if options.quick else "first" if options.first else None
    nets = trained_networks(kind) if kind else registered_networks()
    folder = QUICK if options.quick else CACHE
    small = [r for r in load_lowres() if r.split == "train" and r.view in ("AP", "LAT", "OBL")]
    films = load_tiles() + small
    if options.quick:
        films = films[:1] + films[-1:]
    found = {r.file.name: marked(nets, r) for r in films}
    kept = {name: entry for name, entry in found.items() if entry}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pseudo.json").write_text(json.dumps(kept))
    points = sum(bool(entry["points"]) for entry in kept.values())
    print(f"{len(found)} films: the wrist found on {len(kept)}, landmarks on {points}")


def registered_networks():
    entries = [e for e in json.loads(REGISTRY.read_text())["models"] if e["name"] in ("scout", "landmarks")]
    return registered(entries)


def trained_networks(kind: str):
    """Checkpoints of their own (`scout-first.pt` …), not exported."""
    return {name: pipeline.torch_net(load(f"{name}-{kind}", exported=False)[0]) for name in ("scout", "landmarks")}


if __name__ == "__main__":
    main()
