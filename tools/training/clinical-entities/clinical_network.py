"""The tagger with one CRF head a corpus: encoder of text-entities, wider character features."""
import torch
from torch import nn
from torch.nn import functional as F

import shared_recipe  # noqa: F401
from annotated_corpora import HEADS, head_labels
from crf_loss import CrfLoss
from network import FORBIDDEN, Encoder, allowed_transitions, same_token_mean
from text_features import BREAK_TYPE, CHAR_IDS

WIDE = 64      # filters of width 5 beside the 64 of width 3
MIX = 192


class WideEncoder(Encoder):
    """The encoder of text-entities with a second character CNN of width 5."""

    def __init__(self):
        super().__init__()
        self.wide = nn.Conv1d(self.sizes["char"], WIDE, 5, padding=2)
        inputs = self.sizes["dim"] + self.sizes["conv"] + WIDE
        for d in (self.first.forth, self.first.back):
            d.input_size = inputs
            d.weight_ih_l0 = nn.Parameter(torch.zeros(4 * self.sizes["first"], inputs))

    def type_vectors(self, batch):
        e = self.table(batch.flat, batch.offsets)
        seen = batch.chars != 0
        c = (self.char(batch.chars) * seen[:, :, None]).transpose(1, 2)
        maps = torch.cat([torch.relu(self.conv(c)), torch.relu(self.wide(c))], 1)
        return torch.cat([e, (maps * seen[:, None, :]).amax(2)], 1)


class Head(nn.Module):
    """Emissions and transitions of one corpus."""

    def __init__(self, name):
        super().__init__()
        self.labels = head_labels(name)
        n = len(self.labels)
        self.label = nn.Linear(MIX, n)
        self.start, self.end = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))
        self.trans = nn.Parameter(torch.zeros(n, n))
        start, trans = allowed_transitions(self.labels)
        self.register_buffer("start_ok", start)
        self.register_buffer("trans_ok", trans)

    def scores(self):
        """(start, transitions, end) with the impossible ones at FORBIDDEN."""
        return (self.start.masked_fill(~self.start_ok, FORBIDDEN),
                self.trans.masked_fill(~self.trans_ok, FORBIDDEN), self.end)

    def emissions(self, mixed, tokens):
        """Label scores; a sentence break is always O."""
        e = self.label(mixed)
        o = torch.tensor([0.0] + [-100.0] * (len(self.labels) - 1))
        return torch.where((tokens == BREAK_TYPE)[:, :, None], o, e)

    def loss(self, emissions, gold, lengths):
        """Summed -log P(gold)."""
        return CrfLoss.apply(emissions, *self.scores(), gold, lengths)


class ClinicalTagger(nn.Module):
    """Encoder, the mix of each state with those of the same token, and the heads."""

    def __init__(self, heads=tuple(HEADS)):
        super().__init__()
        self.encoder = WideEncoder()
        width = self.encoder.sizes["second"]
        self.gate = nn.Linear(2 * width, 1)
        self.mix = nn.Linear(4 * width, MIX)
        self.heads = nn.ModuleDict({h: Head(h) for h in heads})

    def mixed(self, batch):
        """States the heads share, [rows, length, MIX], as float32."""
        h = self.encoder(batch).float()
        h = torch.cat([h, same_token_mean(h, self.gate(h), batch)], 2)
        return F.dropout(torch.relu(self.mix(h)).float(), self.encoder.drop["h2"] / 2,
                         self.training)
