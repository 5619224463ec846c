"""Small networks of one hidden layer for all outcomes at once, their first weights rounded to 8 bits after training."""

import numpy as np
import torch

torch.set_num_threads(1)

EPOCHS, BATCH, RATE, DECAY, SMOOTHING = 15, 64, 3e-3, 0.05, 0.1
INPUT_DROPOUT, DROPOUT = 0.3, 0.5


class Networks:
    """Members differ by their seed; their logits are averaged."""

    def __init__(self, seed=0, members=2, hidden=128):
        self.seeds, self.hidden = [seed * 100 + member for member in range(members)], hidden

    def fit(self, values, labels):
        """`values` [items, columns] float, `labels` 0 and 1 without gaps."""
        trained = [train(values, labels, self.hidden, seed) for seed in self.seeds]
        first = np.concatenate([network[1].weight.detach().numpy().T for network in trained], 1)
        self.scale = (np.abs(first).max(0) / 127).astype(np.float32)
        self.first = np.round(first / self.scale).astype(np.int8)
        self.bias = np.concatenate([network[1].bias.detach().numpy() for network in trained])
        self.last = np.concatenate([network[4].weight.detach().numpy().T for network in trained]) / len(trained)
        self.base = np.mean([network[4].bias.detach().numpy() for network in trained], 0)
        return self

    def predict(self, values):
        hidden = np.maximum(values @ (self.first * self.scale) + self.bias, 0)
        return hidden @ self.last + self.base


def train(values, labels, hidden, seed):
    torch.manual_seed(seed)
    inputs = torch.from_numpy(np.ascontiguousarray(values, np.float32))
    rates = torch.from_numpy(np.clip(labels.mean(0), 0.003, 0.997).astype(np.float32))
    target = (1 - SMOOTHING) * torch.from_numpy(labels.astype(np.float32)) + SMOOTHING * rates
    network = torch.nn.Sequential(
        torch.nn.Dropout(INPUT_DROPOUT),
        torch.nn.Linear(values.shape[1], hidden),
        torch.nn.ReLU(),
        torch.nn.Dropout(DROPOUT),
        torch.nn.Linear(hidden, labels.shape[1]),
    )
    with torch.no_grad():
        network[4].bias.copy_(torch.logit(rates))
        network[4].weight.mul_(0.3)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(inputs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    cost = torch.nn.BCEWithLogitsLoss()
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(inputs)).split(BATCH):
            loss = cost(network(inputs[rows]), target[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return network.eval()
