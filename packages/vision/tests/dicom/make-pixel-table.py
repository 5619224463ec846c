"""Writes pixel-table.json: what pydicom decodes from its own conformance files, file by file.

    python3 make-pixel-table.py FOLDER [--gdcm] > part.json

FOLDER is `src/pydicom/data/test_files` of pydicom (https://github.com/pydicom/pydicom, MIT). The table in the repository
was made in two runs that were put together: pydicom 3.0.2 with NumPy and Pillow 12 (libjpeg-turbo, OpenJPEG), and, for the
files it has no decoder for, pydicom 2.3.1 with GDCM 3.0.21 (`--gdcm`). `sum` and `sha256` (little endian) are those of
`pixel_array`, which pydicom 3 gives in RGB for YBR files; of palette files it gives the indices. The files themselves are
not in the repository.
"""

import hashlib
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pydicom

warnings.simplefilter("ignore")


def row(path: Path, decoder: str) -> dict:
    ds = pydicom.dcmread(path)
    pixels = ds.pixel_array
    little = np.ascontiguousarray(pixels).astype(pixels.dtype.newbyteorder("<"))
    return {
        "rows": int(ds.Rows), "columns": int(ds.Columns), "frames": pixels.size // (ds.Rows * ds.Columns * ds.SamplesPerPixel),
        "sum": int(pixels.sum(dtype=np.int64)), "sha256": hashlib.sha256(little.tobytes()).hexdigest(), "decoder": decoder,
    }


def main(folder: Path, decoder: str) -> None:
    table = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            table[path.relative_to(folder).as_posix()] = row(path, decoder)
        except Exception:  # What pydicom does not decode has no row.
            continue
    json.dump(table, sys.stdout, indent=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "pydicom 2.3.1, GDCM 3.0.21" if "--gdcm" in sys.argv else "pydicom 3.0.2")
