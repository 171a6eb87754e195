"""The generator of synthetic radiographs: determinism, truth, objects, files."""
import argparse
import json
import math
import sys
import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import generate  # noqa: E402
from plumb_models.records import AP_POINTS, LAT_POINTS, Frame  # noqa: E402
from plumb_synth import render  # noqa: E402
from plumb_synth.compare import compare  # noqa: E402
from plumb_synth.objects import KINDS, add_objects  # noqa: E402

cv2.setNumThreads(1)
SEEDS = range(60, 84)


def films(view):
    return [render(seed, view) for seed in SEEDS]


class Truth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ap, cls.lat = films("AP"), films("LAT")

    def test_same_seed_same_film(self):
        for view in ("AP", "LAT", "OBL"):
            a, b = render(7, view), render(7, view)
            np.testing.assert_array_equal(a.image, b.image)
            self.assertEqual(a.points, b.points)
            self.assertEqual(a.marker, b.marker)
        self.assertFalse(np.array_equal(render(8, "AP").image[:400, :200], render(7, "AP").image[:400, :200]))

    def test_unknown_view_is_refused(self):
        with self.assertRaisesRegex(ValueError, "PA"):
            render(1, "PA")

    def test_names_sizes_and_places(self):
        for group, names in ((self.ap, AP_POINTS), (self.lat, LAT_POINTS)):
            for film in group:
                self.assertEqual(list(film.points), names)
                self.assertEqual(film.image.dtype, np.uint8)
                h, w = film.image.shape
                self.assertTrue(360 <= max(h, w) <= 680, (h, w))
                x0, y0, x1, y1 = film.box
                for point in film.points.values():
                    if point is not None:
                        self.assertTrue(x0 - 1 <= point[0] <= x1 + 1 and y0 - 1 <= point[1] <= y1 + 1)

    def test_styloids_are_a_wrist_apart(self):
        for film in self.ap:
            p2, p3 = film.points["P2"], film.points["P3"]
            if p2 and p3:
                length = math.dist(p2, p3)
                self.assertAlmostEqual(length, film.styloid_px, delta=0.1)
                self.assertTrue(15 < length * film.spacing_mm < 70, length * film.spacing_mm)

    def test_fingers_point_away_from_the_shafts(self):
        for film in self.ap + self.lat:
            tail = film.points["RX" if film.view == "AP" else "P3"]
            wrist = film.points["R" if film.view == "AP" else "P2"]
            if tail and wrist:
                up = np.array([math.sin(film.fingers_angle), -math.cos(film.fingers_angle)])
                self.assertGreater(float((np.array(wrist) - tail) @ up), 0)

    def test_radius_is_on_the_thumb_side(self):
        seen = 0
        for film in self.ap:
            p = film.points
            if all(p[k] for k in ("P1", "P2", "P3")):
                seen += 1
                self.assertLess(math.dist(p["P1"], p["P2"]), math.dist(p["P1"], p["P3"]))
        self.assertGreater(seen, 3)

    def test_bone_is_brighter_than_what_lies_beside_it(self):
        brighter = total = 0
        for film in self.ap:
            p = film.points
            if film.artefact_kinds or not (p["RX"] and p["R"] and p["UX"] and p["U"]):
                continue
            # Halfway down the radius against halfway between the two bones.
            bone = np.add(p["RX"], p["R"]) / 2
            between = (bone + np.add(p["UX"], p["U"]) / 2) / 2
            at = lambda q: float(film.image[int(round(q[1])), int(round(q[0]))])
            total += 1
            brighter += at(bone) > at(between)
        self.assertGreater(total, 8)
        self.assertGreaterEqual(brighter / total, 0.9)

    def test_variety(self):
        every = self.ap + self.lat
        self.assertEqual({f.side for f in every}, {"L", "R"})
        self.assertEqual({f.style for f in every}, {"tile", "plate"})
        share = sum(bool(f.artefact_kinds) for f in every) / len(every)
        self.assertTrue(0.12 < share < 0.55, share)
        self.assertTrue(min(f.age_years for f in every) < 8 < 30 < max(f.age_years for f in every))

    def test_mask_goes_with_kinds(self):
        for film in self.ap + self.lat:
            self.assertEqual(film.artefact_mask is None, not film.artefact_kinds)
            if film.artefact_mask is not None:
                self.assertEqual(film.artefact_mask.shape, film.image.shape)
                self.assertLessEqual(set(np.unique(film.artefact_mask)), {0, 1})

    def test_marker_box_holds_a_bright_letter_of_the_side(self):
        seen = 0
        for film in self.ap + self.lat:
            if film.marker is None or not film.marker["complete"]:
                continue
            self.assertEqual(film.marker["letter"], film.side)
            x, y, w, h = film.marker["box"]
            part = film.image[y:y + h, x:x + w]
            self.assertGreater(int(part.max()), 150)
            seen += 1
        self.assertGreater(seen, 20)


