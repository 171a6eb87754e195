"""Trains the artefact network."""
import torch
import torch.nn.functional as F

from .artefact_data import Drawer
from .artefact_net import ArtefactNet
from .scout_data import load_films
from .trainer import Trainer

ITERATIONS = 1000
BATCH = 16  # torch 1.13 falls to a ten times slower 1×1 convolution below 16 on one thread


def train(quick: bool, iterations=None):
    drawer = Drawer(load_films())
    trainer = Trainer("artefact-quick" if quick else "artefact", ArtefactNet(), iterations or (10 if quick else ITERATIONS), rate=2e-3,
                      weight_decay=1e-2)

    def step(model, rng):
        picture, label = drawer.batch(rng, BATCH)
        logits = model(picture.contiguous(memory_format=torch.channels_last))
        return F.binary_cross_entropy_with_logits(logits, 0.05 + 0.9 * label)

    trainer.run(step)
