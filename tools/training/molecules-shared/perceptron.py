"""Networks of one or two hidden layers on many outcomes at once, unmeasured labels masked; written with 8-bit weights."""

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)


class Perceptron:
    """Members that differ by their seed; their raw outputs are averaged. `kind` is class (logits) or quantity."""

    def __init__(self, kind='class', members=1, seed=0, hidden=384, layers=1, epochs=12, rate=3e-3, decay=0.05,
                 batch=256, input_dropout=0.1, dropout=0.5):
        self.kind, self.members, self.seed = kind, members, seed
        self.hidden, self.layers, self.epochs, self.rate, self.decay = hidden, layers, epochs, rate, decay
        self.batch, self.input_dropout, self.dropout = batch, input_dropout, dropout

    def fit(self, values, labels):
        self.networks = [self._train(values, labels, self.seed * 100 + member) for member in range(self.members)]
        return self

    def _network(self, columns, outcomes):
        parts, width = [nn.Dropout(self.input_dropout)], columns
        for _ in range(self.layers):
            parts += [nn.Linear(width, self.hidden), nn.BatchNorm1d(self.hidden), nn.ReLU(), nn.Dropout(self.dropout)]
            width = self.hidden
        return nn.Sequential(*parts, nn.Linear(width, outcomes))

    def _train(self, values, labels, seed):
        torch.manual_seed(seed)
        inputs = torch.from_numpy(np.ascontiguousarray(values, np.float32))
        known = torch.from_numpy((~np.isnan(labels)).astype(np.float32))
        target = torch.from_numpy(np.nan_to_num(labels).astype(np.float32))
        network = self._network(values.shape[1], labels.shape[1])
        mean = (target * known).sum(0) / known.sum(0)
        with torch.no_grad():
            network[-1].bias.copy_(torch.logit(mean.clamp(0.01, 0.99)) if self.kind == 'class' else mean)
        optimiser = torch.optim.AdamW(network.parameters(), lr=self.rate, weight_decay=self.decay)
        steps = len(inputs) // self.batch
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimiser, self.rate, total_steps=self.epochs * steps + 1, pct_start=0.15
        )
        cost = nn.BCEWithLogitsLoss(reduction='none') if self.kind == 'class' else nn.SmoothL1Loss(reduction='none')
        network.train()
        for _ in range(self.epochs):
            order = torch.randperm(len(inputs))
            for step in range(steps):
                rows = order[step * self.batch : (step + 1) * self.batch]
                loss = (cost(network(inputs[rows]), target[rows]) * known[rows]).sum() / known[rows].sum().clamp(min=1)
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                schedule.step()
        network.eval()
        return network

    def predict(self, values):
        inputs = torch.from_numpy(np.ascontiguousarray(values, np.float32))
        with torch.no_grad():
            return np.mean([network(inputs).numpy() for network in self.networks], 0)

    def write(self, graph, values):
        """Adds the members to a graph; batch normalisation is folded into the weights, first layers lie side by side."""
        layers = [_folded(network) for network in self.networks]
        first = np.concatenate([member[0][0] for member in layers], 1)
        bias = np.concatenate([member[0][1] for member in layers])
        wide = graph.node('Relu', graph.affine(values, graph.eight_bits(first), bias))
        if self.layers == 1:
            last = np.concatenate([member[1][0] for member in layers]) / len(layers)
            return graph.affine(wide, graph.constant(last), np.mean([member[1][1] for member in layers], 0))
        ends = []
        for at, member in enumerate(layers):
            part = graph.slice(wide, at * self.hidden, (at + 1) * self.hidden)
            for weight, offset in member[1:-1]:
                part = graph.node('Relu', graph.affine(part, graph.eight_bits(weight), offset))
            ends.append(graph.affine(part, graph.constant(member[-1][0] / len(layers)), member[-1][1] / len(layers)))
        return graph.sum(ends)


def _folded(network):
    """Weight [in, out] and bias of each layer, with the normalisation that follows it folded in."""
    parts = list(network)
    layers = []
    for at, part in enumerate(parts):
        if not isinstance(part, nn.Linear):
            continue
        weight, bias = part.weight.detach().numpy().T.copy(), part.bias.detach().numpy().copy()
        after = parts[at + 1] if at + 1 < len(parts) else None
        if isinstance(after, nn.BatchNorm1d):
            scale = (after.weight / torch.sqrt(after.running_var + after.eps)).detach().numpy()
            shift = (after.bias - after.running_mean * torch.from_numpy(scale)).detach().numpy()
            weight, bias = weight * scale, bias * scale + shift
        layers.append((weight.astype(np.float32), bias.astype(np.float32)))
    return layers
