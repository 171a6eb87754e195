"""All figures of one run, from the rows of observe.py."""
from . import (adapter, artefact_figures, confidence_figures, grade_figures, landmark_figures, marker_figures,
               view_figures)

NOTE = ("mm by each record's spacing: known on GRAZPEDWRI originals, 0.15 mm/px estimated on films, nominal on tiles "
        "(field = 140 mm high), exact on synthetic films; points the reader estimated are not scored; the wrist is "
        "found by the scout, the view is told to the landmark network")


def measure(rows) -> dict:
    entries = adapter.entries()
    thresholds = {name: entry["thresholds"] for name, entry in entries.items()}
    marker_figures.read(rows)
    grade_figures.score(rows, thresholds)
    return {
        "command": "npm run evaluate",
        "versions": {name: entry["version"] for name, entry in entries.items()},
        "note": NOTE,
        "landmarks": landmark_figures.radial_errors(rows),
        "swaps": landmark_figures.swaps(rows),
        "presence": landmark_figures.presence(rows, thresholds["landmarks"]),
        "invariance": landmark_figures.invariance(rows),
        "rubricMeasures": landmark_figures.rubric_measures(rows),
        "views": view_figures.views(rows),
        "rejection": view_figures.rejection(rows),
        "placing": view_figures.placing(rows),
        "artefact": artefact_figures.figures(rows, thresholds["artefact"]["present"]),
        "artefactThreshold": thresholds["artefact"]["present"],
        "marker": marker_figures.figures(rows),
        "grades": grade_figures.figures(rows),
        "confidence": confidence_figures.figures(rows),
    }
