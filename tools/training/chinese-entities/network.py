"""The network: vectors of characters, pairs and known strings, a BiLSTM, one linear layer and CRF for each corpus."""
import numpy as np
import torch
from torch import nn

from chinese_text import LABELS, TYPES
from lexicon import TERM_KINDS
from lstm import BiLSTM

CHARACTER, PAIR, CORPUS = 64, 32, 8
COLUMNS = sum(4 * len(t) for t in TYPES) + 3 * TERM_KINDS


class Net(nn.Module):
    """Row 0 of the tables pads (pairs: also an unknown pair), row 1 of the characters is an unknown one."""

    def __init__(self, vectors, characters, hidden):
        super().__init__()
        self.char = nn.Embedding(characters + 2, CHARACTER)
        self.big = nn.Embedding(len(vectors) - characters + 1, PAIR)
        with torch.no_grad():
            self.char.weight[2:] = torch.from_numpy(vectors[:characters]) * .5
            self.big.weight[1:] = torch.from_numpy(vectors[characters:, :PAIR]) * .5
            self.char.weight[:2] = self.big.weight[:1] = 0
        self.kind = nn.Embedding(2, CORPUS)
        self.rnn = BiLSTM(CHARACTER + 2 * PAIR + COLUMNS + CORPUS, hidden)
        self.out = nn.ModuleList([nn.Linear(2 * hidden, len(labels)) for labels in LABELS])
        # transitions; the last two rows and columns are the start and the end
        self.tr = nn.ParameterList([nn.Parameter(torch.zeros(len(x) + 2, len(x) + 2)) for x in LABELS])
        self.drop_in, self.drop_out = nn.Dropout(.4), nn.Dropout(.5)

    def emissions(self, batch, head):
        characters, before, after, words, lengths = batch
        kind = self.kind(torch.full_like(characters, head))
        x = torch.cat([self.char(characters), self.big(before), self.big(after), words, kind], -1)
        return self.out[head](self.drop_out(self.rnn(self.drop_in(x), lengths)))

    def loss(self, emissions, tags, lengths, head):
        """Negative log-likelihood of the tags, summed over the batch."""
        table, size, steps = self.tr[head], emissions.shape[2], emissions.shape[1]
        mask = torch.arange(steps)[None] < lengths[:, None]
        score = emissions[:, 0] + table[size, :size]
        for t in range(1, steps):
            ahead = torch.logsumexp(score[:, :, None] + table[:size, :size], 1) + emissions[:, t]
            score = torch.where(mask[:, t, None], ahead, score)
        total = torch.logsumexp(score + table[:size, size + 1], 1)
        gold = (emissions.gather(2, tags[:, :, None])[:, :, 0] * mask).sum(1) + table[size, tags[:, 0]]
        gold = gold + (table[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        last = tags.gather(1, (lengths - 1)[:, None])[:, 0]
        return (total - gold - table[last, size + 1]).sum()

    def field(self, head):
        """(start, end, transitions) as numpy arrays; an I never follows what is not of its type."""
        table, labels = self.tr[head].detach().numpy().astype(np.float64), LABELS[head]
        size = len(labels)
        start, end, steps = table[size, :size].copy(), table[:size, size + 1].copy(), table[:size, :size].copy()
        for j, label in enumerate(labels):
            if label[0] != "I":
                continue
            start[j] = -1e4
            for i, before in enumerate(labels):
                if before[2:] != label[2:]:
                    steps[i, j] = -1e4
        return start, end, steps
