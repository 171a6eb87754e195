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
    quick = ["--quick"] if options.quick else []
    run("train.py", "--model", "landmarks", *quick)
    if options.quick:
        run("train.py", "--model", "scout", *quick)
    else:
        # A first scout tells where the wrist lies on the unmarked training films; the second learns from that too.
        run("train.py", "--model", "scout", "--iterations", "2600")
        run("export.py", "--models", "scout", "--version", "0.0.0")
        run("pseudo_frames.py")
        run("train.py", "--model", "scout")
    run("train.py", "--model", "artefact", *quick)
    if not options.quick:
        run("export.py", "--version", options.version)
        run("evaluate.py")
        run("overlay_sheet.py")


if __name__ == "__main__":
    main()
