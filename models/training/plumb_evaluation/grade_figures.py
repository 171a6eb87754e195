"""Do the scores and letters from what the networks find equal those from the reference?

Equal on both sides: the header (every item is there; wrist and view unknown to the chain), spacing (each record's
`spacingMm`, also where a header would give none), and the rubric. The reference side has the reader's view, direction
of the fingers, landmarks (estimated ones too: without them there is no letter), marker and artefact. Two ways to find:
`landmarks` takes view, marker and artefact from the reference, so only landmarks and direction differ;
`chain` takes everything from the image alone.
"""
from plumb_models.records import RUBRIC_POINTS

from .agreement import confusion, equal, weighted_kappa
from .node import ask
from .selection import SPLITS, is_found, marked
from .shares import share
from .view_figures import decide

LETTERS = ["D", "C", "B", "A"]
RATINGS = ["fail", "poor", "good", "excellent"]
# No letter: a landmark under its threshold, a film rejected, a film taken for the other view.
WITHOUT = ["incomplete", "rejected", "other view"]
WAYS = ("landmarks", "chain")
TASKS = {"AP": ["ap.1", "ap.2", "ap.3", "ap.4", "ap.5"], "LAT": ["lat.1", "lat.2", "lat.3"]}


def reference_marker(marker) -> str:
    if not marker or not marker.get("letter") or not marker.get("complete"):
        return "absent"
    return "mirrored" if marker.get("mirrored") else "present"


def _findings(row, thresholds, side: str) -> dict:
    record, film = row["record"], row["film"]
    width, height = row["size"]
    names = RUBRIC_POINTS[record.view]
    by_reference = side == "reference"
    points = ({n: list(record.points[n]) if record.points.get(n) else None for n in names} if by_reference else
              {n: list(row["found"][n][:2]) if is_found(row, n, thresholds["landmarks"]) else None for n in names})
    chain = side == "chain"
    return {
        "view": record.view, "width": width, "height": height, "spacingMm": record.spacing_mm,
        "orientation": record.fingers if by_reference else row["scout"].fingers, "landmarks": points,
        "marker": row["marker"]["judged"] if chain and "marker" in row else reference_marker(film.marker),
        "artefact": {"probability": row["artefact"] if chain else float(bool(record.artefact)),
                     "threshold": thresholds["artefact"]["present"] if chain else 0.5},
    }


def score(rows, thresholds) -> None:
    """Adds `scores` {reference, landmarks, chain} and `decided` (the chain's view or None) to rows with landmarks."""
    films = [r for r in rows if r["film"].has_landmarks]
    sides = ("reference", *WAYS)
    answers = iter(ask("score_rubric.mjs", [_findings(r, thresholds, s) for r in films for s in sides]))
    for row, decision in zip(films, decide(films)):
        row["scores"] = {s: next(answers) for s in sides}
        row["decided"] = decision["view"]


def letter_pair(row, way: str):
    """(reference letter or None, found letter or why there is none)."""
    reference, found = row["scores"]["reference"]["grade"], row["scores"][way]["grade"]
    if way == "chain" and row["decided"] != row["record"].view:
        found = "rejected" if row["decided"] is None else "other view"
    return reference, found or "incomplete"


def figures(rows) -> dict:
    out = {}
    for split in SPLITS:
        for view in RUBRIC_POINTS:
            films = marked(rows, split, view)
            if films:
                out[f"{split} {view}"] = {way: _letters(films, way) for way in WAYS}
                out[f"{split} {view}"]["tasks"] = {t: _task(films, t, "landmarks") for t in TASKS[view]}
                out[f"{split} {view}"]["tasks"].update({t: _task(films, t, "chain") for t in ("marker", "artefact")})
    return out


def _letters(films, way) -> dict:
    pairs = [letter_pair(r, way) for r in films]
    told = [(a, b) for a, b in pairs if a is not None]
    both = [(a, b) for a, b in told if b in LETTERS]
    kappa = weighted_kappa(both, LETTERS)
    return {"equal": share(equal(told), len(told)), "kappa": None if kappa is None else round(kappa, 3),
            "kappaOf": len(both), "referenceHasNoLetter": len(pairs) - len(told),
            "confusion": confusion(told, LETTERS, LETTERS + WITHOUT)}


def _task(films, task, way) -> dict:
    both = [(r["scores"]["reference"]["tasks"][task], r["scores"][way]["tasks"][task]) for r in films]
    told = [(a, b) for a, b in both if a["score"] is not None]
    scored = [(a, b) for a, b in told if b["score"] is not None]
    ratings = [(a["rating"], b["rating"]) for a, b in scored]
    kappa = weighted_kappa(ratings, RATINGS)
    off = [abs(a["score"] - b["score"]) for a, b in scored]
    return {"scoreEqual": share(sum(o == 0 for o in off), len(told)), "ratingEqual": share(equal(ratings), len(told)),
            "kappa": None if kappa is None else round(kappa, 3),
            "meanPointsOff": round(sum(off) / len(off), 2) if off else None, "notAssessable": len(told) - len(scored),
            "confusion": confusion(ratings, RATINGS, RATINGS)}
