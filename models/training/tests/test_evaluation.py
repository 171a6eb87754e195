"""The figures' arithmetic, against examples computed by hand or printed elsewhere."""
import math
import sys
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from plumb_evaluation import (agreement, calibration, discrimination, node, radial, shares, svg, turns,  # noqa: E402
                              words)


class Shares(unittest.TestCase):
    def test_wilson_as_printed_by_newcombe(self):
        # Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
        for k, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
                                (1, 29, 0.0061, 0.1718)):
            got = shares.wilson(k, n)
            self.assertAlmostEqual(got[0], low, 4)
            self.assertAlmostEqual(got[1], high, 4)

    def test_all_of_them_ends_at_one(self):
        self.assertEqual(shares.wilson(7, 7)[1], 1)

    def test_more_than_there_are(self):
        with self.assertRaisesRegex(ValueError, "5 of 4"):
            shares.wilson(5, 4)

    def test_nothing_observed_has_no_percent(self):
        self.assertEqual(shares.share(0, 0), {"k": 0, "n": 0})


class Discrimination(unittest.TestCase):
    # 8 of 9 pairs in order; each group's placements are 1, 1, 2/3 with variance 1/27, so the variance is 2/81.
    SCORES, LABELS = [0.8, 0.6, 0.4, 0.5, 0.3, 0.1], [1, 1, 1, 0, 0, 0]

    def test_auc_and_delong_by_hand(self):
        got = discrimination.auc_delong(self.SCORES, self.LABELS)
        self.assertAlmostEqual(got["auc"], 8 / 9)
        half = 1.959963985 * (math.sqrt(2) / 9) / (8 / 81)
        self.assertAlmostEqual(got["low"], 1 / (1 + math.exp(half - math.log(8))), 6)
        self.assertAlmostEqual(got["high"], 1 / (1 + math.exp(-half - math.log(8))), 6)

    def test_ties_count_half(self):
        self.assertEqual(discrimination.auc_delong([0.5, 0.5], [1, 0])["auc"], 0.5)

    def test_every_pair_right_has_no_interval(self):
        got = discrimination.auc_delong([0.9, 0.8, 0.1, 0.2], [1, 1, 0, 0])
        self.assertEqual((got["auc"], got["low"], got["high"]), (1, None, None))

    def test_one_group_missing(self):
        self.assertIsNone(discrimination.auc_delong([0.9], [1])["auc"])
        self.assertEqual(discrimination.roc([0.9], [1]), [])

    def test_rates_at_the_threshold_count_it_as_present(self):
        got = discrimination.rates_at(self.SCORES, self.LABELS, 0.5)
        self.assertEqual([(got[k]["k"], got[k]["n"]) for k in ("accuracy", "precision", "recall", "falseAlarms")],
                         [(4, 6), (2, 3), (2, 3), (1, 3)])

    def test_roc_corners(self):
        self.assertEqual(discrimination.roc([0.9, 0.4, 0.4], [1, 1, 0]), [(0, 0), (0, 0.5), (1, 1)])


class Agreement(unittest.TestCase):
    def test_two_categories_equal_plain_kappa(self):
        # 20 + 15 of 50 agree (0.7), chance 0.5: κ = 0.4; with two categories weights change nothing.
        pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
        self.assertAlmostEqual(agreement.weighted_kappa(pairs, ["a", "b"]), 0.4)

    def test_quadratic_weights_by_hand(self):
        # Observed 1 + 4 = 5; expected over all 4 × 4 pairings / 4: (1,2,3,3) against (1,3,3,1) give 28 / 4 = 7.
        pairs = [("1", "1"), ("2", "3"), ("3", "3"), ("3", "1")]
        self.assertAlmostEqual(agreement.weighted_kappa(pairs, ["1", "2", "3"]), 1 - 5 / 7)

    def test_one_category_only(self):
        self.assertIsNone(agreement.weighted_kappa([("a", "a")] * 3, ["a", "b"]))
        self.assertIsNone(agreement.weighted_kappa([], ["a"]))

    def test_confusion(self):
        self.assertEqual(agreement.confusion([("a", "a"), ("a", "x")], ["a", "b"], ["a", "b", "x"]),
                         {"a": {"a": 1, "b": 0, "x": 1}, "b": {"a": 0, "b": 0, "x": 0}})


