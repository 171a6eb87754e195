"""Trains the artefact network, or MobileNetV2 in its place (`--model mobilenet`)."""
from pathlib import Path

import torch
import torch.nn.functional as F

from .artefact_data import Drawer
from .artefact_net import ArtefactNet
from .mobilenet import MobileNet
from .records import load_lowres, load_marked, load_synthetic, load_tiles
from .scout_data import load_artefact_films
from .trainer import Trainer

ITERATIONS = 6900
BATCH = 16
SMOOTH = 0.03


def loss_of(outputs, label, groups, cells):
    """Any object; its kinds; and, where it is known, which cells. Labels are smoothed: they are one reader's."""
    present, kinds, map_ = outputs
    loss = F.binary_cross_entropy_with_logits(present, SMOOTH + (1 - 2 * SMOOTH) * label)
    loss = loss + F.binary_cross_entropy_with_logits(kinds, SMOOTH + (1 - 2 * SMOOTH) * groups)
    known = (cells >= 0).float()
    hot = cells.clamp_min(0)
    per_cell = F.binary_cross_entropy_with_logits(map_, hot, reduction="none") * known
    # Cells with an object are few; each side has half the say.
    weight_hot, weight_cold = (hot * known).sum().clamp_min(1), ((1 - hot) * known).sum().clamp_min(1)
    return loss + 0.5 * (per_cell * hot).sum() / weight_hot + 0.5 * (per_cell * (1 - hot)).sum() / weight_cold


def train(name: str, synthetic: Path, iterations=None, until=None):
    films = load_artefact_films(load_marked() + load_lowres() + load_tiles())
    drawer = Drawer(films, load_artefact_films(load_synthetic(synthetic)))
    network = MobileNet() if name.startswith("mobilenet") else ArtefactNet()
    trainer = Trainer(name, network, iterations or ITERATIONS, rate=1.5e-3, weight_decay=1e-2)
    trainer.run(lambda rng: drawer.batch(rng, BATCH), loss_of, until)
