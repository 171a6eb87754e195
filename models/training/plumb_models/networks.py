"""Building blocks and the landmark network. Small on purpose: it trains on two CPU cores."""
import torch
import torch.nn.functional as F
from torch import nn

from .records import CHANNELS

WIDTHS = (48, 64, 96, 128, 160)


def conv(cin, cout, k=3, stride=1, dilation=1):
    return nn.Sequential(
        nn.Conv2d(cin, cout, k, stride, dilation * (k // 2), dilation=dilation, bias=False),
        nn.BatchNorm2d(cout),
        nn.LeakyReLU(0.01, inplace=True),
    )


class Block(nn.Module):
    """Two 3×3 convolutions, full or separable, with a short cut."""

    def __init__(self, cin, cout, layer=conv):
        super().__init__()
        self.body = nn.Sequential(layer(cin, cout), layer(cout, cout))
        self.skip = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()

    def forward(self, x):
        return self.body(x) + self.skip(x)


def twice(x):
    """Bilinear enlargement, in float32: its bfloat16 backward pass is eight times slower in torch 1.13."""
    return F.interpolate(x.float(), scale_factor=2.0, mode="bilinear", align_corners=False).to(x.dtype)


def separable(cin, cout):
    """3×3 depthwise, then 1×1 pointwise, as in GU2Net's local network."""
    return nn.Sequential(
        nn.Conv2d(cin, cin, 3, 1, 1, groups=cin, bias=False),
        nn.Conv2d(cin, cout, 1, bias=False),
        nn.BatchNorm2d(cout),
        nn.LeakyReLU(0.01, inplace=True),
    )


class LandmarkNet(nn.Module):
    """GU2Net's two parts: a local U-Net of depthwise separable convolutions times a global network of dilated
    convolutions (1, 2, 5, 2, 1); in logits the product of the two heat maps is a sum. Unlike the published network
    both views share all weights (there are too few radiographs for two), the stem halves the input, and the global
    part reads the U-Net's deepest features instead of a reduced copy of image and local maps.
    Input N×2×H×W (image, inside mask); output N×14×H/2×W/2 logits, the channels of both views."""

    def __init__(self, widths=WIDTHS, channels=len(CHANNELS)):
        super().__init__()
        w = widths
        self.stem = conv(2, w[0], 5, 2)
        self.down = nn.ModuleList([Block(w[0], w[0], separable)] + [Block(w[i], w[i + 1], separable) for i in range(4)])
        self.up = nn.ModuleList([Block(w[i + 1] + w[i], w[i], separable) for i in range(4)])
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
        world = self.world(x).float()
        for i in (3, 2, 1, 0):
            x = self.up[i](torch.cat([twice(x), skips[i]], 1))
        return self.local(x).float() + F.interpolate(world, scale_factor=16.0, mode="bilinear", align_corners=False)
