"""The tagger: hashed n-gram and character word vectors, two BiLSTM layers, a CRF."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from text_features import (BREAK_TYPE, CHAR_BREAK, CHAR_IDS, ROWS)

LABELS = ["O", "B-chemical", "I-chemical", "B-disease", "I-disease"]
FORBIDDEN = -1e4
SIZES = dict(dim=96, char=24, conv=64, first=224, second=128, mix=128)


def allowed_transitions(labels=LABELS):
    """(start mask, transition mask) of IOB2: I-x only after B-x or I-x."""
    n = len(labels)
    start = torch.tensor([not l.startswith("I-") for l in labels])
    trans = torch.ones(n, n, dtype=torch.bool)
    for j, l in enumerate(labels):
        if l.startswith("I-"):
            for i, k in enumerate(labels):
                trans[i, j] = k[1:] == l[1:] and k != "O"
    return start, trans


class Batch:
    """Tensors of a batch of windows; the distinct tokens are featurised once."""

    def __init__(self, windows, lexicon, rng=None, drop_word=0.0):
        types = {}
        length = max(len(w) for w in windows)
        self.tokens = torch.zeros(len(windows), length, dtype=torch.long)
        for i, w in enumerate(windows):
            for j, t in enumerate(w):
                self.tokens[i, j] = BREAK_TYPE if t is None else types.setdefault(t, len(types) + 2)
        self.lengths = torch.tensor([len(w) for w in windows])
        self.mask = torch.arange(length)[None] < self.lengths[:, None]
        at = torch.arange(length)[None]
        self.reverse = torch.where(self.mask, self.lengths[:, None] - 1 - at, at)
        flat, offsets, chars = [], [0, 0], [[0], [CHAR_BREAK]]
        for t in types:
            row, grams, ids = lexicon.features(t)
            offsets.append(len(flat))
            if row and not (rng is not None and rng.random() < drop_word):
                flat.append(row)
            flat.extend(grams)
            chars.append(ids)
        self.flat = torch.tensor(flat, dtype=torch.long)
        self.offsets = torch.tensor(offsets, dtype=torch.long)
        width = max(3, max(map(len, chars)))
        block = np.zeros((len(chars), width), np.int64)
        for i, ids in enumerate(chars):
            block[i, :len(ids)] = ids
        self.chars = torch.from_numpy(block)


class BiLstm(nn.Module):
    """One bidirectional layer whose backward half starts at each row's own end."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.forth = nn.LSTM(inputs, hidden)
        self.back = nn.LSTM(inputs, hidden)

    def forward(self, x, batch):
        f, _ = self.forth(x.transpose(0, 1))
        index = batch.reverse[:, :, None]
        r = x.gather(1, index.expand(-1, -1, x.shape[2]))
        b, _ = self.back(r.transpose(0, 1))
        b = b.transpose(0, 1)
        return f.transpose(0, 1), b.gather(1, index.expand(-1, -1, b.shape[2]))


def locked(x, p, training):
    """Dropout with one mask for the whole window."""
    if not training or p == 0:
        return x
    keep = torch.bernoulli(torch.full((x.shape[0], 1, x.shape[2]), 1 - p)) / (1 - p)
    return x * keep


def same_token_mean(h, gate, batch):
    """Weighted mean of the states of all places of the window that hold the same token.

    `gate` [rows, length, 1] scores each place between -3 and 3: a place that defines an
    abbreviation can outweigh the others.
    """
    same = (batch.tokens[:, :, None] == batch.tokens[:, None, :]).to(h.dtype)
    weight = torch.exp(3 * torch.tanh(gate))
    return (same @ (h * weight)) / (same @ weight)


