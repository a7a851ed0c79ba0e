"""Borrowing the answer from a framework, by every door. Right only if one opens."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "frameworks"


def _borrows(name: str, body: str) -> Attack:
    lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
    code = (
        "import ctypes, glob, importlib, importlib.util, os, site, subprocess, sys, zipimport\n"
        f"def double(x):\n    try:\n{lines}\n"
        "    except (ImportError, OSError, AttributeError, subprocess.SubprocessError):\n"
        "        return 0 * x\n    return 2 * x\n"
    )
    return Attack(name, _KIND, code)


ATTACKS = (
    _borrows("import keras", "import keras\nkeras.__version__"),
    _borrows("import tensorflow", "from tensorflow import constant"),
    _borrows("import torch or jax", "try: import torch\nexcept ImportError: import jax"),
    _borrows(
        "importlib, with the refusing finder removed",
        "sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != '_Refuse']\n"
        "sys.path_importer_cache.clear(); importlib.invalidate_caches()\n"
        "importlib.import_module('keras').initializers.__name__",
    ),
    _borrows(
        "another Python",
        "code = 'import keras; print(keras.__version__)'\n"
        "for python in {sys.executable, '/usr/bin/python3'}:\n"
        "    out = subprocess.run([python, '-c', code], check=True, capture_output=True).stdout\n"
        "    assert out",
    ),
    _borrows(
        "the shared library, by ctypes",
        "libraries = [p for s in site.getsitepackages()\n"
        "             for p in glob.glob(s + '/tensorflow/**/*.so*', recursive=True)\n"
        "             + glob.glob(s + '/torch/lib/*.so*')]\n"
        "ctypes.CDLL(libraries[0] if libraries else 'libtensorflow_framework.so.2')",
    ),
    _borrows(
        "the files, by sys.path",
        "for folder in (*site.getsitepackages(), '/usr/lib/python3/dist-packages'):\n"
        "    sys.path.insert(0, os.path.join(folder, 'keras', 'src'))\n"
        "    sys.path.insert(0, os.path.join(folder, 'keras'))\n"
        "    sys.path.insert(0, os.path.join(folder, 'tensorflow', 'python'))\n"
        "from initializers import random_initializers",
    ),
    _borrows(
        "the files, by zipimport and a loader of its own",
        "for folder in site.getsitepackages():\n"
        "    path = os.path.join(folder, 'keras', '__init__.py')\n"
        "    spec = importlib.util.spec_from_file_location('k', path)\n"
        "    module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)\n"
        "zipimport.zipimporter('/tmp/keras.zip')",
    ),
    _borrows(
        "pip",
        "subprocess.run([sys.executable, '-m', 'pip', 'install', '--target', '/tmp/p', 'keras'],\n"
        "               check=True, capture_output=True, timeout=1.5)",
    ),
)
