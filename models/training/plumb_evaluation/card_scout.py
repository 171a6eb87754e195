"""Measured part of the scout's card."""
from . import words


def section(m) -> str:
    right = [[words.films(name), words.share(f["viewRight"]), words.share(f["fingersRight"])]
             for name, f in m["views"].items() if f["viewRight"]["n"]]
    placed = [[words.films(name), f["n"], f["medianDistance"], f["worstDistance"],
               f"{f['leastScale']}–{f['mostScale']}"]
              for name, f in m["placing"].items()]
    rejected = [[name, words.share(f["rejected"]), words.share(f["told"]) if "told" in f else ""]
                for name, f in m["rejection"].items() if f["rejected"]["n"]]
    return "\n\n".join([
        words.table(["films", "view right", "fingers' direction right"], right),
        "![Views](figures/scout-views.svg)",
        *(words.confusion(m["views"][g]["confusion"], f"{g}: reference ↓, answer →")
          for g in ("validation, marked", "validation, small films") if m["views"][g]["confusion"]),
        "### Rejected in the end",
        "By the rule that serves (a view needs half of the probability), from the image alone save where a header is "
        "named. `called so`: the scout's first answer is that very class.",
        words.table(["films", "rejected", "called so"], rejected),
        "### Where the wrist lies",
        "Distance from the marked wrist frame in styloid lengths, and the ratio of the lengths.",
        words.table(["films", "n", "median", "worst", "scale"], placed),
    ])
