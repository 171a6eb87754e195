"""One resumable loop for all networks: AdamW, warm-up and cosine, gradient clipping, averaged weights.

Checkpoints `<name>.pt` hold model, average, optimiser and step in .cache; the curve goes to `<name>.curve.tsv`.
Each step draws from generators seeded by (seed, step), so a resumed run ends as an uninterrupted one would.
Samples are made in processes of their own, a few steps ahead. Where the processor has bfloat16 arithmetic the
convolutions run in it (nearly twice as fast, weights and sums stay float32); on a CUDA device float32 is used.
"""
import copy
import math
import os
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from .paths import CACHE
from .progress import Progress

SAVE_EVERY = 100


def has_bfloat16() -> bool:
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.exists() and "avx512_bf16" in cpuinfo.read_text()


class _Steps(torch.utils.data.Dataset):
    """Item k is the batch of step k."""

    def __init__(self, make_batch, seed, total):
        self.make_batch, self.seed, self.total = make_batch, seed, total

    def __len__(self):
        return self.total

    def __getitem__(self, step):
        cv2.setNumThreads(1)
        return self.make_batch(np.random.default_rng([self.seed, step]))


class Trainer:
    def __init__(self, name, model, total, rate, seed=7, weight_decay=1e-3, average=0.998, loaders=1):
        self.name, self.total, self.rate, self.seed, self.average = name, total, rate, seed, average
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.reduced = self.device.type == "cpu" and has_bfloat16()
        self.loaders = loaders
        start = CACHE / f"{name}.start.pt"
        if start.exists():  # weights to go on from, for example those of an earlier release
            model.load_state_dict(torch.load(start, map_location="cpu")["model"])
        self.model = model.to(self.device, memory_format=torch.channels_last)
        self.mean = copy.deepcopy(self.model).eval()
        self.optimiser = torch.optim.AdamW(self.model.parameters(), lr=rate, weight_decay=weight_decay)
        self.step = 0
        self.losses = []
        CACHE.mkdir(parents=True, exist_ok=True)
        self.file = CACHE / f"{name}.pt"
        if self.file.exists():
            saved = torch.load(self.file, map_location=self.device)
            self.model.load_state_dict(saved["model"])
            self.mean.load_state_dict(saved["mean"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.step = saved["step"]
            print(f"{name}: resumed at step {self.step}", flush=True)

    def precision(self):
        return torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.reduced)

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

    def _rate(self):
        return self.rate * min(1, (self.step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * self.step / self.total))

    def run(self, make_batch, loss_of, until=None):
        """`make_batch(rng)` → tuple of tensors, picture first; `loss_of(outputs, *labels)` → scalar. Stops, with a
        checkpoint, after step `until` (all steps unless told otherwise)."""
        self.model.train()
        end = min(self.total, until or self.total)
        steps = range(self.step, end)
        batches = torch.utils.data.DataLoader(
            _Steps(make_batch, self.seed, self.total), batch_size=None, sampler=steps, num_workers=self.loaders,
            prefetch_factor=4 if self.loaders else 2)
        began, recent, progress = time.time(), [], Progress(self.name, self.step, self.total)
        for picture, *labels in batches:
            torch.manual_seed(self.seed * 1_000_003 + self.step)  # dropout
            for group in self.optimiser.param_groups:
                group["lr"] = max(self._rate(), 1e-6)
            picture = picture.to(self.device, memory_format=torch.channels_last)
            with self.precision():
                outputs = self.model(picture)
            outputs = tuple(o.float() for o in outputs) if isinstance(outputs, tuple) else outputs.float()
            loss = loss_of(outputs, *(label.to(self.device) for label in labels))
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5)
            self.optimiser.step()
            self.step += 1
            self._average()
            recent.append(float(loss.detach()))
            progress.show(self.step, recent[-1])
            if self.step % SAVE_EVERY == 0 or self.step == end:
                mean = sum(recent) / len(recent)
                self.losses.append(mean)
                recent = []
                with open(CACHE / f"{self.name}.curve.tsv", "a") as curve:
                    curve.write(f"{self.step}\t{mean:.5f}\t{self._rate():.6f}\t{time.time() - began:.0f}\n")
                self._save()
                progress.line(self.step, mean)
