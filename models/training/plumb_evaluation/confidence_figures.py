"""Do the confidences mean what they say?"""
from .artefact_figures import groups as artefact_groups, is_main
from .calibration import reliability
from .landmark_figures import MAIN
from .selection import SPLITS, clear_points, marked

NEAR_MM = 4


def curves(rows) -> dict:
    """name → (confidences, outcomes)."""
    out = {}
    for split in SPLITS:
        for view in MAIN:
            told = [(r["found"][n][2], r["errors"][n] <= NEAR_MM) for r in marked(rows, split, view)
                    for n in clear_points(r) if n in MAIN[view]]
            out[f"{split} {view} within {NEAR_MM} mm"] = told
        out[f"{split} AP.P1 in the image"] = [(r["found"]["P1"][2], bool(r["record"].points.get("P1")))
                                             for r in marked(rows, split, "AP")]
    for name in ("validation, all real", "heldout", "train, marked"):
        out[f"artefact, {name}"] = [(r["artefact"], bool(r["record"].artefact))
                                    for r in artefact_groups(rows)[name] if is_main(r)]
    return {name: tuple(zip(*told)) for name, told in out.items() if told}


def figures(rows) -> dict:
    out = {}
    for name, (confidences, outcomes) in curves(rows).items():
        table, error = reliability(confidences, outcomes)
        out[name] = {"n": len(confidences), "ece": round(error, 3), "bins": table}
    return out
