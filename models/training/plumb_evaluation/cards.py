"""Puts the measured part into the model cards, between two markers; what stands outside them is written by hand."""
from pathlib import Path

from plumb_models.paths import CARDS

from . import card_artefact, card_chain, card_landmarks, card_scout, words
from .words import between

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SECTIONS = {"landmarks": card_landmarks.section, "artefact": card_artefact.section, "scout": card_scout.section,
            "chain": card_chain.section}

DATA = """What the data are: 134 real images marked by hand, of two sources (GRAZPEDWRI-DX: children and adolescents of
one hospital in Austria, trauma, cropped fields, most without the thumb joint; FracAtlas: mostly adults, clinics in
Bangladesh, whole plates, fingers down), split by patient into 99 for training and 35 for validation; small films of
FracAtlas labelled by eye, split by file, because no patient is named; synthetic films drawn by this project's generator.
What they are not: many, from several hospitals, of one modality's own files. No DICOM header came with them; spacing is
known for 11 images, estimated on the films, nominal on the tiles. One image is 3 % of validation. The published figures
beside ours were measured on its own private images: they tell the order of size, not who is better."""


def measured(name: str, metrics: dict, bars: list) -> str:
    versions = ", ".join(f"{n} {v}" for n, v in metrics["versions"].items())
    own = [[b["what"], b["asked"], b["measured"], "met" if b["met"] else "**missed**"] for b in bars
           if b["card"] == name]
    return "\n\n".join([
        f"Written by `{metrics['command']}`, never by hand. {versions}.", DATA, f"Counted: {metrics['note']}.",
        "### Against what was asked", words.table(["figure", "asked", "measured", ""], own),
        SECTIONS[name](metrics)])


def write(metrics: dict, bars: list, folder: Path) -> None:
    """The cards with what was measured, into `folder`."""
    for name in SECTIONS:
        card = CARDS / f"{name}.md"
        (folder / card.name).write_text(between(card.read_text(), BEGIN, END, measured(name, metrics, bars), str(card)))
