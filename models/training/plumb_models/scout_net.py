"""The scout: one look at the whole film."""
import torch
import torch.nn.functional as F
from torch import nn

from .geometry import SCOUT_SIZE
from .networks import Block, conv, twice

VIEWS = ["AP", "LAT", "OBL", "TWO", "NOT_WRIST"]
FINGERS = ["up", "right", "down", "left"]
STRIDE = 8
CELLS = SCOUT_SIZE // STRIDE


class ScoutNet(nn.Module):
    """Input N×2×256×256 (image, inside mask). Output: view logits N×5, fingers logits N×4, geometry N×3
    (cos and sin of the fingers' direction, log2 of styloid length / 32 px) and wrist heat map logits N×32×32.
    The geometry is read where the heat map points."""

    def __init__(self, width=20):
        super().__init__()
        w = [width, width * 2, width * 3, width * 4, width * 6]
        self.stem = conv(2, w[0], 5, 2)
        self.down = nn.ModuleList([Block(w[i], w[i + 1]) for i in range(4)])
        self.context = nn.Sequential(conv(w[4], w[4]), conv(w[4], w[4]))
        self.up16 = Block(w[4] + w[3], w[3])
        self.up8 = Block(w[3] + w[2], w[3])
        self.map = nn.Conv2d(w[3], 1, 1)
        self.geometry = nn.Sequential(nn.Linear(w[3], 64), nn.LeakyReLU(0.01), nn.Linear(64, 3))
        self.drop = nn.Dropout(0.25)
        self.head = nn.Linear(2 * w[4] + w[3], len(VIEWS) + len(FINGERS))

    def forward(self, x):
        x = self.stem(x)
        maps = []
        for block in self.down:  # strides 4, 8, 16, 32
            x = block(F.max_pool2d(x, 2))
            maps.append(x)
        deep = x + self.context(x)
        up = self.up16(torch.cat([twice(deep), maps[2]], 1))
        up = self.up8(torch.cat([twice(up), maps[1]], 1))
        heat = self.map(up).float()
        share = torch.softmax(heat.flatten(1), 1).view_as(heat)
        here = (up * share).sum((2, 3))
        pooled = self.drop(torch.cat([deep.mean((2, 3)), deep.amax((2, 3)), here], 1))
        out = self.head(pooled)
        return out[:, : len(VIEWS)], out[:, len(VIEWS) :], self.geometry(here), heat[:, 0]
