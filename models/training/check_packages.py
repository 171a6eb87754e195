"""Names the Debian packages that training needs and this machine lacks, before anything else is imported."""
import importlib.util
import shutil
import sys

# module → Debian package
MODULES = {
    "torch": "python3-torch", "torchvision": "python3-torchvision", "onnx": "python3-onnx",
    "cv2": "python3-opencv", "numpy": "python3-numpy",
}


def missing():
    return [package for module, package in MODULES.items() if importlib.util.find_spec(module) is None]


def require():
    lacking = missing()
    if lacking:
        sys.exit(
            f"Training needs {', '.join(MODULES.values())}; {sys.executable} finds no {', '.join(lacking)}.\n"
            f"Debian 12: apt-get install -y --no-install-recommends {' '.join(lacking)}\n"
            "(the packages belong to /usr/bin/python3; another Python on the PATH does not see them)"
        )
    if shutil.which("node") is None:
        sys.exit("Training measures with the runtime that serves the models: node is needed and not on the PATH.")


if __name__ == "__main__":
    require()
    print("all packages are here")
