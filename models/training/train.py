"""python3 models/training/train.py --model scout|landmarks|artefact [--quick | --first] [--threads N] [--iterations N]
[--until STEP] [--synthetic FOLDER]

Trains one network and goes on from its checkpoint in .cache where there is one.
"""
import argparse
import os
from pathlib import Path

from check_packages import require

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
require()

import cv2  # noqa: E402
import torch  # noqa: E402

from plumb_models.paths import QUICK, SYNTHETIC  # noqa: E402

QUICK_STEPS = 12


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, choices=["scout", "landmarks", "artefact", "mobilenet"])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_STEPS} steps, to see that everything runs")
    parser.add_argument("--first", action="store_true", help="a checkpoint of its own, which marks films for the others")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--iterations", type=int)
    parser.add_argument("--until", type=int, help="stop after this step, with a checkpoint; the next run goes on from it")
    parser.add_argument("--synthetic", type=Path, help="folder of generate.py's films")
    options = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    if options.model == "landmarks":
        from plumb_models.train_landmarks import train
    elif options.model == "scout":
        from plumb_models.train_scout import train
    else:
        from plumb_models.train_artefact import train
    suffix = "-quick" if options.quick else "-first" if options.first else ""
    synthetic = options.synthetic or (QUICK / "synthetic" if options.quick else SYNTHETIC)
    iterations = options.iterations or (QUICK_STEPS if options.quick else None)
    train(options.model + suffix, synthetic, iterations, options.until)


if __name__ == "__main__":
    main()
