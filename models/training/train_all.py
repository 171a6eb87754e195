"""python3 models/training/train_all.py [--quick] [--version X.Y.Z]     (npm run train)

Everything from nothing: synthetic radiographs, a first scout and landmark network, the films that those mark, the
three networks that are released, export, measurement, contact sheets. Every step leaves a file in .cache that it finds
again, so a run that was stopped goes on where it was; remove .cache to start afresh. --quick takes a few steps of each
in a folder of its own and leaves the registered models as they are.
"""
import argparse
import subprocess
import sys
from pathlib import Path

from check_packages import require

TRAINING = Path(__file__).resolve().parent
FIRST_STEPS = "2500"


def run(script, *arguments):
    print(f"\n— {script} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, str(TRAINING / script), *arguments], check=True)


def quick():
    run("generate.py", "--count", "24", "--out", str(TRAINING / ".cache" / "quick" / "synthetic"))
    for name in ("landmarks", "scout", "artefact"):
        run("train.py", "--model", name, "--quick")
    run("export.py", "--quick", "--version", "0.0.0")
    run("evaluate.py", "--quick")


def everything(version):
    run("generate.py", "--count", "6000")
    run("generate.py", "--heldout", "--count", "400")
    # A first pair tells where wrist and landmarks lie on the unmarked training films; the released ones learn from that.
    for name in ("landmarks", "scout"):
        run("train.py", "--model", name, "--first", "--iterations", FIRST_STEPS)
    run("pseudo_landmarks.py", "--first")
    for name in ("landmarks", "scout", "artefact"):
        run("train.py", "--model", name)
    run("export.py", "--version", version)
    run("evaluate.py")
    run("overlay_sheet.py")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--version", default="2.0.0")
    options = parser.parse_args()
    require()
    quick() if options.quick else everything(options.version)


if __name__ == "__main__":
    main()
