"""Figures of the artefact network."""
from plumb_models.kinds import GROUPS, group_of

from .discrimination import auc_delong, rates_at, roc
from .shares import share

# The classes of the table; names as the sets' labels have them.
CLASSES = {
    "cast or splint": {"cast", "splint"},
    "metal": {"kwire", "plate", "screw", "metal"},
    "bangle, bracelet or watch": {"bracelet", "watch"},
    "ring": {"ring"},
    "button, zip or tube": {"button", "zip", "tube"},
    "clothing": {"clothing"},
    "helper's hand": {"helper-hand"},
    "other": {"other"},
}
# Faint sleeves, hands, and what one reader calls an artefact and another does not: reported apart.
APART = ("clothing", "helper's hand", "other")


def classes_of(kinds) -> set:
    found = set()
    for kind in kinds:
        names = [name for name, members in CLASSES.items() if kind in members]
        if not names:
            raise ValueError(f'artefact kind "{kind}" belongs to no class of {sorted(CLASSES)}')
        found.add(names[0])
    return found


def is_main(row) -> bool:
    """Clean, or with an artefact of a class that is not reported apart."""
    classes = classes_of(row["record"].artefact_kinds)
    return not row["record"].artefact or bool(classes - set(APART))


def groups(rows) -> dict:
    seen = [r for r in rows if "artefact" in r]
    real = [r for r in seen if r["record"].split == "validation"]
    of = lambda source: [r for r in real if r["film"].source == source]  # noqa: E731
    return {
        "validation, all real": real,
        "validation, marked": [r for r in real if r["film"].group == "marked"],
        "validation, marked, GRAZPEDWRI": of("grazpedwri"),
        "validation, marked, films": of("film"),
        "validation, lowres": of("lowres"),
        "heldout": [r for r in seen if r["record"].split == "heldout"],
        "train, marked": [r for r in seen if r["record"].split == "train"],
    }


def scores_and_labels(films):
    return [r["artefact"] for r in films], [bool(r["record"].artefact) for r in films]


def figures(rows, threshold: float) -> dict:
    return {name: _figures(films, threshold) for name, films in groups(rows).items()}


def _figures(films, threshold) -> dict:
    main = [r for r in films if is_main(r)]
    clean = [r for r in films if not r["record"].artefact]
    out = {"main": {**_rounded(auc_delong(*scores_and_labels(main))), **rates_at(*scores_and_labels(main), threshold)},
           "everyLabel": {**_rounded(auc_delong(*scores_and_labels(films))),
                          **rates_at(*scores_and_labels(films), threshold)},
           "kindTold": _kind_told(films, threshold), "classes": {}}
    for name in CLASSES:
        # A class that is reported apart stands for the films that have nothing else.
        with_it = [r for r in films if name in classes_of(r["record"].artefact_kinds)
                   and not (name in APART and is_main(r))]
        if with_it:
            both = scores_and_labels(with_it + clean)
            out["classes"][name] = {**_rounded(auc_delong(*both)),
                                    "found": share(sum(r["artefact"] >= threshold for r in with_it), len(with_it))}
    return out


def _kind_told(films, threshold) -> dict:
    """Of the objects that are found: does the group of kinds that the network holds likeliest lie on the film?"""
    told = [(max(r["kinds"], key=r["kinds"].get), {GROUPS[group_of(k)] for k in r["record"].artefact_kinds})
            for r in films if r["record"].artefact and r["artefact"] >= threshold and r["kinds"]]
    return share(sum(said in true for said, true in told), len(told))


def _rounded(area: dict) -> dict:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in area.items()}


def curve(rows, group: str):
    """ROC of the main classes of a group."""
    return roc(*scores_and_labels([r for r in groups(rows)[group] if is_main(r)]))
