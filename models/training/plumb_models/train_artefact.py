"""Trains the artefact network; needs a trained scout to start from."""
import torch
import torch.nn.functional as F

from .artefact_data import Drawer
from .artefact_net import ArtefactNet
from .paths import CACHE
from .scout_data import load_films
from .trainer import Trainer

ITERATIONS = 2200
BATCH = 16  # torch 1.13 falls to a ten times slower 1×1 convolution below 16 on one thread


def train(quick: bool, iterations=None):
    drawer = Drawer(load_films())
    net = ArtefactNet()
    if (CACHE / "scout.pt").exists():
        net.start_from(torch.load(CACHE / "scout.pt", map_location="cpu")["mean"])
    total = iterations or (10 if quick else ITERATIONS)
    trainer = Trainer("artefact-quick" if quick else "artefact", net, total, rate=1.5e-3, weight_decay=1e-2)

    def step(model, rng):
        picture, label = drawer.batch(rng, BATCH)
        logits = model(picture.contiguous(memory_format=torch.channels_last))
        return F.binary_cross_entropy_with_logits(logits, 0.05 + 0.9 * label)

    trainer.run(step)
