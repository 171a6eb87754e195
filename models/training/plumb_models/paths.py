"""Where things lie. Everything is relative to the repository, so that a clone trains without settings."""
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
MODELS = TRAINING.parent
DATA = MODELS / "data" / "wrist"
ONNX = MODELS / "onnx"
CARDS = MODELS / "cards"
REGISTRY = MODELS / "registry.json"
METRICS = MODELS / "metrics.json"
CACHE = TRAINING / ".cache"
# What a quick run leaves; never what a real one works with.
QUICK = CACHE / "quick"
SYNTHETIC = CACHE / "synthetic" / "train"
HELD_OUT = CACHE / "synthetic" / "heldout"
