"""Measured card of the whole chain: grades and markers."""
from . import published, words
from .grade_figures import TASKS

SETS = {"validation": "real validation", "heldout": "synthetic held-out", "train": "real training"}


def section(m) -> str:
    return "\n\n".join([
        "### Letter grades", words.table(["set", "view", "landmarks: equal", "κ", "chain: equal", "κ", "published"],
                                         _letters(m)),
        "`landmarks`: view, marker and artefact are the reference's, so only landmarks and direction differ. `chain`: "
        "everything from the image alone. A film without a letter (rejected, taken for the other view, a landmark not "
        "sure enough) counts as unequal; κ, with quadratic weights, is over the films that have one.",
        "![Letter grades](figures/chain-letters.svg)",
        "### Task scores", words.table(
            ["task", "set", "score equal", "rating equal", "κ of ratings", "mean points off", "not assessable",
             "published, rating"], _tasks(m)),
        "Marker and artefact from the chain, layout from the landmarks. Ratings are fail, poor, good, excellent.",
        "![Ratings of the tasks](figures/chain-tasks.svg)",
        "### Position marker", _markers(m),
    ])


def _letters(m):
    for split, name in SETS.items():
        for view in TASKS:
            f = m["grades"].get(f"{split} {view}")
            if f:
                yield [name, view, *(x for way in ("landmarks", "chain") for x in (
                    words.share(f[way]["equal"]), f"{words.fixed(f[way]['kappa'], 2)} (n {f[way]['kappaOf']})")),
                    f"{published.LETTER[view]} %" if split == "validation" else ""]


def _tasks(m):
    for view in TASKS:
        for split in ("validation", "heldout"):
            for task, f in m["grades"].get(f"{split} {view}", {"tasks": {}})["tasks"].items():
                paper = published.TASKS.get(task, "")
                paper = paper.get(view) if isinstance(paper, dict) else paper
                yield [task if "." in task else f"{task}, {view}", SETS[split], words.share(f["scoreEqual"]),
                       words.share(f["ratingEqual"]), words.fixed(f["kappa"], 2), words.fixed(f["meanPointsOff"], 2),
                       f["notAssessable"], f"{paper} %" if paper and split == "validation" else ""]


def _markers(m) -> str:
    names = {"all": "clean letters read", "lead": "– lead", "printed": "– printed", "synthetic": "– synthetic",
             "mirrored": "– mirrored ones", "readWhereNoneIs": "read where none is",
             "wrongSideAlarms": "wrong-side alarms (every one is false here)"}
    splits = [s for s in SETS if m["marker"].get(s, {}).get("all", {"n": 0})["n"]]
    rows = [[name, *(words.share(m["marker"][s][key]) if key in m["marker"][s] else "" for s in splits)]
            for key, name in names.items() if any(key in m["marker"][s] for s in splits)]
    return words.table(["", *(SETS[s] for s in splits)], rows)
