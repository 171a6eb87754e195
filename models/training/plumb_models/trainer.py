"""One resumable loop for all three networks: AdamW, warm-up and cosine, gradient clipping, averaged weights.

Checkpoints `<name>.pt` hold model, average, optimiser and step in .cache; the curve goes to `<name>.curve.tsv`.
Each step draws from a generator seeded by (seed, step), so a resumed run continues as an uninterrupted one would.
"""
import copy
import math
import os
import time

import numpy as np
import torch

from .paths import CACHE

SAVE_EVERY = 100


class Trainer:
    def __init__(self, name, model, total, rate, seed=7, weight_decay=1e-3, average=0.998):
        self.name, self.total, self.rate, self.seed, self.average = name, total, rate, seed, average
        self.model = model.to(memory_format=torch.channels_last)
        self.mean = copy.deepcopy(self.model).eval()
        self.optimiser = torch.optim.AdamW(self.model.parameters(), lr=rate, weight_decay=weight_decay)
        self.step = 0
        self.losses = []
        CACHE.mkdir(parents=True, exist_ok=True)
        self.file = CACHE / f"{name}.pt"
        if self.file.exists() and not name.endswith("-quick"):
            saved = torch.load(self.file, map_location="cpu")
            self.model.load_state_dict(saved["model"])
            self.mean.load_state_dict(saved["mean"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.step = saved["step"]
            print(f"{name}: resumed at step {self.step}", flush=True)

    def _save(self):
        state = {"model": self.model.state_dict(), "mean": self.mean.state_dict(),
                 "optimiser": self.optimiser.state_dict(), "step": self.step}
        part = self.file.with_suffix(".part")
        torch.save(state, part)
        os.replace(part, self.file)

    def _average(self):
        # Early on a long average would still hold the random start.
        keep = min(self.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for a, b in zip(self.mean.state_dict().values(), self.model.state_dict().values()):
                if a.dtype.is_floating_point:
                    a.mul_(keep).add_(b, alpha=1 - keep)
                else:
                    a.copy_(b)

    def run(self, loss_of_step):
        self.model.train()
        began, recent = time.time(), []
        while self.step < self.total:
            rate = self.rate * min(1, (self.step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * self.step / self.total))
            for group in self.optimiser.param_groups:
                group["lr"] = max(rate, 1e-6)
            loss = loss_of_step(self.model, np.random.default_rng([self.seed, self.step]))
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5)
            self.optimiser.step()
            self.step += 1
            self._average()
            recent.append(float(loss))
            if self.step % SAVE_EVERY == 0 or self.step == self.total:
                mean = sum(recent) / len(recent)
                self.losses.append(mean)
                recent = []
                with open(CACHE / f"{self.name}.curve.tsv", "a") as curve:
                    curve.write(f"{self.step}\t{mean:.5f}\t{rate:.6f}\t{time.time() - began:.0f}\n")
                print(f"{self.name} {self.step}/{self.total} loss {mean:.4f} {time.time() - began:.0f} s", flush=True)
                self._save()
