"""Which rows a figure is taken from."""
from plumb_models.records import RUBRIC_POINTS

SPLITS = ("validation", "heldout", "train")
SOURCES = {"validation": ("film", "grazpedwri"), "train": ("film", "grazpedwri"), "heldout": ()}


def marked(rows, split, view=None, source=None):
    """Films with landmarks of a split: the real validation or training images, or the synthetic held-out ones."""
    return [r for r in rows if r["film"].has_landmarks and r["record"].split == split
            and (view is None or r["record"].view == view) and (source is None or r["film"].source == source)]


def is_found(row, name, thresholds) -> bool:
    """Found as served: inside the image and at or above the landmark's threshold."""
    x, y, sure = row["found"][name]
    width, height = row["size"]
    inside = -0.5 <= x <= width - 0.5 and -0.5 <= y <= height - 0.5
    return inside and sure >= thresholds[f"{row['record'].view}.{name}"]


def clear_points(row):
    """Landmarks of the rubric that are in the image and were clear to the reader: the ones that are scored."""
    record = row["record"]
    return [n for n in RUBRIC_POINTS[record.view] if record.points.get(n) and n not in record.estimated]
