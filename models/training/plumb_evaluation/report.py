"""Shows the figures and writes them: models/metrics.json, the registry's summary, the cards with their figures, and
the table of models in docs/models.md."""
import json
from pathlib import Path

from plumb_models.paths import MODELS

from . import adapter, cards, plots, registry_table, words
from .bars import bars


def show(metrics: dict, judge: bool = True) -> None:
    """`judge` against what was asked: not on a few films."""
    for key, value in metrics["landmarks"].items():
        print("landmarks |", key, "|", json.dumps(value["main"]))
    for key, value in metrics["artefact"].items():
        if value["main"]["auc"] is not None:
            print("artefact |", key, "| AUC", words.area(value["main"]), "| false alarms",
                  words.share(value["main"]["falseAlarms"]))
    for key, value in metrics["views"].items():
        print("view |", key, "|", words.share(value["viewRight"]))
    for key, value in metrics["grades"].items():
        print("letter |", key, "| landmarks", words.share(value["landmarks"]["equal"]), "| chain",
              words.share(value["chain"]["equal"]))
    for bar in bars(metrics) if judge else ():
        print("met   " if bar["met"] else "MISSED", "|", bar["what"], "|", bar["asked"], "|", bar["measured"])


def summary(metrics: dict) -> dict:
    """The few figures of the registry, by model."""
    def some(figures: dict, *names: str) -> dict:
        return {name: figures[name] for name in names if name in figures}

    def percent(figures: dict) -> dict:
        return some(figures, "k", "n", "percent")

    sets = [f"{split} {view}" for split in ("validation", "heldout") for view in ("AP", "LAT")]
    groups = ("validation, all real", "validation, marked", "validation, lowres", "heldout")
    landmarks, artefact = metrics["landmarks"], metrics["artefact"]
    return {
        "landmarks": {
            **{s: some(landmarks[s]["main"], "n", "mreMm", "sdr2mm", "sdr4mm", "sdr10mm") for s in sets if s in landmarks},
            "thumbJointRight": percent(metrics["presence"]["validation"]["thumbJointRight"])},
        "artefact": {
            **{g: some(artefact[g]["main"], "present", "absent", "auc", "low", "high") for g in groups},
            "falseAlarms": percent(metrics["artefact"]["validation, all real"]["main"]["falseAlarms"])},
        "scout": {
            "viewRight": percent(metrics["views"]["validation, marked"]["viewRight"]),
            "noWristRejected": percent(metrics["rejection"]["no wrist, all"]["rejected"]),
            "wristsRejected": percent(metrics["rejection"]["real wrists, marked validation"]["rejected"])},
    }


def write(metrics: dict, rows, folder: Path = MODELS) -> None:
    """metrics.json, the registry's summary, the cards and docs/models.md; into another folder as copies."""
    judged = bars(metrics)
    figures = folder / "cards" / "figures"
    figures.mkdir(parents=True, exist_ok=True)
    for name, drawing in plots.draw_all(metrics, rows).items():
        (figures / name).write_text(drawing)
    cards.write(metrics, judged, folder / "cards")
    (folder / "metrics.json").write_text(json.dumps({**metrics, "bars": judged}, indent=2, ensure_ascii=False) + "\n")
    registry = adapter.read_registry()
    for entry in registry["models"]:
        entry["metrics"] = summary(metrics).get(entry["name"], {})
    document = registry_table.DOCUMENT
    text = words.between(document.read_text(), registry_table.BEGIN, registry_table.END, registry_table.table(registry),
                         str(document))
    (document if folder == MODELS else folder / document.name).write_text(text)
    (folder / "registry.json").write_text(json.dumps(registry, indent=2, ensure_ascii=False) + "\n")
