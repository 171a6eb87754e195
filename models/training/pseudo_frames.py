"""python3 models/training/pseudo_frames.py

Asks the registered scout where the wrist lies on the small training films that nobody marked, and keeps the sure
answers (.cache/scout.frames.json). Scout training then knows how far such a film may be cut down, which is how it
sees adults in tight fields. Only films of the training part; nothing of validation is looked at.
"""
import json
import math

import numpy as np

from plumb_models import pipeline
from plumb_models.paths import CACHE, REGISTRY
from plumb_models.records import fingers_of, load_lowres
from plumb_models.runtime import registered

LEAST_PEAK = 0.045  # of the averaged 32×32 map: a target's own peak is 0.11


def main():
    entries = [e for e in json.loads(REGISTRY.read_text())["models"] if e["name"] == "scout"]
    net = registered(entries)["scout"]
    found, asked = {}, 0
    for record in load_lowres():
        if record.split != "train" or record.view not in ("AP", "LAT", "OBL"):
            continue
        asked += 1
        seen = pipeline.scout(net, record.read().astype(np.float32) / 255)
        frame = seen.frame
        if seen.found < LEAST_PEAK or (record.fingers and fingers_of(frame.angle) != record.fingers):
            continue
        found[record.file.name] = [frame.x, frame.y, frame.styloid_px, frame.angle]
    net.close()
    # A film is at most twice as wide as the median one: a length far from it is a mistake.
    lengths = [math.log(v[2]) for v in found.values()]
    middle = float(np.median(lengths))
    kept = {k: v for k, v in found.items() if abs(math.log(v[2]) - middle) < math.log(2.2)}
    (CACHE / "scout.frames.json").write_text(json.dumps(kept))
    print(f"{len(kept)} of {asked} films")


if __name__ == "__main__":
    main()
