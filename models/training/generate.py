"""Writes synthetic radiographs with their truth: `python3 generate.py --count 4000 --seed 0 --out DIR`.

NNNNNN.png, NNNNNN.mask.png (only where foreign objects lie) and index.jsonl, one line an image. Files that exist are
kept, so an interrupted run goes on where it stopped. `--sheet FILE` draws a contact sheet, `--compare` prints the
layout of the landmarks beside that of the marked training radiographs.
"""
import argparse
import json
import os
import sys
import time
from multiprocessing import Pool
from pathlib import Path

from check_packages import require

require()

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from plumb_models.paths import CACHE  # noqa: E402
from plumb_synth import render  # noqa: E402
from plumb_synth.compare import compare  # noqa: E402
from plumb_synth.sheet import sheet  # noqa: E402

# The held-out films come from seeds that training never reaches.
HELDOUT_SEED = 50_000_000
VIEWS = ("AP", "LAT", "OBL")


def view_of(seed: int, share: dict) -> str:
    """View of film `seed`, drawn by the shares; independent of the count, so that a longer run extends a shorter."""
    at = np.random.default_rng([seed, 7]).random() * sum(share.values())
    for view in VIEWS:
        at -= share.get(view, 0.0)
        if at < 0:
            return view
    return "AP"


def shares(text: str) -> dict:
    out = {}
    for part in text.split(","):
        name, _, value = part.partition("=")
        if name not in VIEWS:
            raise argparse.ArgumentTypeError(f"share {part!r}: needed VIEW=number with a view of {', '.join(VIEWS)}")
        out[name] = float(value)
    return out


def as_row(film, seed: int, name: str) -> dict:
    return {
        "synthetic": True, "image": name, "seed": seed, "view": film.view, "side": film.side, "points": film.points,
        "box": film.box, "spacing_mm": round(film.spacing_mm, 5), "fingers_angle": round(film.fingers_angle, 5),
        "styloid_px": round(film.styloid_px, 3), "wrist": film.wrist,
        "age_years": film.age_years, "marker": film.marker,
        "artefact_kinds": film.artefact_kinds, "style": film.style,
        "mask": name.replace(".png", ".mask.png") if film.artefact_mask is not None else None,
        "height": int(film.image.shape[0]), "width": int(film.image.shape[1]),
    }


def write_one(job) -> dict:
    seed, view, out = job
    cv2.setNumThreads(1)
    name = f"synthetic-{seed:08d}.png"
    film = render(seed, view)
    if film.artefact_mask is not None:
        cv2.imwrite(str(out / name.replace(".png", ".mask.png")), film.artefact_mask * 255)
    partial = out / f"{name}.part.png"
    cv2.imwrite(str(partial), film.image, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    os.replace(partial, out / name)
    return as_row(film, seed, name)


def read_index(path: Path) -> dict:
    """Rows by image name; a last line cut short by an interruption is left out."""
    rows = {}
    if path.exists():
        for line in path.read_text().splitlines():
            try:
                row = json.loads(line)
            except json.JSONDecodeError:
                continue
            if (path.parent / row["image"]).exists():
                rows[row["image"]] = row
    return rows


def generate(count: int, seed: int, out: Path, share: dict, processes: int, progress=None) -> int:
    """Renders what is missing of films seed … seed+count-1; returns how many were new."""
    out.mkdir(parents=True, exist_ok=True)
    index = out / "index.jsonl"
    rows = read_index(index)
    index.write_text("".join(json.dumps(r) + "\n" for r in rows.values()))
    jobs = [(s, view_of(s, share), out) for s in range(seed, seed + count) if f"synthetic-{s:08d}.png" not in rows]
    start = time.monotonic()
    pool = Pool(processes) if processes > 1 and len(jobs) > 1 else None
    try:
        with open(index, "a") as stream:
            for done, row in enumerate(pool.imap(write_one, jobs, chunksize=8) if pool else map(write_one, jobs), 1):
                stream.write(json.dumps(row) + "\n")
                if done % 50 == 0 or done == len(jobs):
                    stream.flush()
                    if progress:
                        progress(done, len(jobs), time.monotonic() - start)
    finally:
        if pool:
            pool.terminate()
            pool.join()
    return len(jobs)


def _line(done: int, total: int, seconds: float) -> None:
    left = seconds / done * (total - done)
    sys.stderr.write(f"\r{done}/{total} films, {seconds / done:.3f} s each, {left / 60:.1f} min left ")
    if done == total:
        sys.stderr.write("\n")
    sys.stderr.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--heldout", action="store_true", help="seeds that training never reaches")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--share", type=shares, default=shares("AP=0.45,LAT=0.45,OBL=0.1"))
    parser.add_argument("--sheet", type=Path, help="only a contact sheet of the first --count (at most 48) films")
    parser.add_argument("--compare", action="store_true", help="only the landmark layout against the training split")
    options = parser.parse_args()
    if options.count < 1:
        parser.error(f"--count {options.count}: needed at least 1")
    cv2.setNumThreads(1)
    seed = options.seed + (HELDOUT_SEED if options.heldout else 0)
    if options.sheet:
        films = [render(s, view_of(s, options.share)) for s in range(seed, seed + min(options.count, 48))]
        cv2.imwrite(str(options.sheet), sheet(films))
    elif options.compare:
        print(compare(seed, min(options.count, 400)))
    else:
        out = options.out or CACHE / "synthetic" / ("heldout" if options.heldout else "train")
        new = generate(options.count, seed, out, options.share, options.processes, _line)
        print(f"{new} new films in {out}, {options.count - new} kept")


if __name__ == "__main__":
    main()
