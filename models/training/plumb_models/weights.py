"""The averaged weights of a checkpoint as a module ready for inference."""
import shutil

import torch

from .artefact_net import ArtefactNet, Served
from .mobilenet import MobileNet
from .networks import LandmarkNet
from .paths import CACHE
from .scout_net import ScoutNet

CLASSES = {"mobilenet": MobileNet, "scout": ScoutNet, "landmarks": LandmarkNet, "artefact": ArtefactNet}


def freeze(name: str):
    """Keeps the checkpoint an export is made of: training may go on while the export is measured."""
    shutil.copyfile(CACHE / f"{name}.pt", CACHE / f"{name}.exported.pt")


def trained(name: str, exported=False):
    """The network as it was trained, from the last export or from the running training."""
    return _read(name, exported)[0]


def load(name: str, exported=True):
    """(module as it is served, step) of the last export, or of the running training."""
    module, step = _read(name, exported)
    return (Served(module) if name.split("-")[0] in ("artefact", "mobilenet") else module).eval(), step


def _read(name, exported):
    saved = torch.load(CACHE / (f"{name}.exported.pt" if exported else f"{name}.pt"), map_location="cpu")
    module = CLASSES[name.split("-")[0]]()
    module.load_state_dict(saved["mean"])
    return module.eval(), saved["step"]
