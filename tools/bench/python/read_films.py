"""The path of `npm run bench -- vision` in Python: DICOM file -> finding, with pydicom, Pillow and onnxruntime, driven line by line.

python3 read_films.py MODEL_FOLDER FILE...

Prints one JSON object when it is ready ({"version": ...}, or {"missing": reason}). For each line it reads, it reads the files once
and prints {"films", "seconds", "probabilities"}: of each file, the calibrated probabilities with the labels in alphabetical order.
"""

import json
import sys
import time
from pathlib import Path

try:
    import numpy as np
    import onnxruntime
    import pydicom
    from PIL import Image

    try:
        from pydicom.pixels import apply_modality_lut, apply_voi_lut
    except ImportError:
        from pydicom.pixel_data_handlers.util import apply_modality_lut, apply_voi_lut
except ImportError as error:
    print(json.dumps({"missing": str(error)}), flush=True)
    sys.exit(0)



def moved(x, rows, columns):
    """Every pixel one further, with the edge repeated."""
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = x.shape[1:3]
    return padded[:, 1 - rows : 1 - rows + height, 1 - columns : 1 - columns + width]


VIEWS = {
    "identity": lambda x: x,
    "flip-horizontal": lambda x: x[:, :, ::-1],
    "flip-vertical": lambda x: x[:, ::-1],
    "shift-left": lambda x: moved(x, 0, -1),
    "shift-right": lambda x: moved(x, 0, 1),
    "shift-up": lambda x: moved(x, -1, 0),
    "shift-down": lambda x: moved(x, 1, 0),
}


def shown(path):
    """What a reader sees: modality transform, VOI window, inversion; float32 in [0, 1]."""
    film = pydicom.dcmread(path)
    values = apply_voi_lut(apply_modality_lut(film.pixel_array, film), film)
    # pydicom spreads a window over the range of the stored bits.
    low, high = (0, 2**film.BitsStored - 1)
    if film.PixelRepresentation == 1:
        low, high = -(2 ** (film.BitsStored - 1)), 2 ** (film.BitsStored - 1) - 1
    if "RescaleSlope" in film:
        low, high = (float(film.RescaleSlope) * end + float(film.RescaleIntercept) for end in (low, high))
    grey = ((values - low) / (high - low)).astype(np.float32)
    return 1 - grey if film.PhotometricInterpretation == "MONOCHROME1" else grey


def encode(grey, preprocessing):
    height, width = preprocessing["size"]
    if preprocessing["fit"] == "crop":
        side = min(grey.shape)
        top, left = ((length - side) // 2 for length in grey.shape)
        grey = grey[top : top + side, left : left + side]
    small = np.asarray(Image.fromarray(grey, "F").resize((width, height), Image.BILINEAR))
    scaled = (small * preprocessing["scale"] - preprocessing["mean"][0]) / preprocessing["std"][0]
    return scaled.astype(np.float32)[None, :, :, None]


def softmax(logits):
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def main():
    folder, *paths = sys.argv[1:]
    card = json.loads((Path(folder) / "card.json").read_text())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(Path(folder) / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )
    augmentation = card.get("augmentation", {})
    views = [VIEWS[name] for name in augmentation.get("testTime", ["identity"])]
    average_logits = augmentation.get("average") == "logits"
    calibration = card["calibration"]
    bias = np.asarray(calibration.get("bias", [0.0]))

    order = np.argsort(card["labels"])

    def finding(path):
        pixels = encode(shown(path), card["preprocessing"])
        batch = np.concatenate([view(pixels) for view in views])
        scores = session.run([card["outputs"][0]["name"]], {card["inputs"][0]["name"]: batch})[0]
        if card["decoding"]["output"] == "probabilities":
            scores = np.log(np.maximum(scores, 1e-12))
        mean = scores.mean(axis=0) if average_logits else np.log(softmax(scores).mean(axis=0))
        return softmax(mean / calibration["temperature"] + bias)

    print(
        json.dumps({"version": f"pydicom {pydicom.__version__}, onnxruntime {onnxruntime.__version__}"}),
        flush=True,
    )
    for _ in sys.stdin:
        begin = time.perf_counter()
        found = [finding(path) for path in paths]
        seconds = time.perf_counter() - begin
        print(
            json.dumps({"films": len(paths), "seconds": seconds, "probabilities": [row[order].tolist() for row in found]}),
            flush=True,
        )


main()
