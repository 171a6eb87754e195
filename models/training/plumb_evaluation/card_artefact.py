"""Measured part of the artefact network's card."""
from . import published, words
from .artefact_figures import APART

BY_KIND = ("validation, all real", "validation, marked", "validation, lowres", "heldout", "train, marked")
HEAD = ["set", "with · clean", "AUC (95 %)", "accuracy", "precision", "recall", "false alarms on clean"]


def _row(name, figures):
    return [words.films(name), f"{figures['present']} · {figures['absent']}", words.area(figures),
            *(words.share(figures[k]) for k in ("accuracy", "precision", "recall", "falseAlarms"))]


def section(m) -> str:
    paper = published.ARTEFACT
    rows = [_row(name, f["main"]) for name, f in m["artefact"].items() if f["main"]["present"]]
    rows.append(["*published, its own images*", "", f"{paper['auc']:.3f} ({paper['low']:.3f}–{paper['high']:.3f})",
                 *(f"{paper[k]} %" for k in ("accuracy", "precision", "recall")), ""])
    every = [_row(name, f["everyLabel"]) for name, f in m["artefact"].items() if f["everyLabel"]["present"]]
    return "\n\n".join([
        f"Threshold {m['artefactThreshold']}. AUC with DeLong's interval on the logit scale, shares with Wilson's. "
        f"Films whose only object is {', '.join(APART[:-1])} or {APART[-1]} are left out here and follow below.",
        words.table(HEAD, rows),
        "### By kind",
        "Films with an object of that kind (a film may have several) against the clean ones of the same set; "
        f"{', '.join(APART)}: films with nothing else.",
        words.table(["kind", *map(words.films, BY_KIND)], _kinds(m)),
        *_told(m),
        "### Every label, faint sleeves and hands included", words.table(HEAD, every),
        "![ROC curves](figures/artefact-roc.svg)",
        "### Probability",
        "A bar is the share of films with an object among those of that probability, its number how many.",
        "![Probability against what was there](figures/artefact-confidence.svg)",
    ])


def _told(m):
    told = [f"{words.films(g)} {words.share(m['artefact'][g]['kindTold'])}" for g in BY_KIND
            if m["artefact"][g]["kindTold"]["n"]]
    if told:
        yield f"Group of kinds told right, of the objects found: {'; '.join(told)}."


def _kinds(m):
    groups = [m["artefact"][group]["classes"] for group in BY_KIND]
    names = list(dict.fromkeys(name for classes in groups for name in classes))
    return [[name, *(f"found {words.count(c[name]['found'])}, AUC {words.area(c[name])}" if name in c else ""
                     for c in groups)] for name in names]
