"""What only TypeScript knows (marker, rubric, view rule), asked through node with JSON on stdin and stdout."""
import json
import subprocess

from plumb_models.paths import TRAINING
from plumb_models.runtime import NODE


def ask(script: str, question):
    done = subprocess.run([str(NODE), str(TRAINING / script)], input=json.dumps(question).encode(),
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)
