"""python3 models/training/train_all.py [--quick] [--version X.Y.Z]

All three networks one after the other, export, measurement, contact sheets. Training resumes from .cache; remove that
folder to start afresh. --quick takes a few steps each and exports nothing, to see that everything runs.
"""
import argparse
import subprocess
import sys

from plumb_models.paths import TRAINING


def run(script, *arguments):
    subprocess.run([sys.executable, str(TRAINING / script), *arguments], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--version", default="1.0.0")
    options = parser.parse_args()
    for model in ("landmarks", "scout", "artefact"):
        run("train.py", "--model", model, *(["--quick"] if options.quick else []))
    if not options.quick:
        run("export.py", "--version", options.version)
        run("evaluate.py")
        run("overlay_sheet.py")


if __name__ == "__main__":
    main()