class Calibration(unittest.TestCase):
    def test_bins_and_error_by_hand(self):
        table, error = calibration.reliability([0.1, 0.3, 0.9, 1.0], [False, True, True, True], bins=2)
        self.assertEqual([(b["n"], b["confidence"], b["share"]) for b in table], [(2, 0.2, 0.5), (2, 0.95, 1.0)])
        self.assertAlmostEqual(error, 0.5 * 0.3 + 0.5 * 0.05)

    def test_no_probability(self):
        with self.assertRaisesRegex(ValueError, "1.2"):
            calibration.reliability([1.2], [True])


class Radial(unittest.TestCase):
    def test_summary(self):
        got = radial.summary([1, 2, 3, 10])
        self.assertEqual((got["n"], got["mreMm"], got["medianMm"], got["sdr2mm"], got["sdr10mm"]), (4, 4, 2.5, 50, 100))
        self.assertAlmostEqual(got["sdMm"], math.sqrt(50 / 3), 3)

    def test_swapped_needs_both(self):
        a, b = (0, 0), (10, 0)
        self.assertTrue(radial.swapped((9, 0), (1, 0), a, b))
        self.assertFalse(radial.swapped((9, 0), (9, 0), a, b))
        self.assertFalse(radial.swapped((1, 0), (9, 0), a, b))


class Turns(unittest.TestCase):
    def test_every_pixel_comes_back(self):
        image = np.arange(12.0).reshape(3, 4)
        for turn in turns.TURNS:
            other = turns.turned(image, turn)
            for y in range(other.shape[0]):
                for x in range(other.shape[1]):
                    bx, by = turns.back(x, y, turn, width=4, height=3)
                    self.assertEqual(image[by, bx], other[y, x], turn)

    def test_a_quarter_turn_is_clockwise(self):
        self.assertEqual(turns.turned(np.array([[1, 2]]), "90").tolist(), [[1], [2]])
        self.assertEqual(turns.turned(np.array([[1], [2]]), "90").tolist(), [[2, 1]])


class Writing(unittest.TestCase):
    def test_only_the_measured_part_of_a_card_changes(self):
        got = words.between("by hand\n<b>\nold\n<e>\nlimits\n", "<b>", "<e>", "new", "x")
        self.assertEqual(got, "by hand\n<b>\n\nnew\n\n<e>\nlimits\n")

    def test_a_card_without_its_markers(self):
        with self.assertRaisesRegex(ValueError, "x.md"):
            words.between("no markers", "<b>", "<e>", "new", "x.md")

    def test_words(self):
        self.assertEqual(words.share(shares.share(1, 2)), "1/2: 50.0 % (9.5–90.5)")
        self.assertEqual(words.area({"auc": 1.0, "low": None, "high": None}), "1.000")
        self.assertEqual(words.table(["a", "b"], [[1, "x"]]), "| a | b |\n| --- | --- |\n| 1 | x |")

    def test_a_drawing_escapes_words(self):
        self.assertIn("a &lt; b", svg.document(10, 10, "a < b", [svg.text(0, 0, "a < b")]))


class AskedOfTypeScript(unittest.TestCase):
    """The rubric's worked AP example (10 × 9 cm at 0.5 mm a pixel), upright and stored upside down."""

    UPRIGHT = {"P1": [40.5, 30.5], "P2": [63.5, 99.5], "P3": [131.5, 95.5]}

    def question(self, orientation, landmarks):
        return {"view": "AP", "width": 200, "height": 180, "orientation": orientation, "spacingMm": 0.5,
                "landmarks": landmarks, "marker": "present", "artefact": {"probability": 0, "threshold": 0.5}}

    def test_scores(self):
        down = {name: [199 - x, 179 - y] for name, (x, y) in self.UPRIGHT.items()}
        without = {**self.UPRIGHT, "P3": None}
        got = node.ask("score_rubric.mjs", [self.question("up", self.UPRIGHT), self.question("down", down),
                                            self.question("up", without)])
        self.assertEqual([(g["total"], g["grade"]) for g in got], [(100, "A"), (100, "A"), (None, None)])
        self.assertEqual(got[1]["tasks"]["ap.4"], {"score": 10, "rating": "excellent"})

    def test_views(self):
        sure, unsure = {"view": "AP", "probabilities": {"AP": 0.9}}, {"view": "AP", "probabilities": {"AP": 0.4}}
        got = node.ask("decide_views.mjs", [{**sure, "header": None}, {**unsure, "header": None},
                                            {**unsure, "header": "AP"}])
        self.assertEqual([g["view"] for g in got], ["AP", None, "AP"])


if __name__ == "__main__":
    unittest.main()
