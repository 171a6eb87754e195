"""The exported networks, run by onnxruntime-node: what is measured is what is served. (Debian has no onnxruntime
for Python.)"""
import json
import subprocess

import numpy as np

from .paths import MODELS, TRAINING

NODE = MODELS.parent / "node_modules" / ".bin" / "node"


class OnnxNet:
    """Callable: N×C×H×W → the outputs in `order` (one output alone is returned bare)."""

    def __init__(self, file, order, threads=2):
        self.order = order
        self.process = subprocess.Popen([str(NODE), str(TRAINING / "run_onnx.mjs"), str(file), str(threads)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, batch: np.ndarray):
        batch = np.ascontiguousarray(batch, np.float32)
        pipe = self.process.stdin
        pipe.write((",".join(map(str, batch.shape)) + "\n").encode())
        pipe.write(batch.tobytes())
        pipe.flush()
        shapes = json.loads(self.process.stdout.readline())
        found = {}
        for name, shape in shapes:
            data = self.process.stdout.read(4 * int(np.prod(shape)))
            found[name] = np.frombuffer(data, np.float32).reshape(shape)
        out = tuple(found[name] for name in self.order)
        return out if len(out) > 1 else out[0]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def registered(entries, threads=2):
    """The networks of registry.json by name, each with its calibration where it has one."""
    nets = {}
    for entry in entries:
        nets[entry["name"]] = OnnxNet(MODELS / entry["file"], entry["outputs"], threads)
        nets[entry["name"]].calibration = entry.get("calibration")
    return nets
