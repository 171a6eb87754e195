"""What was asked of the models, beside what was measured."""
from typing import List

from . import words

WAYS = {"landmarks": "landmarks from the image, the rest from the reference", "chain": "whole chain"}


def _at_most(value, limit) -> bool:
    return value is not None and value <= limit


def _at_least(value, limit) -> bool:
    return value is not None and value >= limit


def bars(m: dict) -> List[dict]:
    """{card, what, asked, measured, met} in the order of the cards."""
    return [*_landmarks(m), *_artefact(m), *_scout(m), *_chain(m)]


def _bar(card, what, asked, measured, met) -> dict:
    return {"card": card, "what": what, "asked": asked, "measured": measured, "met": bool(met)}


def _radial(m, key, table, what, mre, **sdr):
    figures = m["landmarks"].get(key, {}).get(table, {"n": 0})
    if figures["n"] == 0:
        return
    mean = figures["mreMm"]
    yield _bar("landmarks", f"{what}: MRE", f"≤ {mre} mm", f"{mean:.2f} mm", _at_most(mean, mre))
    for name, limit in sdr.items():
        value = figures[name]
        yield _bar("landmarks", f"{what}: SDR({name[3:-2]} mm)", f"≥ {limit} %", f"{value:.1f} %",
                   _at_least(value, limit))


def _landmarks(m):
    yield from _radial(m, "heldout AP", "all", "synthetic AP", 0.5, sdr2mm=98.5)
    yield from _radial(m, "heldout LAT", "main", "synthetic LAT", 1.5, sdr4mm=95)
    yield from _radial(m, "validation AP", "main", "real AP, styloids", 0.9, sdr2mm=95, sdr4mm=98)
    yield from _radial(m, "validation LAT", "main", "real LAT, all five", 2.2, sdr2mm=60, sdr4mm=85, sdr10mm=98)
    for key, pair in m["swaps"].items():
        if key.startswith("validation"):
            measured = f"{words.count(pair['clear'])} clear pairs, {words.count(pair['all'])} of all"
            yield _bar("landmarks", f"exchanged bones, {key[11:]}", "none", measured, pair["all"]["k"] == 0)
    moved = m["invariance"]["all"]
    if moved["n"]:
        measured = f"{moved['within1mm']['percent']} % within 1 mm, worst {moved['worstMm']} mm"
        yield _bar("landmarks", "same film turned or mirrored", "all within 1 mm", measured, moved["worstMm"] <= 1)
    thumb = m["presence"]["validation"]["thumbJointRight"]
    yield _bar("landmarks", "thumb joint found or not", "≥ 95 %", words.share(thumb),
               _at_least(thumb.get("percent"), 95))


def _artefact(m):
    for group, name, limit in (("heldout", "synthetic", 0.98), ("validation, marked", "real, marked", 0.97),
                               ("validation, lowres", "real, small films", 0.97),
                               ("validation, all real", "real, together", 0.97)):
        main = m["artefact"][group]["main"]
        if main["auc"] is None:
            continue
        yield _bar("artefact", f"{name}: AUC", f"≥ {limit}", words.area(main), _at_least(main["auc"], limit))
        if group != "heldout":
            alarms = main["falseAlarms"]
            yield _bar("artefact", f"{name}: false alarms", "≤ 5 %", words.share(alarms),
                       _at_most(alarms.get("percent"), 5))


def _scout(m):
    right = m["views"]["validation, marked"]["viewRight"]
    yield _bar("scout", "view, marked validation", "≥ 98 %", words.share(right), _at_least(right.get("percent"), 98))
    r = m["rejection"]
    for key, what, limit in (("no wrist, all", "no wrist: rejected", 97), ("oblique", "oblique: rejected", 80)):
        figures = r[key]["rejected"]
        yield _bar("scout", what, f"≥ {limit} %", words.share(figures), _at_least(figures.get("percent"), limit))
    for key in ("real wrists, marked validation", "real wrists, marked validation, header names wrist and view"):
        figures = r[key]["rejected"]
        yield _bar("scout", f"{key}: rejected", "≤ 2 %", words.share(figures), _at_most(figures.get("percent"), 2))


def _chain(m):
    marker = m["marker"]["validation"]
    for kind in ("lead", "printed"):
        if kind in marker:
            yield _bar("chain", f"marker letter read, {kind}", "≥ 95 %", words.share(marker[kind]),
                       _at_least(marker[kind].get("percent"), 95))
    alarms = marker["wrongSideAlarms"]
    yield _bar("chain", "wrong-side alarms", "none", words.count(alarms), alarms["k"] == 0)
    for view, limit in (("AP", 82), ("LAT", 75)):
        figures = m["grades"].get(f"validation {view}")
        for way, name in WAYS.items() if figures else ():
            equal = figures[way]["equal"]
            yield _bar("chain", f"letter equal, {view}, {name}", f"≥ {limit} %", words.share(equal),
                       _at_least(equal.get("percent"), limit))
