"""python3 models/training/overlay_sheet.py [--out FOLDER] [--quick]

Draws what evaluate.py found (its rows) over every marked radiograph, upright and cut around the wrist as the network
saw it, with the truth beside it, on contact sheets to be judged by eye. Green ring: truth; red cross: found;
orange cross: under the threshold. Blue label: validation.
"""
import argparse
import json
import pickle
from pathlib import Path

from check_packages import require

require()

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from plumb_models.geometry import apply, crop_matrix, invert  # noqa: E402
from plumb_models.paths import CACHE, QUICK, REGISTRY  # noqa: E402
from plumb_models.records import RUBRIC_POINTS, Frame  # noqa: E402

TILE_W, TILE_H, COLUMNS, ROWS = 330, 460, 6, 3


def draw(row, thresholds, index):
    r = row["record"]
    image = r.read()
    points = [v for v in r.points.values() if v] + [row["found"][n][:2] for n in RUBRIC_POINTS[r.view]]
    g = r.frame
    upright = Frame(g.x, g.y, g.styloid_px, g.angle)
    # Every landmark must be on the tile: shafts of plates lie far from the wrist.
    unit = invert(crop_matrix(upright))
    at = apply(unit, np.array(points))
    low, high = at.min(0) - 45, at.max(0) + 45
    zoom = min(TILE_W / (high[0] - low[0]), TILE_H / (high[1] - low[1]))
    to_tile = np.hstack([unit[:, :2] * zoom, ((unit[:, 2] - (low + high) / 2) * zoom + [TILE_W / 2, TILE_H / 2])[:, None]])
    tile = cv2.warpAffine(image, to_tile, (TILE_W, TILE_H), flags=cv2.INTER_AREA, borderValue=30)
    lo, hi = np.percentile(tile, (1, 99.7))
    tile = cv2.cvtColor(np.clip((tile.astype(np.float32) - lo) / max(hi - lo, 1) * 255, 0, 255).astype(np.uint8),
                        cv2.COLOR_GRAY2BGR)
    for name in RUBRIC_POINTS[r.view]:
        x, y, peak = row["found"][name]
        sure = peak >= thresholds[f"{r.view}.{name}"]
        colour = (60, 60, 255) if sure else (0, 165, 255)
        if r.points.get(name):
            t = apply(to_tile, np.array(r.points[name]))
            cv2.circle(tile, tuple(int(round(v)) for v in t), 6, (80, 255, 80), 1, cv2.LINE_AA)
        if not sure and r.points.get(name) is None:
            continue
        p = tuple(int(round(v)) for v in apply(to_tile, np.array([x, y])))
        cv2.drawMarker(tile, p, colour, cv2.MARKER_TILTED_CROSS, 9, 1, cv2.LINE_AA)
        cv2.putText(tile, name, (p[0] + 5, p[1] - 4), 0, 0.38, colour, 1, cv2.LINE_AA)
    blue = (255, 160, 60) if r.split == "validation" else (200, 200, 200)
    seen = row["scout"].view if row["scout"] else ""
    cv2.putText(tile, f"{index} {r.view}>{seen} {r.source} {r.split[:3]}", (4, 14), 0, 0.42, blue, 1, cv2.LINE_AA)
    errors = " ".join(f"{n}:{e:.1f}" for n, e in row["errors"].items())
    cv2.putText(tile, errors, (4, TILE_H - 6), 0, 0.36, blue, 1, cv2.LINE_AA)
    cv2.rectangle(tile, (0, 0), (TILE_W - 1, TILE_H - 1), (90, 90, 90), 1)
    return tile


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--quick", action="store_true", help="the rows of a quick evaluation, in its folder")
    options = parser.parse_args()
    folder = QUICK if options.quick else CACHE
    out = options.out or folder / "sheets"
    out.mkdir(parents=True, exist_ok=True)
    with open(folder / "rows.pkl", "rb") as stream:
        rows = pickle.load(stream)
    thresholds = next(e for e in json.loads(REGISTRY.read_text())["models"] if e["name"] == "landmarks")["thresholds"]
    rows.sort(key=lambda row: (row["record"].split != "validation", row["record"].view, row["record"].source))
    tiles = [draw(row, thresholds, i) for i, row in enumerate(rows)]
    blank = np.zeros((TILE_H, TILE_W, 3), np.uint8)
    each = COLUMNS * ROWS
    for start in range(0, len(tiles), each):
        part = tiles[start : start + each]
        part += [blank] * (each - len(part))
        sheet = np.vstack([np.hstack(part[i : i + COLUMNS]) for i in range(0, each, COLUMNS)])
        cv2.imwrite(str(out / f"sheet{start // each:02d}.png"), sheet)
    print(f"{len(tiles)} radiographs on {out}")


if __name__ == "__main__":
    main()