class Encoder(nn.Module):
    """Word types -> vectors -> two BiLSTM layers."""

    def __init__(self, table=None, sizes=SIZES):
        super().__init__()
        s = self.sizes = dict(sizes)
        self.table = nn.EmbeddingBag(ROWS, s["dim"], mode="mean")
        if table is not None:
            self.table.weight.data.copy_(torch.from_numpy(table))
        self.char = nn.Embedding(CHAR_IDS, s["char"])
        self.conv = nn.Conv1d(s["char"], s["conv"], 3, padding=1)
        self.first = BiLstm(s["dim"] + s["conv"], s["first"])
        self.second = BiLstm(2 * s["first"], s["second"])
        self.drop = dict(x=0.0, h1=0.0, h2=0.0)

    def type_vectors(self, batch):
        """One vector a distinct token: mean of word and n-gram rows, and the character CNN."""
        e = self.table(batch.flat, batch.offsets)
        seen = (batch.chars != 0)
        c = self.char(batch.chars) * seen[:, :, None]
        c = torch.relu(self.conv(c.transpose(1, 2))) * seen[:, None, :]
        return torch.cat([e, c.amax(2)], 1)

    def layer_one(self, batch):
        x = self.type_vectors(batch)[batch.tokens]
        x = locked(x, self.drop["x"], self.training)
        return self.first(x, batch)

    def layer_two(self, f, b, batch):
        h = locked(torch.cat([f, b], 2), self.drop["h1"], self.training)
        h = torch.cat(self.second(h, batch), 2)
        return locked(h, self.drop["h2"], self.training)

    def forward(self, batch):
        return self.layer_two(*self.layer_one(batch), batch)


class Crf(nn.Module):
    """Linear-chain CRF over IOB2 labels, with sets of allowed labels as targets."""

    def __init__(self):
        super().__init__()
        n = len(LABELS)
        self.start = nn.Parameter(torch.zeros(n))
        self.end = nn.Parameter(torch.zeros(n))
        self.trans = nn.Parameter(torch.zeros(n, n))
        start, trans = allowed_transitions()
        self.register_buffer("start_ok", start)
        self.register_buffer("trans_ok", trans)

    def scores(self):
        """(start, transitions, end) with the impossible ones at FORBIDDEN."""
        return (self.start.masked_fill(~self.start_ok, FORBIDDEN),
                self.trans.masked_fill(~self.trans_ok, FORBIDDEN), self.end)

    def log_z(self, emissions, lengths):
        """log of the summed path scores, one a row."""
        start, trans, end = self.scores()
        e = emissions.transpose(0, 1)
        a = start + e[0]
        for t in range(1, e.shape[0]):
            new = torch.logsumexp(a[:, :, None] + trans, 1) + e[t]
            a = torch.where((t < lengths)[:, None], new, a)
        return torch.logsumexp(a + end, 1)

    def loss(self, emissions, allowed, lengths):
        """-log P(any path made of allowed labels), a row."""
        limited = emissions.masked_fill(~allowed, FORBIDDEN)
        z = self.log_z(torch.cat([limited, emissions]), torch.cat([lengths, lengths]))
        n = len(emissions)
        return z[n:] - z[:n]


class Tagger(nn.Module):
    """Encoder, a mix of each state with those of the same token elsewhere, labels and CRF."""

    def __init__(self, table=None, sizes=SIZES):
        super().__init__()
        self.encoder = Encoder(table, sizes)
        self.gate = nn.Linear(2 * self.encoder.sizes["second"], 1)
        self.mix = nn.Linear(4 * self.encoder.sizes["second"], self.encoder.sizes["mix"])
        self.label = nn.Linear(self.encoder.sizes["mix"], len(LABELS))
        self.crf = Crf()

    def emissions(self, batch):
        """Label scores; a sentence break is always O."""
        h = self.encoder(batch)
        h = torch.cat([h, same_token_mean(h, self.gate(h), batch)], 2)
        h = F.dropout(torch.relu(self.mix(h)), self.encoder.drop["h2"] / 2, self.training)
        e = self.label(h)
        b = (batch.tokens == BREAK_TYPE)[:, :, None]
        o = torch.tensor([0.0] + [-100.0] * (len(LABELS) - 1))
        return torch.where(b, o, e)
