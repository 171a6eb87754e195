"""Figures of the marker reader, which is no network; asked as it serves."""
from .node import ask
from .selection import SPLITS
from .shares import share

KINDS = {"film": "printed", "grazpedwri": "lead", "synthetic": "synthetic"}


def read(rows) -> None:
    """Adds `marker` (what was read) to the rows whose truth is known."""
    films = [r for r in rows if r["film"].marker is not None]
    answers = ask("read_markers.mjs", [{"file": str(r["record"].file), "side": header_side(r["film"]),
                                        "truth": _truth(r["film"].marker)} for r in films])
    for row, answer in zip(films, answers):
        row["marker"] = answer


def header_side(film):
    """The side a right header would give: the known one, else the one that a whole letter shows."""
    return film.side or (film.marker["letter"] if film.marker and film.marker.get("complete") else None)


def _truth(marker):
    box = marker.get("box")
    return {"letter": marker.get("letter"), "mirrored": bool(marker.get("mirrored")),
            "complete": bool(marker.get("complete")), "box": list(box) if box else None}


def is_clean(film) -> bool:
    return bool(film.marker and film.marker.get("letter") and film.marker.get("complete"))


def figures(rows) -> dict:
    out = {}
    for split in SPLITS:
        films = [r for r in rows if "marker" in r and r["record"].split == split]
        clean = [r for r in films if is_clean(r["film"])]
        table = {"all": _right(clean)}
        for source, kind in KINDS.items():
            of_kind = [r for r in clean if r["film"].source == source]
            if of_kind:
                table[kind] = _right(of_kind)
        table["mirrored"] = _right([r for r in clean if r["film"].marker["mirrored"]])
        without = [r for r in films if not r["film"].marker.get("letter")]
        table["readWhereNoneIs"] = share(sum(r["marker"]["state"] != "absent" for r in without), len(without))
        sided = [r for r in films if header_side(r["film"])]
        # No letter of these sets contradicts its side, so every alarm is a false one.
        table["wrongSideAlarms"] = share(sum(r["marker"]["judged"] == "mismatch" for r in sided), len(sided))
        out[split] = table
    return out


def _right(films) -> dict:
    return share(sum(r["marker"]["outcome"] == "right" for r in films), len(films))