class Objects(unittest.TestCase):
    def setUp(self):
        self.film = next(f for f in (render(s, "AP") for s in range(200, 260))
                         if not f.artefact_kinds and f.style == "plate" and f.points["P2"] and f.points["P3"])
        p2, p3 = self.film.points["P2"], self.film.points["P3"]
        self.frame = Frame((p2[0] + p3[0]) / 2, (p2[1] + p3[1]) / 2, self.film.styloid_px, self.film.fingers_angle)
        self.clean = self.film.image.astype(np.float32) / 255

    def test_every_kind_adds_brightness_under_its_mask(self):
        for index, kind in enumerate(KINDS):
            drawn = None
            for attempt in range(4):  # a kind may find no place on one try
                image, mask, drawn = add_objects(np.random.default_rng([index, attempt]), self.clean, self.frame, [kind])
                if drawn:
                    break
            self.assertEqual(drawn, [kind])
            self.assertGreater(int(mask.sum()), 5, kind)
            self.assertTrue(0 <= float(image.min()) and float(image.max()) <= 1, kind)
            change = image - self.clean
            self.assertGreater(float(change[mask > 0].mean()), 0.004, kind)
            far = cv2.dilate(mask, np.ones((15, 15), np.uint8)) == 0
            self.assertLess(float(np.abs(change[far]).max()) if far.any() else 0.0, 0.08, kind)

    def test_nothing_is_drawn_outside_the_box(self):
        x0, y0, x1, y1 = 60, 60, 260, 260
        for index in range(6):
            image, mask, _ = add_objects(np.random.default_rng(index), self.clean, self.frame, ["zip"], (x0, y0, x1, y1))
            outside = np.ones(mask.shape, bool)
            outside[y0:y1 + 1, x0:x1 + 1] = False
            self.assertEqual(int(mask[outside].sum()), 0)

    def test_unknown_frame_and_kind(self):
        image, mask, drawn = add_objects(np.random.default_rng(3), self.clean, None, ["bracelet"])
        self.assertEqual(image.shape, self.clean.shape)
        with self.assertRaisesRegex(ValueError, "anchor"):
            add_objects(np.random.default_rng(3), self.clean, self.frame, ["anchor"])

    def test_input_is_left_alone(self):
        before = self.clean.copy()
        add_objects(np.random.default_rng(5), self.clean, self.frame, ["cast"])
        np.testing.assert_array_equal(before, self.clean)


class Files(unittest.TestCase):
    def test_run_resumes_and_says_synthetic(self):
        share = generate.shares("AP=0.5,LAT=0.4,OBL=0.1")
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "set"
            self.assertEqual(generate.generate(3, 10, out, share, 1), 3)
            first = out / "synthetic-00000010.png"
            stamp = first.stat().st_mtime_ns
            with open(out / "index.jsonl", "a") as stream:
                stream.write('{"image": "synthetic-000')  # as an interruption leaves it
            self.assertEqual(generate.generate(5, 10, out, share, 1), 2)
            self.assertEqual(first.stat().st_mtime_ns, stamp)
            rows = [json.loads(line) for line in (out / "index.jsonl").read_text().splitlines()]
            self.assertEqual([r["seed"] for r in rows], [10, 11, 12, 13, 14])
            for row in rows:
                self.assertIs(row["synthetic"], True)
                self.assertTrue(row["image"].startswith("synthetic-"))
                image = cv2.imread(str(out / row["image"]), cv2.IMREAD_GRAYSCALE)
                self.assertEqual(image.shape, (row["height"], row["width"]))
                self.assertEqual(row["mask"] is not None, bool(row["artefact_kinds"]))
                if row["mask"]:
                    self.assertTrue((out / row["mask"]).exists())

    def test_views_follow_the_shares(self):
        share = generate.shares("AP=0.45,LAT=0.45,OBL=0.1")
        views = [generate.view_of(seed, share) for seed in range(400)]
        self.assertTrue(150 < views.count("AP") < 210 and 20 < views.count("OBL") < 62)
        with self.assertRaises(argparse.ArgumentTypeError):
            generate.shares("PA=1")


class Layout(unittest.TestCase):
    def test_landmarks_lie_where_the_marked_ones_do(self):
        """Means of the points that set the frame's geometry stay near the training split's, in styloid lengths."""
        table = compare(0, 30)
        group = ""
        checked = 0
        for line in table.splitlines():
            if not line.startswith("  "):
                group = line.split(":")[0]
                continue
            name = line.split()[0]
            if group not in ("AP tile", "LAT tile") or name not in ("S", "R", "U", "P1", "P2", "P4"):
                continue
            numbers = [float(v) for part in line.split("synthetic") for v in
                       (part.split(" x ")[1].split()[0], part.split(" y ")[1].split()[0])]
            if group == "AP tile" and name == "P1":
                continue  # three marked thumbs only
            self.assertAlmostEqual(numbers[0], numbers[2], delta=0.09, msg=line)
            self.assertAlmostEqual(numbers[1], numbers[3], delta=0.09, msg=line)
            checked += 1
        self.assertGreaterEqual(checked, 7)


if __name__ == "__main__":
    unittest.main()
