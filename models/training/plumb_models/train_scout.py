"""Trains the scout."""
from pathlib import Path

import torch
import torch.nn.functional as F

from .scout_data import Drawer, heat_target, load_films
from .scout_net import ScoutNet
from .trainer import Trainer

ITERATIONS = 6600
BATCH = 16


def loss_of(outputs, view, fingers, geometry, at):
    view_logits, finger_logits, guess, heat = outputs
    loss = F.cross_entropy(view_logits, view, ignore_index=-1, label_smoothing=0.05)
    if (fingers >= 0).any():  # a batch without a known direction would give the mean of nothing
        loss = loss + 0.7 * F.cross_entropy(finger_logits, fingers, ignore_index=-1, label_smoothing=0.05)
    weight = geometry[:, 3]
    if weight.sum() > 0:
        where = -(heat_target(at) * F.log_softmax(heat.flatten(1), 1)).sum(1)
        direction = (guess[:, :2] - geometry[:, :2]).pow(2).sum(1)
        scale = F.smooth_l1_loss(guess[:, 2], geometry[:, 2], reduction="none", beta=0.2)
        loss = loss + ((0.5 * where + 2 * direction + 2 * scale) * weight).sum() / weight.sum()
    return loss


def train(name: str, synthetic: Path, iterations=None, until=None):
    drawer = Drawer(load_films(synthetic))
    trainer = Trainer(name, ScoutNet(), iterations or ITERATIONS, rate=2e-3, weight_decay=5e-3, loaders=2)
    trainer.run(lambda rng: drawer.batch(rng, BATCH), loss_of, until)
