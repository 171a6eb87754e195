"""Small SVG drawings: plain text out, the same bytes for the same figures, readable on light and dark ground."""
from html import escape
from typing import Sequence, Tuple

INK = {"ink": ("#1f2937", "#e5e7eb"), "faint": ("#6b7280", "#9ca3af"), "a": ("#1d6fb8", "#7cb8ee"),
       "b": ("#b45309", "#f0a94a"), "c": ("#047857", "#5fcfa0")}


def _style() -> str:
    """No CSS variables: not every viewer of a file knows them."""
    def rules(shade):
        faint = INK["faint"][shade]
        return "\n".join([
            f"text {{ font: 11px system-ui, sans-serif; fill: {INK['ink'][shade]}; }}",
            f"text.faint {{ fill: {faint}; }}",
            f".frame {{ stroke: {faint}; fill: none; }}",
            f".grid {{ stroke: {faint}; stroke-opacity: .3; fill: none; }}",
            *(f".{k} {{ stroke: {INK[k][shade]}; }}\n.f{k} {{ fill: {INK[k][shade]}; }}" for k in "abc"),
            f".d {{ stroke: {faint}; }}\n.fd {{ fill: {faint}; }}",
        ])
    return (rules(0) + "\ntext.title { font-weight: 600; font-size: 12px; }\n.line { fill: none; stroke-width: 2; }\n"
            + "@media (prefers-color-scheme: dark) {\n" + rules(1) + "\n}")


STYLE = _style()


def number(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def text(x, y, words, anchor="start", kind="") -> str:
    css = f' class="{kind}"' if kind else ""
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"{css}>{escape(str(words))}</text>'


def rect(x, y, width, height, css, opacity=1.0) -> str:
    return (f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" class="{css}" '
            f'fill-opacity="{opacity:.2f}"/>')


def line(x0, y0, x1, y1, css, dash="") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}" class="{css}"{dashed}/>'


def path(points: Sequence[Tuple[float, float]], css, dash="") -> str:
    at = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{at}" class="line {css}"{dashed}/>'


def dot(x, y, radius, css) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" class="{css}"/>'


def document(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n'
            + "\n".join(parts) + "\n</svg>\n")
