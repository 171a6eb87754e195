"""Trains the landmark network. Softmax cross-entropy says where, per-cell BCE says whether at all."""
import math

import torch
import torch.nn.functional as F

from .landmark_data import Prepared, batch, gaussian_targets, sampling_weights
from .networks import LandmarkNet
from .records import load_marked
from .trainer import Trainer

ITERATIONS = 3300
BATCH = 4


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


def train(quick: bool, iterations=None):
    total = iterations or (40 if quick else ITERATIONS)
    items = [Prepared(r) for r in load_marked() if r.split == "train"]
    weights = sampling_weights([i.record for i in items])
    trainer = Trainer("landmarks-quick" if quick else "landmarks", LandmarkNet(), total, rate=3e-3)

    def step(model, rng):
        picture, at, state, present = batch(rng, items, weights, BATCH)
        return loss_of(model(picture.contiguous(memory_format=torch.channels_last)), at, state, present)

    trainer.run(step)
    return math.nan if not trainer.losses else trainer.losses[-1]
