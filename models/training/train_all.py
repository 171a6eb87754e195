"""python3 models/training/train_all.py [--quick] [--version X.Y.Z]     (npm run train)

Everything from nothing: synthetic radiographs, a first scout and landmark network, the films that those mark, the
three networks that are released, export, measurement, contact sheets. Every step leaves a file in .cache that it finds
again, so a run that was stopped goes on where it was; remove .cache to start afresh. --quick takes a few steps of each
in a folder of its own, stops and resumes each training once, and leaves the registered models as they are.
"""
import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from check_packages import require

TRAINING = Path(__file__).resolve().parent
CACHE = TRAINING / ".cache"
FIRST_STEPS = "2500"
NETWORKS = ("landmarks", "scout", "artefact")


def run(script, *arguments):
    print(f"\n— {script} {' '.join(arguments)}", flush=True)
    status = subprocess.run([sys.executable, str(TRAINING / script), *arguments]).returncode
    if status != 0:
        sys.exit(f"{script} {' '.join(arguments)} ended with exit status {status}.")


def steps_of_curve(name):
    """The steps at which a network's curve was written: one line for each stop of a short run."""
    return [int(line.split("\t")[0]) for line in (CACHE / f"{name}.curve.tsv").read_text().splitlines()]


def quick():
    began = time.time()
    for left in CACHE.glob("*-quick.*"):
        left.unlink()
    shutil.rmtree(CACHE / "quick", ignore_errors=True)
    run("generate.py", "--count", "24", "--out", str(CACHE / "quick" / "synthetic"))
    for name in NETWORKS:
        run("train.py", "--model", name, "--quick", "--until", "6")
        run("train.py", "--model", name, "--quick")
        if steps_of_curve(f"{name}-quick") != [6, 12]:
            sys.exit(f"{name}: its curve has steps {steps_of_curve(f'{name}-quick')}; a resumed run has 6 and 12.")
    run("pseudo_landmarks.py", "--quick")
    run("export.py", "--quick")
    run("evaluate.py", "--quick")
    run("overlay_sheet.py", "--quick")
    print(f"\nEvery step of the training ran, in {time.time() - began:.0f} s. Nothing that is served was changed.")


def everything(version):
    run("generate.py", "--count", "6000")
    run("generate.py", "--heldout", "--count", "400")
    # A first pair tells where wrist and landmarks lie on the unmarked training films; the released ones learn from that.
    for name in ("landmarks", "scout"):
        run("train.py", "--model", name, "--first", "--iterations", FIRST_STEPS)
    run("pseudo_landmarks.py", "--first")
    for name in NETWORKS:
        run("train.py", "--model", name)
    run("export.py", "--version", version)
    run("evaluate.py")
    run("overlay_sheet.py")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--version", default="2.0.0")
    options = parser.parse_args()
    require()
    quick() if options.quick else everything(options.version)


if __name__ == "__main__":
    main()
