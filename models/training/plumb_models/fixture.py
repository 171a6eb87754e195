"""The parity fixture of packages/vision: what Python finds on four radiographs with the exported weights."""
import json

import numpy as np

from . import pipeline
from .paths import MODELS
from .records import load_marked

FILE = MODELS.parent / "packages" / "vision" / "src" / "parity.fixture.json"
# PNG files only (the test reads them itself): reduced by a factor, turned, tiny field in padding, LAT.
IMAGES = ["0020_0163123912_01_WRI-L1_M015.png", "val2_r0c0__3881_1215739294_01_WRI-L1_F011.png",
          "tr5932_r3c3__5946_0858249534_02_WRI-R2_M004.png", "test1_r0c0__5467_0365242988_01_WRI-R2_M010.png"]


def write(nets, hashes):
    cases = []
    for r in load_marked():
        if r.file.name not in IMAGES:
            continue
        image = r.read().astype(np.float32) / 255
        seen = pipeline.scout(nets["scout"], image)
        found, frame = pipeline.landmarks(nets["landmarks"], image, seen.frame, r.view)
        cases.append({
            "image": r.file.name, "view": r.view,
            "scout": {"views": {k: round(v, 5) for k, v in seen.views.items()}, "fingers": seen.fingers,
                      "frame": {"x": seen.frame.x, "y": seen.frame.y, "styloidPx": seen.frame.styloid_px,
                                "angle": seen.frame.angle}},
            "landmarks": {k: [round(v[0], 3), round(v[1], 3), round(v[2], 4)] for k, v in found.items()},
            "artefact": round(pipeline.artefact(nets["artefact"], image).probability, 5),
        })
    FILE.write_text(json.dumps({"sha256": hashes, "cases": cases}, indent=2) + "\n")
