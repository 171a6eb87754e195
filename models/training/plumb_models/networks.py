"""Building blocks and the landmark network. Small on purpose: it trains on two CPU cores within the hour."""
import torch
import torch.nn.functional as F
from torch import nn

from .records import CHANNELS


def conv(cin, cout, k=3, stride=1, dilation=1):
    return nn.Sequential(
        nn.Conv2d(cin, cout, k, stride, dilation * (k // 2), dilation=dilation, bias=False),
        nn.BatchNorm2d(cout),
        nn.LeakyReLU(0.01, inplace=True),
    )


class Block(nn.Module):
    """Two 3×3 convolutions with a short cut."""

    def __init__(self, cin, cout):
        super().__init__()
        self.body = nn.Sequential(conv(cin, cout), conv(cout, cout))
        self.skip = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()

    def forward(self, x):
        return self.body(x) + self.skip(x)


class LandmarkNet(nn.Module):
    """Universal U-Net (local) times a dilated global branch, the two parts of GU2Net: in logits the product of the
    two heat maps is a sum. All channels of both views leave one network; the caller picks those of its view.
    Input N×2×H×W (image, inside mask); output N×14×H/2×W/2 logits."""

    def __init__(self, width=24, channels=len(CHANNELS)):
        super().__init__()
        w = [width, width * 3 // 2, width * 2, width * 3, width * 4]
        self.stem = conv(2, width, 5, 2)
        self.down = nn.ModuleList([Block(w[0], w[0])] + [Block(w[i], w[i + 1]) for i in range(4)])
        self.up = nn.ModuleList([Block(w[i + 1] + w[i], w[i]) for i in range(4)])
        self.context = nn.Sequential(*[conv(w[4], w[4], 3, 1, d) for d in (1, 2, 5, 2, 1)])
        self.world = nn.Conv2d(w[4], channels, 1)
        self.local = nn.Conv2d(w[0], channels, 1)
        nn.init.constant_(self.local.bias, -3.0)

    def forward(self, x):
        x = self.stem(x)
        skips = []
        for i, block in enumerate(self.down):
            x = block(x if i == 0 else F.max_pool2d(x, 2))
            skips.append(x)
        x = x + self.context(x)
        world = self.world(x)
        for i in (3, 2, 1, 0):
            x = F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
            x = self.up[i](torch.cat([x, skips[i]], 1))
        return self.local(x) + F.interpolate(world, scale_factor=16.0, mode="bilinear", align_corners=False)
