"""Parts the lung CT slices into train and val: python make-data.py iqothnccd128.npz DATA/lung-ct.npz

The data name no patients. The slices of one patient have neighbouring numbers, so the last fifth of the numbers of each class is
held out; a slice there that looks like one of the others (correlation of 32 × 32 pixels above .9) goes back to them, with the whole
unbroken run of such slices around it.
"""

import re
import sys

import numpy as np

HELD_OUT = 0.2
ALIKE = 0.9


def main(source, target):
    archive = np.load(source)
    images, classes, names = archive["x"], archive["y"], archive["name"]
    numbers = np.array([int(re.search(r"\((\d+)\)", str(name)).group(1)) for name in names])
    held = np.zeros(len(images), bool)
    for one in np.unique(classes):
        own = np.where(classes == one)[0]
        own = own[np.argsort(numbers[own])]
        held[own[int(len(own) * (1 - HELD_OUT)) :]] = True
    small = images.reshape(-1, 32, 4, 32, 4).mean((2, 4)).reshape(len(images), -1).astype(np.float32)
    small -= small.mean(1, keepdims=True)
    small /= np.linalg.norm(small, axis=1, keepdims=True) + 1e-6
    alike = small @ small.T > ALIKE
    while True:
        leaking = held & alike[:, ~held].any(1)
        if not leaking.any():
            break
        held &= ~leaking
    for one in np.unique(classes):
        print(one, "train", int(((classes == one) & ~held).sum()), "val", int(((classes == one) & held).sum()))
    part = lambda chosen: (images[chosen], classes[chosen].astype(np.uint8))
    (train, train_labels), (val, val_labels) = part(~held), part(held)
    np.savez_compressed(target, train_images=train, train_labels=train_labels, val_images=val, val_labels=val_labels)


if __name__ == "__main__":
    main(*sys.argv[1:])
