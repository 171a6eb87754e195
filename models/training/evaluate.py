"""python3 models/training/evaluate.py [--threads N]

Measures the registered ONNX models through the whole chain (the scout finds the wrist; nothing is told but the view)
on train and validation apart, prints the figures, writes models/metrics.json and the registry's `metrics`.
Every single result is kept in .cache/rows.pkl for overlay_sheet.py.
"""
import argparse
import json
import pickle
import time

import numpy as np

from plumb_models import pipeline
from plumb_models.measure import auc, errors_of, rubric_errors, run_marked, summary
from plumb_models.paths import CACHE, METRICS, REGISTRY
from plumb_models.records import RUBRIC_POINTS, load_lowres, load_marked, load_other_parts
from plumb_models.runtime import registered

SPLITS = ("validation", "train")


def landmark_figures(rows):
    table = {}
    for split in SPLITS:
        for view in ("AP", "LAT"):
            for source in (None, "film", "grazpedwri"):
                table[f"{split} {view} {source or 'all'}"] = summary(errors_of(rows, view, source, split))
    return table


def presence_figures(rows, thresholds):
    """Found or not: the thumb joint as a question of its own; every other landmark as "sure enough to grade by"."""
    table = {}
    for split in SPLITS:
        mine = [r for r in rows if r["record"].split == split]
        ap = [r for r in mine if r["record"].view == "AP"]
        scores = [r["found"]["P1"][2] for r in ap]
        truth = np.array([r["record"].points.get("P1") is not None for r in ap])
        said = np.array(scores) >= thresholds["AP.P1"]
        missed = total = 0
        for r in mine:
            view = r["record"].view
            for name in RUBRIC_POINTS[view]:
                if r["record"].points.get(name) is not None and (view, name) != ("AP", "P1"):
                    total += 1
                    missed += r["found"][name][2] < thresholds[f"{view}.{name}"]
        table[split] = {
            "thumbJoint": {"n": len(ap), "inField": int(truth.sum()), "foundOfInField": int((said & truth).sum()),
                           "foundOfAbsent": int((said & ~truth).sum()), "auc": round(auc(scores, truth), 3)},
            "otherLandmarks": {"n": total, "underThreshold": int(missed)},
        }
    return table


def scout_figures(net, rows):
    out = {}
    small = [r for r in load_lowres() + load_other_parts() if r.split == "validation"]
    seen = [(r, pipeline.scout(net, r.read().astype(np.float32) / 255)) for r in small]
    for split in SPLITS:
        marked = [(r["record"], r["scout"]) for r in rows if r["record"].split == split]
        distance = [np.hypot(s.frame.x - r.frame.x, s.frame.y - r.frame.y) / r.frame.styloid_px for r, s in marked]
        scale = [s.frame.styloid_px / r.frame.styloid_px for r, s in marked]
        out[f"marked {split}"] = {
            "n": len(marked), "viewRight": sum(s.view == r.view for r, s in marked),
            "fingersRight": sum(s.fingers == r.fingers for r, s in marked),
            "wristDistanceInStyloidLengths": {"median": round(float(np.median(distance)), 3),
                                              "worst": round(float(max(distance)), 3)},
            "scaleRatio": {"least": round(min(scale), 2), "most": round(max(scale), 2)},
        }
    confusion = {}
    for r, s in seen:
        if r.view:
            confusion.setdefault(r.view, {}).setdefault(s.view, 0)
            confusion[r.view][s.view] += 1
    told = [(r, s) for r, s in seen if r.view]
    with_fingers = [(r, s) for r, s in seen if r.fingers and r.view in ("AP", "LAT", "OBL")]
    out["lowres and other parts validation"] = {
        "n": len(told), "viewRight": sum(r.view == s.view for r, s in told), "confusion": confusion,
        "wristOrNot": {"n": len(told), "right": sum((r.view == "NOT_WRIST") == (s.view == "NOT_WRIST") for r, s in told)},
        "fingers": {"n": len(with_fingers), "right": sum(r.fingers == s.fingers for r, s in with_fingers)},
    }
    return out


def artefact_figures(net, rows, threshold):
    groups = {f"marked {split}": [(r["record"].artefact, r["artefact"], r["record"].artefact_kinds) for r in rows
                                  if r["record"].split == split] for split in SPLITS}
    groups["lowres validation"] = [
        (r.artefact, pipeline.artefact(net, r.read().astype(np.float32) / 255), r.artefact_kinds)
        for r in load_lowres() if r.split == "validation"
    ]
    out = {}
    for name, group in groups.items():
        truth, scores = np.array([g[0] for g in group]), np.array([g[1] for g in group])
        said = scores >= threshold
        kinds = {}
        for t, s, ks in group:
            for k in ks:
                kinds.setdefault(k, [0, 0])
                kinds[k][1] += 1
                kinds[k][0] += int(s >= threshold)
        out[name] = {"n": len(group), "present": int(truth.sum()), "auc": round(auc(scores, truth), 3),
                     "sensitivity": round(float(said[truth].mean()), 3),
                     "specificity": round(float((~said[~truth]).mean()), 3),
                     "foundByKind": {k: f"{v[0]}/{v[1]}" for k, v in sorted(kinds.items())}}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    registry = json.loads(REGISTRY.read_text())
    entries = {e["name"]: e for e in registry["models"]}
    nets = registered(registry["models"], options.threads)
    began = time.time()
    rows = run_marked(nets, load_marked())
    metrics = {
        "command": "python3 models/training/evaluate.py",
        "versions": {n: e["version"] for n, e in entries.items()},
        "note": "mm: films 0.15 mm/px estimated, tiles nominal (field = 140 mm high); only points marked clear count; "
                "the wrist is found by the scout, the view is told",
        "landmarks": landmark_figures(rows),
        "rubricMeasures": {split: rubric_errors(rows, split) for split in SPLITS},
        "presence": presence_figures(rows, entries["landmarks"]["thresholds"]),
        "scout": scout_figures(nets["scout"], rows),
        "artefact": artefact_figures(nets["artefact"], rows, entries["artefact"]["thresholds"]["present"]),
    }
    for net in nets.values():
        net.close()
    METRICS.write_text(json.dumps(metrics, indent=2, ensure_ascii=False) + "\n")
    entries["landmarks"]["metrics"] = {**metrics["landmarks"], "presence": metrics["presence"],
                                        "rubricMeasures": metrics["rubricMeasures"]}
    entries["scout"]["metrics"] = metrics["scout"]
    entries["artefact"]["metrics"] = metrics["artefact"]
    REGISTRY.write_text(json.dumps(registry, indent=2, ensure_ascii=False) + "\n")
    CACHE.mkdir(exist_ok=True)
    with open(CACHE / "rows.pkl", "wb") as stream:
        pickle.dump(rows, stream)
    for part in ("landmarks", "rubricMeasures", "presence", "scout", "artefact"):
        for name, figures in metrics[part].items():
            print(part, "|", name, "|", json.dumps(figures, ensure_ascii=False))
    print(f"{time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
