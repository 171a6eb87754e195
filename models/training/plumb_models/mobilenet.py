"""MobileNetV2 for foreign objects, which the published method uses; not the network that is released.

No pretrained weights can be had here, and from random ones it stays behind even with the released network as its teacher
(docs/decisions, the second models). It takes the same samples and head, so that a longer training can put it there.
"""
import torch
import torchvision
from torch import nn

from .artefact_net import answers
from .kinds import GROUPS
from .networks import separable, twice

WIDTH = 0.5


class _Clamp6(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.clamp(0, 6)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, grad):
        (y,) = ctx.saved_tensors
        grad = torch.ops.aten.threshold_backward(grad, y, 0)
        return torch.ops.aten.threshold_backward(grad, 6 - y, 0)


class Relu6(nn.Module):
    """ReLU6 with a bfloat16 backward pass. torch 1.13's own has none, and clamp's takes half of a whole step."""

    def forward(self, x):
        return _Clamp6.apply(x) if self.training else x.clamp(0, 6)


def _replace_relu6(module):
    for name, child in module.named_children():
        if isinstance(child, nn.ReLU6):
            setattr(module, name, Relu6())
        else:
            _replace_relu6(child)


class MobileNet(nn.Module):
    """Input N×2×320×320 (image, inside mask). Output: logit of any foreign object N, logits of the kinds N×5, and the
    logits of the cells N×5×20×20 (16 px apart)."""

    def __init__(self, width=WIDTH):
        super().__init__()
        features = torchvision.models.mobilenet_v2(width_mult=width).features
        first = features[0][0]
        features[0][0] = nn.Conv2d(2, first.out_channels, 3, 2, 1, bias=False)
        _replace_relu6(features)
        self.fine, self.deep = features[:14], features[14:18]  # strides 16 and 32
        fine, deep = features[13].out_channels, features[17].out_channels
        self.join = nn.Sequential(separable(fine + deep, 96), separable(96, 96))
        self.drop = nn.Dropout2d(0.15)
        self.cell = nn.Conv2d(96, len(GROUPS), 1)
        nn.init.constant_(self.cell.bias, -2.0)

    def forward(self, x):
        fine = self.fine(x)
        deep = twice(self.deep(fine))
        cells = self.cell(self.drop(self.join(torch.cat([fine, deep], 1)))).float()
        return answers(cells)
