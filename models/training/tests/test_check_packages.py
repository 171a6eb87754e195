"""What is missing is named in a sentence, and nobody sees a traceback."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import check_packages

TRAINING = Path(check_packages.__file__).resolve().parent
SCRIPTS = ["train_all.py", "train.py", "generate.py", "export.py", "evaluate.py", "overlay_sheet.py",
           "pseudo_landmarks.py", "selftest.py"]
# Python takes a module that is None for one that is not installed.
WITHOUT_TORCH = ("import runpy, sys; sys.modules['torch'] = None; _, folder, script = sys.argv; sys.argv[1:] = []; "
                 "sys.path.insert(0, folder); runpy.run_path(f'{folder}/{script}', run_name='__main__')")


class Packages(unittest.TestCase):
    def test_only_what_is_missing_is_named(self):
        modules = {"json": "python3-here", "no_such_module_a": "python3-a", "no_such_module_b": "python3-b"}
        self.assertEqual(check_packages.missing_packages(modules), ["python3-a", "python3-b"])

    def test_the_sentence_names_them_and_what_to_type(self):
        modules = {"torch": "python3-torch", "cv2": "python3-opencv"}
        said = check_packages.complaint(["python3-opencv"], [], modules, python="/usr/bin/python3")
        self.assertIn("Training needs python3-torch, python3-opencv; /usr/bin/python3 finds no python3-opencv.", said)
        self.assertIn("apt-get install -y --no-install-recommends python3-opencv\n", said)

    def test_nothing_is_said_when_nothing_is_missing(self):
        self.assertIsNone(check_packages.complaint([], []))

    def test_every_script_says_it_and_fails(self):
        running = {script: subprocess.Popen([sys.executable, "-c", WITHOUT_TORCH, str(TRAINING), script],
                                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                   for script in SCRIPTS}
        for script, process in running.items():
            said, _ = process.communicate(timeout=60)
            with self.subTest(script):
                self.assertEqual(process.returncode, 1)
                self.assertIn("finds no python3-torch.", said)
                self.assertNotIn("Traceback", said)


class Radiographs(unittest.TestCase):
    def setUp(self):
        here = tempfile.TemporaryDirectory()
        self.addCleanup(here.cleanup)
        self.folder = Path(here.name)
        for name in ("images", "lowres", "unlabelled", "oblique", "other-parts"):
            (self.folder / name).mkdir()
            (self.folder / name / "a.png").touch()
        (self.folder / "landmarks.json").write_text('[{"image": "a.png"}]')
        for table in ("lowres.tsv", "unlabelled.tsv"):
            (self.folder / table).write_text("image\tview\na.png\tAP\n")

    def test_a_whole_folder_lacks_nothing(self):
        self.assertEqual(check_packages.missing_data(self.folder), [])

    def test_the_repositorys_own_folder_is_whole(self):
        self.assertEqual(check_packages.missing_data(), [])

    def test_missing_tables_images_and_folders_are_named(self):
        (self.folder / "landmarks.json").unlink()
        (self.folder / "lowres.tsv").write_text("image\tview\na.png\tAP\nb.png\tAP\nc.png\tLAT\n")
        (self.folder / "oblique" / "a.png").unlink()
        lacking = check_packages.missing_data(self.folder)
        self.assertEqual(lacking, ["landmarks.json", "lowres/b.png and 1 more there", "oblique/"])
        said = check_packages.complaint([], lacking, folder=self.folder)
        self.assertIn(f"radiographs of {self.folder}, and these are not there: landmarks.json, lowres/b.png and 1", said)


if __name__ == "__main__":
    unittest.main()
