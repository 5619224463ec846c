"""The networks of `npm run bench -- training` in plain PyTorch, driven line by line.

python3 train_peers.py TASK EXAMPLES BATCH_SIZE THREADS

Prints one JSON object when it is ready ({"version": ...}, or {"missing": reason}), then trains one epoch for each line it reads and
prints {"examples", "seconds", "loss", "peakMegabytes"}.
"""

import json
import resource
import sys
import time

try:
    import torch
    import torch.nn as nn
    import torch.nn.functional as functional
except ImportError as error:
    print(json.dumps({"missing": str(error)}), flush=True)
    sys.exit(0)


class Block(nn.Module):
    """Basic block of ResNet-18."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        inner = functional.relu(self.first_norm(self.first(x)))
        return functional.relu(self.second_norm(self.second(inner)) + self.shortcut(x))


def small_cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 2),
    )  # fmt: skip


def resnet18():
    return nn.Sequential(
        nn.Conv2d(1, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
        Block(64, 64, 1), Block(64, 64, 1), Block(64, 128, 2), Block(128, 128, 1),
        Block(128, 256, 2), Block(256, 256, 1), Block(256, 512, 2), Block(512, 512, 1),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 2),
    )  # fmt: skip


class BiLstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.LSTM(100, 128, 2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(256, 9)

    def forward(self, x):
        return self.head(self.recurrent(x)[0])


def transformer():
    layer = nn.TransformerEncoderLayer(128, 4, 512, 0.0, batch_first=True)
    return nn.Sequential(nn.TransformerEncoder(layer, 2, enable_nested_tensor=False), nn.Linear(128, 9))


def adam(parameters):
    return torch.optim.Adam(parameters, 1e-3)


def momentum(parameters):
    return torch.optim.SGD(parameters, 0.01, momentum=0.9)


TASKS = {
    "small-cnn": (small_cnn, adam, (1, 28, 28), 2),
    "resnet18": (resnet18, momentum, (1, 28, 28), 2),
    "bilstm": (BiLstm, adam, (50, 100), 9),
    "transformer": (transformer, adam, (50, 128), 9),
}


def examples_of(count, shape, classes):
    """Noise, and a first feature that follows the class."""
    labels = torch.randint(classes, (count,) if classes == 2 else (count, shape[0]))
    inputs = torch.randn(count, *shape) * 0.3
    if classes == 2:
        inputs[:, 0, 8:20, 8:20] += labels.view(-1, 1, 1) * 0.5
    else:
        inputs[:, :, :9] += functional.one_hot(labels, classes)
    return inputs, labels


def peak_megabytes():
    """Of this program alone: what ru_maxrss says begins with what the parent had."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)


def train_epoch(network, optimizer, data, batch_size):
    inputs, labels = data
    start = time.perf_counter()
    order = torch.randperm(len(inputs))
    total = 0.0
    batches = order.split(batch_size)
    for rows in batches:
        optimizer.zero_grad()
        prediction = network(inputs[rows])
        loss = functional.cross_entropy(prediction.flatten(0, -2), labels[rows].flatten())
        loss.backward()
        optimizer.step()
        total += loss.item()
    return {
        "examples": len(inputs),
        "seconds": time.perf_counter() - start,
        "loss": total / len(batches),
        "peakMegabytes": peak_megabytes(),
    }


def main():
    task, count, batch_size, threads = sys.argv[1], *map(int, sys.argv[2:])
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    create, optimize, shape, classes = TASKS[task]
    network = create()
    network.train()
    optimizer = optimize(network.parameters())
    data = examples_of(count, shape, classes)
    print(json.dumps({"version": torch.__version__.split("+")[0]}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(train_epoch(network, optimizer, data, batch_size)), flush=True)


main()
