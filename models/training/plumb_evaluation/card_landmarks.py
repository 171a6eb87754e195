"""Measured part of the landmark network's card."""
from . import published, words
from .radial import SDR_MM
from .selection import SOURCES
from .turns import TURNS

TITLES = {"validation": "Real validation images", "heldout": "Synthetic held-out films",
          "train": "Real training images, for the gap"}
SOURCE_NAMES = {"film": "FracAtlas films", "grazpedwri": "GRAZPEDWRI"}
HEAD = ["points", "n", "MRE ± SD mm", "median", *(f"≤ {t} mm" for t in SDR_MM)]


def _row(name, figures):
    if figures["n"] == 0:
        return [name, "0", *["–"] * (len(HEAD) - 2)]
    return [name, figures["n"], f"{figures['mreMm']:.2f} ± {words.fixed(figures['sdMm'], 2)}",
            f"{figures['medianMm']:.2f}", *(f"{figures[f'sdr{t}mm']:.1f}" for t in SDR_MM)]


def _published(view):
    mre, sd = published.MRE_SD[view]
    return [f"*published, {view}, its own images*", "", f"{mre:.2f} ± {sd:.2f}", "",
            *(f"{published.SDR[view][t]:.1f}" for t in SDR_MM)]


def _radial(m, split) -> str:
    rows = []
    for view, main in (("AP", "styloids (P2, P3)"), ("LAT", "all five")):
        figures = m["landmarks"].get(f"{split} {view}")
        if figures is None:
            continue
        rows.append(_row(f"**{view}, {main}**", figures["main"]))
        if split != "train":
            if view == "AP":
                rows.append(_row("AP, with the thumb joint", figures["all"]))
            rows += [_row(f"{view}, {SOURCE_NAMES[s]}", figures[s]) for s in SOURCES[split]]
            rows += [_row(f"{view} {n}", figures[n]) for n in figures if n[0] == "P" and n[1:].isdigit()]
        if split == "validation":
            rows.append(_published(view))
    return words.table(HEAD, rows)


def section(m) -> str:
    parts = []
    for split, title in TITLES.items():
        if f"{split} AP" in m["landmarks"]:
            parts += [f"### {title}", "Shares in %.", _radial(m, split)]
    parts += ["![Share of landmarks within a distance](figures/landmarks-errors.svg)",
              "### Exchanged bones, thumb joint, landmarks not found", _exchanged(m), _presence(m),
              "### The same film turned or mirrored", _moved(m), "### What the rubric measures of them",
              _measures(m), "### Confidence", "A bar is the share that came true among the landmarks of that "
              "confidence, its number how many; pale bars rest on fewer than five.",
              "![Confidence of the landmarks](figures/landmarks-confidence.svg)"]
    return "\n\n".join(parts)


def _exchanged(m) -> str:
    rows = [[words.films(key), words.share(f["clear"]), words.share(f["all"])] for key, f in m["swaps"].items()
            if f["all"]["n"]]
    return ("Exchanged: each of the two lies nearer to the other's mark than to its own.\n\n"
            + words.table(["set, pair", "both clear to the reader", "all"], rows))


def _presence(m) -> str:
    rows = [[words.films(split), words.share(f["thumbJointRight"]), words.share(f["thumbJointFound"]),
             words.share(f["thumbJointInvented"]), words.share(f["othersNotFound"])]
            for split, f in m["presence"].items() if f["thumbJointRight"]["n"]]
    return words.table(["set", "thumb joint: right", "found where it is", "invented", "others under their threshold"],
                       rows)


def _moved(m) -> str:
    rows = [[turn if turn == "mirrored" else turn + "°" if turn in TURNS else turn, f["n"], f["medianMm"], f["p95Mm"],
             f["worstMm"], words.share(f["within1mm"]), f["films"]] for turn, f in m["invariance"].items() if f["n"]]
    return ("Real validation images, stored turned or mirrored; mm between the landmarks found, mapped back.\n\n"
            + words.table(["turn", "landmarks", "median", "p95", "worst", "within 1 mm", "films beyond"], rows))


def _measures(m) -> str:
    rows = [[name, f["n"], f["median"], f["p90"], f["worst"]] for name, f in m["rubricMeasures"]["validation"].items()]
    return words.table(["real validation", "n", "median", "p90", "worst"], rows)
