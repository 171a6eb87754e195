"""MobileNetV2 (Sandler et al. 2018) for one grey film → logit of a foreign object.

Objects are small and the label names no place, so the head scores every cell and averages the highest few:
a mean over the film would drown a ring in background.
"""
import torch
from torch import nn

SETTINGS = [(1, 16, 1, 1), (6, 24, 2, 1), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 1)]


def _layer(cin, cout, k=1, stride=1, groups=1, act=True):
    parts = [nn.Conv2d(cin, cout, k, stride, k // 2, groups=groups, bias=False), nn.BatchNorm2d(cout)]
    return nn.Sequential(*parts, *([nn.ReLU6(inplace=True)] if act else []))


class Inverted(nn.Module):
    def __init__(self, cin, cout, stride, expand):
        super().__init__()
        mid = cin * expand
        self.body = nn.Sequential(
            *([_layer(cin, mid)] if expand > 1 else []),
            _layer(mid, mid, 3, stride, mid),
            _layer(mid, cout, act=False),
        )
        self.same = stride == 1 and cin == cout

    def forward(self, x):
        return x + self.body(x) if self.same else self.body(x)


class ArtefactNet(nn.Module):
    """Width ×0.5; the stem is pooled to stride 4 at once, because at stride 2 the first two stages alone would take
    four fifths of the training time on a CPU; the last stage keeps its size, so cells lie 16 px apart."""

    def __init__(self, width=0.5, top=12):
        super().__init__()
        scaled = lambda c: max(8, int(c * width + 4) // 8 * 8)  # noqa: E731
        c = scaled(32)
        layers = [_layer(2, c, 5, 2), nn.MaxPool2d(2)]
        for expand, out, repeat, stride in SETTINGS:
            for i in range(repeat):
                layers.append(Inverted(c, scaled(out), stride if i == 0 else 1, expand))
                c = scaled(out)
        layers.append(_layer(c, 256))
        self.features = nn.Sequential(*layers)
        self.drop = nn.Dropout2d(0.2)
        self.cell = nn.Conv2d(256, 1, 1)
        self.top = top

    def forward(self, x):
        cells = self.cell(self.drop(self.features(x))).flatten(1)
        return cells.topk(self.top, 1).values.mean(1)
