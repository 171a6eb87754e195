"""Agreement of two ratings of the same films."""
from typing import Dict, List, Optional, Sequence, Tuple

Pairs = Sequence[Tuple[str, str]]


def confusion(pairs: Pairs, rows: List[str], columns: List[str]) -> Dict[str, Dict[str, int]]:
    """Counts by (reference, found); a value outside the given categories is an error."""
    table = {r: {c: 0 for c in columns} for r in rows}
    for reference, found in pairs:
        table[reference][found] += 1
    return table


def equal(pairs: Pairs) -> int:
    return sum(a == b for a, b in pairs)


def weighted_kappa(pairs: Pairs, order: List[str]) -> Optional[float]:
    """Cohen's κ with quadratic weights over ordered categories (Cohen, Psychological Bulletin 70 (1968) 213–220).
    None where chance leaves nothing to disagree about: no pairs, or all in one category on both sides."""
    n = len(pairs)
    rank = {category: i for i, category in enumerate(order)}
    observed = sum((rank[a] - rank[b]) ** 2 for a, b in pairs)
    expected = sum((rank[a] - rank[b]) ** 2 for a, _ in pairs for _, b in pairs) / n if n else 0
    return None if expected == 0 else 1 - observed / expected
