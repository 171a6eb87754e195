"""python3 models/training/export.py [--models scout,landmarks,artefact] --version 1.0.0 | --quick

Averaged weights → ONNX (opset 13) in models/onnx, parity with torch checked in onnxruntime-node, thresholds and
hashes into models/registry.json. evaluate.py adds the measured figures afterwards. --quick exports what a quick run
trained into .cache/quick/onnx and checks its parity: nothing that is served changes.
"""
import argparse
import hashlib
import json
from pathlib import Path

from check_packages import require

require()

import numpy as np  # noqa: E402
import torch  # noqa: E402

from plumb_models import fixture, thresholds  # noqa: E402
from plumb_models.calibrate import calibration  # noqa: E402
from plumb_models.geometry import ARTEFACT_SIZE, CROP_CENTRE, CROP_H, CROP_STYLOID, CROP_W, SCOUT_SIZE  # noqa: E402
from plumb_models.kinds import GROUPS  # noqa: E402
from plumb_models.paths import MODELS, ONNX, QUICK, REGISTRY  # noqa: E402
from plumb_models.pipeline import SCALES  # noqa: E402
from plumb_models.records import CHANNELS, load_lowres, load_marked  # noqa: E402
from plumb_models.runtime import OnnxNet, registered  # noqa: E402
from plumb_models.scout_net import FINGERS, VIEWS  # noqa: E402
from plumb_models.weights import freeze, load  # noqa: E402

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
    return {"thresholds": {c: thresholds.SURE.get(c, thresholds.SURE_ENOUGH) for c in CHANNELS},
            "thresholdsChosen": {"all": f"probability of lying within {made['withinMm']} mm",
                                 "calibrationObservations": made["n"]},
            "calibration": made["coefficients"]}


def to_onnx(name, module, file: Path):
    """Writes the network and compares it, on other noise than it was traced with, with torch."""
    example = torch.randn(2, *SHAPES[name])
    torch.onnx.export(module, example, str(file), opset_version=13, input_names=["image"],
                      output_names=OUTPUTS[name],
                      dynamic_axes={k: {0: "n"} for k in ["image"] + OUTPUTS[name]})
    check(module, file, torch.randn(2, *SHAPES[name]), OUTPUTS[name])


def export(name, version):
    freeze(name)
    module, step = load(name)
    file = ONNX / f"{name}.onnx"
    to_onnx(name, module, file)
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


def export_quick(names):
    """What a quick run trained; threshold and calibration are fitted on a few films and only shown."""
    folder = QUICK / "onnx"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        freeze(f"{name}-quick")
        module, step = load(f"{name}-quick")
        file = folder / f"{name}.onnx"
        to_onnx(name, module, file)
        print(f"{name}: step {step}, {file.stat().st_size / 1e6:.1f} MB in {file}")
        net = OnnxNet(file, OUTPUTS[name])
        if name == "artefact":
            print(thresholds.artefact_threshold(net, load_lowres()[:40], load_marked()[:12]))
        if name == "landmarks":
            print(calibration(net, every=25)["n"])
        net.close()


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", default="scout,landmarks,artefact")
    parser.add_argument("--version")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    if not options.quick and not options.version:
        parser.error("--version is needed: the models are registered under it")
    torch.set_num_threads(2)
    if options.quick:
        return export_quick(options.models.split(","))
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
