"""Trains the artefact network, and MobileNetV2 with that one as its teacher (`--model mobilenet`)."""
from pathlib import Path

import torch
import torch.nn.functional as F

from .artefact_data import Drawer
from .records import load_lowres, load_marked, load_synthetic, load_tiles
from .scout_data import load_artefact_films
from .trainer import Trainer
from .weights import CLASSES, trained

ITERATIONS = {"artefact": 6900, "mobilenet": 4500}
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


def lesson_of(outputs, taught):
    """How far an answer is from the teacher's on the same picture: for every cell too, also on real films, where no
    reader drew the objects. Where the teacher is sure of nothing, which is nearly everywhere, counts less."""
    loss = 0.0
    for said, heard in zip(outputs, taught):
        p = torch.sigmoid(heard)
        weight = 0.1 + p
        loss = loss + (weight * F.binary_cross_entropy_with_logits(said, p, reduction="none")).sum() / weight.sum()
    return loss


def train(name: str, synthetic: Path, iterations=None, until=None):
    films = load_artefact_films(load_marked() + load_lowres() + load_tiles())
    drawer = Drawer(films, load_artefact_films(load_synthetic(synthetic)))
    model, _, run = name.partition("-")
    trainer = Trainer(name, CLASSES[model](), iterations or ITERATIONS[model], rate=1.5e-3, weight_decay=1e-2)
    if model == "artefact":
        trainer.run(lambda rng: drawer.batch(rng, BATCH), loss_of, until)
        return
    teacher = trained(f"artefact-{run}" if run else "artefact").to(trainer.device, memory_format=torch.channels_last)

    def taught_batch(rng):
        picture, *labels = drawer.batch(rng, BATCH)
        return picture, picture, *labels

    def taught_loss(outputs, picture, *labels):
        with torch.no_grad(), trainer.precision():
            answers = teacher(picture.to(memory_format=torch.channels_last))
        return loss_of(outputs, *labels) + lesson_of(outputs, [a.float() for a in answers])

    trainer.run(taught_batch, taught_loss, until)
