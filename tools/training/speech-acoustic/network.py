"""The network: a stem that takes three frames a step, then residual blocks of three taps in time; CTC on letters."""

import torch
from torch import Tensor, nn
from torch.nn import functional

TOKENS = ("", " ", "'", *"abcdefghijklmnopqrstuvwxyz")
"""Token 0 is CTC's blank."""
STRIDE = 3
STEM_BEFORE, STEM_AFTER = 3, 5
"""Frames that a step sees before its own first frame, and from it on."""
TAPS = ((1, 1), (1, 1), (2, 2), (2, 2), (3, 2), (3, 2), (4, 3), (4, 3), (6, 0), (8, 0))
"""Of each block: steps back and steps ahead of its outer taps."""
WIDTH, HIDDEN = 256, 448
PHONEME_BLOCK, PHONEMES = 6, 80
"""So many phonemes are heard after so many blocks; the later blocks are told (self-conditioned CTC, Nozaki and Komatsu 2021)."""
DROPOUT = 0.05
FLOOR = -18.0
MEAN, DEVIATION = -11.0, 4.5
LEFT_CONTEXT_FRAMES = STEM_BEFORE + STRIDE * sum(back for back, _ in TAPS)
LOOKAHEAD_FRAMES = STEM_AFTER + STRIDE * sum(ahead for _, ahead in TAPS)
"""Frames before, and after, the first frame of a step that its logits depend on."""


class Block(nn.Module):
    """x + W2 relu(W1 [x(t − back), x(t), x(t + ahead)]), of the normed x; zeros beyond both ends."""

    def __init__(self, back: int, ahead: int) -> None:
        super().__init__()
        self.back, self.ahead = back, ahead
        self.taps = 3 if ahead else 2
        self.norm = nn.LayerNorm(WIDTH)
        self.widen = nn.Linear(self.taps * WIDTH, HIDDEN)
        self.narrow = nn.Linear(HIDDEN, WIDTH)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        y = self.norm(x)
        if mask is not None:
            y = y * mask
        before = functional.pad(y, (0, 0, self.back, 0))[:, : y.shape[1]]
        parts = [before, y]
        if self.ahead:
            parts.append(functional.pad(y, (0, 0, 0, self.ahead))[:, self.ahead :])
        hidden = functional.relu(self.widen(torch.cat(parts, 2)))
        if self.training:
            # The same units for a whole utterance: drawing them for each step would take a seventh of the time.
            hidden = hidden * ((torch.rand(len(hidden), 1, HIDDEN) >= DROPOUT) / (1 - DROPOUT)).to(hidden.dtype)
        return x + self.narrow(hidden)


class AcousticNetwork(nn.Module):
    """`[batch, frames, 80]` ln mel power → `[batch, ceil(frames / 3), 29]` log-probabilities."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Linear((STEM_BEFORE + STEM_AFTER + 1) * 80, WIDTH)
        self.blocks = nn.ModuleList(Block(back, ahead) for back, ahead in TAPS)
        self.norm = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, len(TOKENS))
        self.phonemes = nn.Sequential(nn.LayerNorm(WIDTH), nn.Linear(WIDTH, PHONEMES))
        self.told = nn.Linear(PHONEMES, WIDTH, bias=False)
        nn.init.zeros_(self.told.weight)

    def forward(self, features: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Log-probabilities of the tokens."""
        return self.both(features, lengths)[0]

    def both(self, features: Tensor, lengths: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Log-probabilities of the tokens and of the phonemes."""
        x = (features.clamp(FLOOR, 10.0) - MEAN) / DEVIATION
        mask = None
        if lengths is not None:
            steps = (lengths + STRIDE - 1) // STRIDE
            x = x * (torch.arange(x.shape[1]) < lengths[:, None])[..., None]
            mask = (torch.arange((x.shape[1] + STRIDE - 1) // STRIDE) < steps[:, None])[..., None]
        # Frames beyond the end are 0, the mean; a multiple of three makes every step whole.
        extra = -x.shape[1] % STRIDE
        padded = functional.pad(x, (0, 0, STEM_BEFORE, extra + STRIDE))
        thirds = padded.reshape(x.shape[0], -1, 3 * 80)
        steps_in = torch.cat((thirds[:, :-2], thirds[:, 1:-1], thirds[:, 2:]), 2)
        y = functional.relu(self.stem(steps_in))
        if mask is not None:
            mask = mask.to(y.dtype)
        sounds = y
        for number, block in enumerate(self.blocks, 1):
            y = block(y, mask)
            if number == PHONEME_BLOCK:
                sounds = self.phonemes(y)
                y = y + self.told(functional.softmax(sounds, 2))
        letters = functional.log_softmax(self.out(self.norm(y)).float(), 2)
        return letters, functional.log_softmax(sounds.float(), 2)
