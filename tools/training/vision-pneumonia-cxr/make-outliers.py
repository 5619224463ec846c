"""Writes images that a model is not for as PNG files, DATA/outliers/<source>/<number>.png, out of the other vision packs.

    python make-outliers.py VISION DATA --learn breast-ultrasound lung-ct retina blood --measure hand-film photograph …

VISION holds breastmnist.npz, pneumoniamnist.npz, iqothnccd128.npz, CHASEDB1, bccd, mednist. Sources after --measure get the prefix
`unseen-`: the training measures on them and never learns from them. Photographs are crops of the two pictures of scikit-learn.
"""

import argparse
import random
from pathlib import Path

import numpy as np
from PIL import Image

COUNT = 240
SIDE = 64


def archive(name, part="train_images"):
    return lambda vision: [Image.fromarray(image) for image in np.load(vision / name)[part]]


def folder(name, pattern, below=None):
    def read(vision):
        files = sorted((vision / name).rglob(pattern))
        return [Image.open(file).convert("RGB") for file in files if below is None or below in str(file)]

    return read


def photographs(_):
    from sklearn.datasets import load_sample_images

    draw = random.Random(5)
    crops = []
    for picture in load_sample_images().images:
        image = Image.fromarray(picture)
        for _ in range(40):
            side = draw.randint(120, min(image.size))
            left, top = draw.randint(0, image.width - side), draw.randint(0, image.height - side)
            crops.append(image.crop((left, top, left + side, top + side)))
    return crops


SOURCES = {
    "breast-ultrasound": archive("breastmnist.npz"),
    "child-chest-film": archive("pneumoniamnist.npz"),
    "lung-ct": archive("iqothnccd128.npz", "x"),
    "retina": folder("CHASEDB1", "*.jpg"),
    "blood": folder("bccd", "*.jp*g"),
    "hand-film": folder("mednist/Hand", "*.jpeg"),
    "head-ct": folder("mednist/HeadCT", "*.jpeg"),
    "abdomen-ct": folder("mednist/AbdomenCT", "*.jpeg"),
    "breast-mri": folder("mednist/BreastMRI", "*.jpeg"),
    "adult-chest-film": folder("mednist/CXR", "*.jpeg"),
    "photograph": photographs,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vision", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--learn", nargs="*", default=[], choices=SOURCES)
    parser.add_argument("--measure", nargs="*", default=[], choices=SOURCES)
    given = parser.parse_args()
    for names, prefix in ((given.learn, ""), (given.measure, "unseen-")):
        for name in names:
            images = SOURCES[name](given.vision)
            random.Random(1).shuffle(images)
            place = given.data / "outliers" / (prefix + name)
            place.mkdir(parents=True, exist_ok=True)
            for number, image in enumerate(images[:COUNT]):
                side = min(image.size)
                left, top = (image.width - side) // 2, (image.height - side) // 2
                square = image.crop((left, top, left + side, top + side))
                if side > SIDE:
                    square = square.resize((SIDE, SIDE), Image.Resampling.BOX)
                square.save(place / f"{number:04}.png")


if __name__ == "__main__":
    main()
