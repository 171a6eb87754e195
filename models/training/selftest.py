"""python3 models/training/selftest.py [--report FILE] [PATTERN]     (npm test -- training)

Runs models/training/tests; `--report` writes {"passed": n, "failed": n} for npm test, which sums all of its parts.
"""
import argparse
import json
import os
import sys
import unittest
from pathlib import Path

from check_packages import require

os.environ.setdefault("OMP_NUM_THREADS", "1")
require()

TRAINING = Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pattern", nargs="?", default="test_*.py", help="files to run")
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    suite = unittest.TestLoader().discover(str(TRAINING / "tests"), options.pattern, top_level_dir=str(TRAINING))
    if suite.countTestCases() == 0:
        sys.exit(f"No tests in {TRAINING / 'tests'} match {options.pattern}.")
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    # A test that was skipped did not pass.
    bad = len(result.failures) + len(result.errors) + len(result.skipped) + len(result.unexpectedSuccesses)
    if options.report:
        options.report.write_text(json.dumps({"passed": result.testsRun - bad, "failed": bad}))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
