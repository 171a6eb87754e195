"""npm run evaluate [-- --jobs N] [--quick]

Measures the registered ONNX models through the whole chain, on the real validation images, on synthetic held-out films
and (for the gap) on the real training images, each apart. Writes models/metrics.json, the registry's `metrics`, and the
measured part of the model cards with their figures. Every single result is kept in .cache/rows.pkl for overlay_sheet.py.
--quick looks at a few films of every kind and writes copies into .cache/quick: it shows that all runs.
"""
import argparse
import os
import pickle
import sys
import time

from check_packages import require

os.environ.setdefault("OMP_NUM_THREADS", "1")
require()

from plumb_evaluation import figures, films, report  # noqa: E402
from plumb_evaluation.observe import observe_all  # noqa: E402
from plumb_models.paths import CACHE, MODELS, QUICK  # noqa: E402

# Few, and yet of every view.
QUICK_HELDOUT = 12


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2, help="processes, one thread each")
    parser.add_argument("--quick", action="store_true", help="a few films of every kind; what it writes are copies")
    options = parser.parse_args()
    began = time.time()
    folder, heldout = (QUICK, {"folder": QUICK / "heldout", "count": QUICK_HELDOUT}) if options.quick else (CACHE, {})
    chosen = films.marked_films() + films.small_films() + films.drawn_films() + films.heldout_films(**heldout)
    if options.quick:
        chosen = films.a_few(chosen)
    rows = observe_all(chosen, options.jobs)
    metrics = figures.measure(rows)
    report.show(metrics, judge=not options.quick)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "rows.pkl", "wb") as stream:
        pickle.dump([r for r in rows if r["film"].group == "marked"], stream)
    report.write(metrics, rows, QUICK if options.quick else MODELS)
    print(f"{time.time() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
