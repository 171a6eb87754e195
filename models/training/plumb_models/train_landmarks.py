"""Trains the landmark network. Softmax cross-entropy says where, per-cell BCE says whether at all."""
from pathlib import Path

import torch
import torch.nn.functional as F

from .landmark_data import Drawer, gaussian_targets
from .networks import LandmarkNet
from .trainer import Trainer

ITERATIONS = 6000
BATCH = 6


def loss_of(logits, at, state, present):
    target = gaussian_targets(at)
    n, k = state.shape
    share = target / target.sum((2, 3), keepdim=True).clamp_min(1e-6)
    log_p = F.log_softmax(logits.view(n, k, -1), -1)
    where = -(share.view(n, k, -1) * log_p).sum(-1) * state
    known = (present >= 0).float()
    heat = target * (present > 0).float()[..., None, None]
    # Few cells are hot; without the weight the maps would start by being empty for hundreds of steps.
    whether = F.binary_cross_entropy_with_logits(logits, heat, reduction="none") * (1 + 4 * heat)
    whether = whether.sum((2, 3)) * known * torch.where(present > 0, state, torch.ones_like(state))
    return where.sum() / state.sum().clamp_min(1) + 0.05 * whether.sum() / known.sum().clamp_min(1)


def train(name: str, synthetic: Path, iterations=None, until=None):
    drawer = Drawer(synthetic)
    trainer = Trainer(name, LandmarkNet(), iterations or ITERATIONS, rate=3e-3)
    trainer.run(lambda rng: drawer.batch(rng, BATCH), loss_of, until)
