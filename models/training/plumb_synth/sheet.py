"""Contact sheet of films with their points, for the eye."""
import cv2
import numpy as np


def cell(film, width: int = 300, height: int = 380, points: bool = True) -> np.ndarray:
    k = min(width / film.image.shape[1], height / film.image.shape[0])
    small = cv2.resize(film.image, None, fx=k, fy=k, interpolation=cv2.INTER_AREA if k < 1 else cv2.INTER_LINEAR)
    small = cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)
    for name, p in film.points.items() if points else ():
        if p is not None:
            c = (int(round(p[0] * k)), int(round(p[1] * k)))
            cv2.circle(small, c, 2, (0, 255, 255), -1)
            cv2.putText(small, name, (c[0] + 3, c[1]), cv2.FONT_HERSHEY_SIMPLEX, 0.35, (0, 255, 0), 1)
    if film.artefact_kinds:
        cv2.putText(small, ",".join(film.artefact_kinds), (3, 12), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (80, 160, 255), 1)
    out = np.full((height, width, 3), 60, np.uint8)
    out[: min(height, small.shape[0]), : min(width, small.shape[1])] = small[:height, :width]
    return out


def sheet(films, columns: int = 6, points: bool = True) -> np.ndarray:
    cells = [cell(f, points=points) for f in films]
    while len(cells) % columns:
        cells.append(np.zeros_like(cells[0]))
    return np.vstack([np.hstack(cells[i:i + columns]) for i in range(0, len(cells), columns)])
