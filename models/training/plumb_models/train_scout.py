"""Trains the scout."""
import torch
import torch.nn.functional as F

from .scout_data import Drawer, heat_target, load_films
from .scout_net import ScoutNet
from .trainer import Trainer

ITERATIONS = 3200  # the last 600 after pseudo_frames.py
BATCH = 16


def loss_of(outputs, view, fingers, geometry, at):
    view_logits, finger_logits, guess, heat = outputs
    loss = F.cross_entropy(view_logits, view, ignore_index=-1, label_smoothing=0.05)
    if (fingers >= 0).any():
        loss = loss + 0.7 * F.cross_entropy(finger_logits, fingers, ignore_index=-1, label_smoothing=0.05)
    weight = geometry[:, 3]
    if weight.sum() > 0:
        where = -(heat_target(at) * F.log_softmax(heat.flatten(1), 1)).sum(1)
        direction = (guess[:, :2] - geometry[:, :2]).pow(2).sum(1)
        scale = F.smooth_l1_loss(guess[:, 2], geometry[:, 2], reduction="none", beta=0.2)
        loss = loss + ((0.5 * where + 2 * direction + 2 * scale) * weight).sum() / weight.sum()
    return loss


def train(quick: bool, iterations=None):
    drawer = Drawer(load_films())
    trainer = Trainer("scout-quick" if quick else "scout", ScoutNet(), iterations or (20 if quick else ITERATIONS), rate=2e-3, weight_decay=5e-3)

    def step(model, rng):
        picture, *labels = drawer.batch(rng, BATCH)
        return loss_of(model(picture.float().contiguous(memory_format=torch.channels_last)), *labels)

    trainer.run(step)
