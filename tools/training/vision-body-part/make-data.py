"""Gathers pictures of nine kinds into DATA/body-part.npz: python make-data.py VISION DATA/body-part.npz

VISION holds mednist, pneumoniamnist.npz, iqothnccd128.npz, breastmnist.npz, CHASEDB1 and bccd. Held out are the last fifth of the
numbers of each folder, the parts val of the archives, the last two of the people of CHASEDB1, and the list val of BCCD.
"""

import random
import sys
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 64
MOST = {"train": 320, "val": 80}
LABELS = [
    "abdomen CT", "breast MRI", "chest film", "chest CT", "hand film", "head CT",
    "breast ultrasound", "retina photograph", "blood smear",
]  # fmt: skip


def square(image):
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return np.asarray(image.convert("RGB").crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.Resampling.BOX if side > SIDE else Image.Resampling.BILINEAR))


def numbered(folder):
    files = sorted(folder.glob("*.jpeg"))
    cut = int(len(files) * 0.8)
    return {"train": [Image.open(file) for file in files[:cut]], "val": [Image.open(file) for file in files[cut:]]}


def archive(path, names={"train": "train_images", "val": "val_images"}):
    loaded = np.load(path)
    return {part: [Image.fromarray(image) for image in loaded[name]] for part, name in names.items()}


def crops(images, count):
    """Squares of 50 to 100 % of the shorter side: few pictures become more."""
    draw = random.Random(3)
    made = []
    for image in images:
        for _ in range(count):
            side = int(min(image.size) * draw.uniform(0.6, 1))
            left, top = draw.randint(0, image.width - side), draw.randint(0, image.height - side)
            made.append(image.crop((left, top, left + side, top + side)))
    return made


def retina(folder):
    files = sorted(folder.glob("Image_*.jpg"))
    people = sorted({file.name[6:8] for file in files})
    parts = {part: [Image.open(file) for file in files if (file.name[6:8] in people[-2:]) == (part == "val")] for part in MOST}
    return {part: images + crops(images, 15) for part, images in parts.items()}


def blood(folder):
    held = {name.strip() for file in folder.rglob("val.txt") for name in file.read_text().split()}
    files = sorted(folder.rglob("*.jp*g"))
    return {part: [Image.open(file) for file in files if (file.stem in held) == (part == "val")] for part in MOST}


def main(vision, target):
    vision = Path(vision)
    mednist = {name: numbered(vision / "mednist" / name) for name in ("AbdomenCT", "BreastMRI", "CXR", "ChestCT", "Hand", "HeadCT")}
    lungs = archive(Path(target).parent / "lung-ct.npz")
    sources = [
        [mednist["AbdomenCT"]],
        [mednist["BreastMRI"]],
        [mednist["CXR"], archive(vision / "pneumoniamnist.npz")],
        [mednist["ChestCT"], lungs],
        [mednist["Hand"]],
        [mednist["HeadCT"]],
        [archive(vision / "breastmnist.npz")],
        [retina(vision / "CHASEDB1")],
        [blood(vision / "bccd")],
    ]
    arrays = {}
    for part, most in MOST.items():
        images, labels = [], []
        for label, packs in enumerate(sources):
            for pack in packs:
                chosen = list(pack[part])
                random.Random(label).shuffle(chosen)
                images += [square(image) for image in chosen[:most]]
                labels += [label] * min(most, len(chosen))
        arrays[f"{part}_images"], arrays[f"{part}_labels"] = np.stack(images), np.array(labels, np.uint8)
        print(part, dict(zip(LABELS, np.bincount(labels).tolist())))
    np.savez_compressed(target, **arrays)


if __name__ == "__main__":
    main(*sys.argv[1:])
