"""One grey film → is there a foreign object, of which kind, and in which cells.

The published method asks MobileNetV2 for one answer an image (see mobilenet.py for why that is not what is released).
Objects are small, the images few, and nobody has drawn where the objects lie on the real ones, so the head scores every
cell for every kind of object and averages the highest few: a mean over the film would drown a ring in background, and
the cells are the map that is shown to people.
"""
import torch
import torch.nn.functional as F
from torch import nn

from .kinds import GROUPS
from .networks import Block, conv, twice

TOP = 6


def answers(cells):
    """N×5×h×w logits of the cells → logit of any object N, logits of the kinds N×5, the cells."""
    kinds = cells.flatten(2).topk(TOP, 2).values.mean(2)
    present = cells.amax(1).flatten(1).topk(TOP, 1).values.mean(1)
    return present, kinds, cells


class ArtefactNet(nn.Module):
    """Input N×2×320×320 (image, inside mask). Output: logit of any foreign object N, logits of the kinds N×5, and the
    logits of the cells N×5×20×20 (16 px apart)."""

    def __init__(self, width=16):
        super().__init__()
        w = [width, width * 2, width * 3, width * 4, width * 6]
        self.stem = conv(2, w[0], 5, 2)
        self.down = nn.ModuleList([Block(w[i], w[i + 1]) for i in range(4)])
        self.context = nn.Sequential(conv(w[4], w[4]), conv(w[4], w[4]))
        self.join = Block(w[4] + w[3], w[3])
        self.drop = nn.Dropout2d(0.2)
        self.cell = nn.Conv2d(w[3], len(GROUPS), 1)
        nn.init.constant_(self.cell.bias, -2.0)

    def forward(self, x):
        x = self.stem(x)
        before = x
        for block in self.down:  # strides 4, 8, 16, 32
            before = x
            x = block(F.max_pool2d(x, 2))
        x = x + self.context(x)
        return answers(self.cell(self.drop(self.join(torch.cat([twice(x), before], 1)))).float())


class Served(nn.Module):
    """What is exported: the cells say whether there is anything, whatever its kind (N×20×20)."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        present, kinds, cells = self.net(x)
        return present, kinds, cells.amax(1)
