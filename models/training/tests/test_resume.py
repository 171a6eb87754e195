"""A training that was interrupted ends with the very weights of one that was not."""
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch
from torch import nn

from plumb_models import trainer
from plumb_models.trainer import Trainer

STEPS = 8


class Tiny(nn.Module):
    """With what a checkpoint can forget: running means, dropout, an optimiser's moments."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Dropout(0.5))
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        return self.head(self.body(x).mean((2, 3)))


def batch(rng):
    picture = torch.from_numpy(rng.normal(size=(4, 1, 8, 8))).float()
    return picture, picture.mean((1, 2, 3), keepdim=True).flatten(1)


def loss_of(output, wanted):
    return (output - wanted).pow(2).mean()


class Resume(unittest.TestCase):
    def setUp(self):
        here = tempfile.TemporaryDirectory()
        self.addCleanup(here.cleanup)
        self.cache = Path(here.name)
        patched = mock.patch.object(trainer, "CACHE", self.cache)
        patched.start()
        self.addCleanup(patched.stop)

    def run_once(self, name, until=None, loaders=0):
        torch.manual_seed(3)
        made = Trainer(name, Tiny(), STEPS, rate=1e-2, loaders=loaders)
        torch.manual_seed(99)  # whatever the process drew before must not matter
        began = made.step
        made.run(batch, loss_of, until)
        return began, torch.load(self.cache / f"{name}.pt")

    def assertSame(self, a, b):
        for part in ("model", "mean"):
            for key in a[part]:
                self.assertTrue(torch.equal(a[part][key], b[part][key]), f"{part} {key}")

    def test_it_ends_as_an_uninterrupted_run(self):
        _, whole = self.run_once("whole")
        _, half = self.run_once("halves", until=3)
        began, halves = self.run_once("halves")
        self.assertEqual((half["step"], began, halves["step"]), (3, 3, STEPS))
        self.assertSame(whole, halves)

    def test_samples_made_in_processes_of_their_own_change_nothing(self):
        _, here = self.run_once("here")
        _, elsewhere = self.run_once("elsewhere", loaders=1)
        self.assertSame(here, elsewhere)

    def test_the_comparison_would_see_a_difference(self):
        _, whole = self.run_once("whole")
        _, other = self.run_once("other", until=STEPS - 1)
        self.assertFalse(torch.equal(whole["model"]["head.weight"], other["model"]["head.weight"]))

    def test_the_curve_has_a_line_for_each_stop(self):
        self.run_once("halves", until=3)
        self.run_once("halves")
        lines = (self.cache / "halves.curve.tsv").read_text().splitlines()
        self.assertEqual([line.split("\t")[0] for line in lines], ["3", str(STEPS)])
        self.assertTrue(all(len(line.split("\t")) == 4 for line in lines))

    def test_a_finished_run_trains_no_further(self):
        _, whole = self.run_once("whole")
        began, again = self.run_once("whole")
        self.assertEqual(began, STEPS)
        self.assertSame(whole, again)


if __name__ == "__main__":
    unittest.main()
