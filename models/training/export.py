"""python3 models/training/export.py [--models scout,landmarks,artefact] --version 1.0.0

Averaged weights → ONNX (opset 13) in models/onnx, parity with torch checked in onnxruntime-node, thresholds and
hashes into models/registry.json. evaluate.py adds the measured figures afterwards.
"""
import argparse
import hashlib
import json

import numpy as np
import torch

from plumb_models import fixture, thresholds
from plumb_models.calibrate import calibration
from plumb_models.geometry import ARTEFACT_SIZE, CROP_CENTRE, CROP_H, CROP_STYLOID, CROP_W, SCOUT_SIZE
from plumb_models.kinds import GROUPS
from plumb_models.paths import MODELS, ONNX, REGISTRY
from plumb_models.pipeline import SCALES
from plumb_models.records import CHANNELS, load_lowres, load_marked
from plumb_models.runtime import OnnxNet, registered
from plumb_models.scout_net import FINGERS, VIEWS
from plumb_models.weights import freeze, load

PREPROCESSING = {
    "id": "wrist-frame-1",
    "steps": "box reduction by round(scale), bilinear sampling, zero mean and unit spread inside the image, clamp ±3",
    "code": "models/training/plumb_models/geometry.py, packages/vision/src/image.ts",
}
DATA = ["GRAZPEDWRI-DX (CC BY 4.0)", "FracAtlas (CC BY 4.0)"]
SHAPES = {"scout": (2, SCOUT_SIZE, SCOUT_SIZE), "landmarks": (2, CROP_H, CROP_W),
          "artefact": (2, ARTEFACT_SIZE, ARTEFACT_SIZE)}
OUTPUTS = {"scout": ["view", "fingers", "geometry", "heat"], "landmarks": ["heat"],
           "artefact": ["present", "kinds", "cells"]}
TRAINED_ON = {
    "scout": "train split of landmarks.json, lowres and other-parts (60 % by file hash), oblique, tiles, synthetic",
    "landmarks": "train split of landmarks.json (99 radiographs of 91 patients), films marked by an earlier model, synthetic",
    "artefact": "train split of landmarks.json and of lowres (60 % by file hash), tiles, drawn objects, synthetic",
}
DETAILS = {
    "scout": {"letterbox": SCOUT_SIZE, "views": VIEWS, "fingers": FINGERS, "averaged": "4 turns × mirror"},
    "landmarks": {"crop": [CROP_W, CROP_H], "styloidPx": CROP_STYLOID, "centre": CROP_CENTRE, "channels": CHANNELS,
                  "scales": list(SCALES), "averaged": "mirror; the first look re-centres the crop, the second takes three scales"},
    "artefact": {"letterbox": ARTEFACT_SIZE, "kinds": GROUPS, "averaged": "mirror"},
}


def fitted(name, net):
    """What is chosen after training: thresholds, how they were chosen, and the landmarks' calibration."""
    if name == "scout":
        return {"thresholds": {}, "thresholdsChosen": {}}
    if name == "artefact":
        value, note = thresholds.artefact_threshold(net, load_lowres(), load_marked())
        return {"thresholds": {"present": value}, "thresholdsChosen": {"present": note}}
    made = calibration(net)
    return {"thresholds": {c: thresholds.SURE for c in CHANNELS},
            "thresholdsChosen": {"all": f"probability {thresholds.SURE} of lying within {made['withinMm']} mm",
                                 "calibrationObservations": made["n"]},
            "calibration": made["coefficients"]}


def export(name, version):
    freeze(name)
    module, step = load(name)
    file = ONNX / f"{name}.onnx"
    example = torch.randn(2, *SHAPES[name])
    torch.onnx.export(module, example, str(file), opset_version=13, input_names=["image"],
                      output_names=OUTPUTS[name],
                      dynamic_axes={k: {0: "n"} for k in ["image"] + OUTPUTS[name]})
    check(module, file, torch.randn(2, *SHAPES[name]), OUTPUTS[name])
    net = OnnxNet(file, OUTPUTS[name])
    chosen = fitted(name, net)
    net.close()
    return {
        "name": name, "version": version, "file": f"onnx/{name}.onnx",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "input": {"name": "image", "shape": ["n", *SHAPES[name]], "planes": ["grey", "inside"]},
        "outputs": OUTPUTS[name], "preprocessing": {**PREPROCESSING, **DETAILS[name]},
        **chosen, "steps": step, "trainedOn": TRAINED_ON[name],
        "data": DATA, "licence": "Apache-2.0 (weights); attributions in models/data/wrist/README.md",
        "card": f"cards/{name}.md",
    }


def check(module, file, example, outputs):
    """Compares with the runtime that will serve the model, onnxruntime-node."""
    with torch.no_grad():
        expected = module(example)
    expected = expected if isinstance(expected, tuple) else (expected,)
    net = OnnxNet(file, outputs, threads=1)
    got = net(example.numpy())
    net.close()
    for name, value, want in zip(outputs, got if isinstance(got, tuple) else (got,), expected):
        worst = float(np.abs(value - want.numpy()).max())
        print(f"{file.name} {name}: largest difference torch–ONNX {worst:.2e}")
        if worst > 1e-3:
            raise SystemExit(f"{file}: parity lost")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", default="scout,landmarks,artefact")
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    torch.set_num_threads(2)
    ONNX.mkdir(exist_ok=True)
    entries = {e["name"]: e for e in json.loads(REGISTRY.read_text())["models"]} if REGISTRY.exists() else {}
    for name in options.models.split(","):
        entries[name] = export(name, options.version)
    order = [entries[n] for n in ("scout", "landmarks", "artefact") if n in entries]
    REGISTRY.write_text(json.dumps({"models": order}, indent=2, ensure_ascii=False) + "\n")
    if len(order) == 3:
        nets = registered(order, threads=1)
        fixture.write(nets, {e["name"]: e["sha256"] for e in order})
        for net in nets.values():
            net.close()
    for entry in order:
        size = (MODELS / entry["file"]).stat().st_size / 1e6
        print(f"{entry['name']} {entry['version']} {size:.1f} MB {entry['sha256'][:12]} {entry['thresholds']}")


if __name__ == "__main__":
    main()
