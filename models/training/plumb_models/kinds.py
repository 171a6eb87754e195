"""Kinds of foreign objects as the radiographs are labelled, in the groups that the network tells apart."""
KINDS = {
    "plaster": ("cast", "splint"),
    "implant": ("plate", "screw", "kwire", "metal"),
    "jewellery": ("bracelet", "watch", "ring"),
    "cloth": ("clothing", "button", "zip"),
    "other": ("helper-hand", "other", "tube"),
}
GROUPS = list(KINDS)


def group_of(kind: str) -> int:
    for i, kinds in enumerate(KINDS.values()):
        if kind in kinds:
            return i
    raise ValueError(f"artefact kind {kind!r}: expected one of {sorted(sum(KINDS.values(), ()))}")
