"""Windows -> emissions of a head -> spans with posteriors: the reference of the TypeScript path."""
import numpy as np
import torch

import shared_recipe  # noqa: F401
from abbreviations import REACH, spread
from annotated_corpora import head_labels
from inference import cut_long, emissions_of, forward_backward, lse, make_windows, viterbi
from network import Batch
from windows import f1, spans


def head_runner(model, head, lexicon):
    """Emissions of one head by PyTorch."""
    model.eval()

    def run(group):
        with torch.no_grad():
            batch = Batch(group, lexicon)
            return model.heads[head].emissions(model.mixed(batch), batch.tokens).numpy()
    return run


def head_arrays(model, head):
    """(start, transitions, end) of a head as float64 arrays."""
    return tuple(x.detach().numpy().astype(np.float64) for x in model.heads[head].scores())


def posterior(e, crf, fb, span, labels):
    """P(the span is exactly this entity) under the CRF."""
    start, trans, end = crf
    alpha, beta, z = fb
    s, stop, kind = span
    b, i = labels.index("B-" + kind), labels.index("I-" + kind)
    p = (start[b] if s == 0 else lse(alpha[s - 1] + trans[:, b])) + e[s][b]
    last = b
    for t in range(s + 1, stop):
        p += trans[last][i] + e[t][i]
        last = i
    if stop == len(e):
        p += end[last]
    else:
        keep = [k for k in range(len(labels)) if k != i]
        p += lse((trans[last] + e[stop] + beta[stop])[keep])
    return float(np.exp(min(0.0, p - z)))


def predict(run_batch, crf, sents, head, window=320, reach=REACH, bias=0.0, full=False):
    """Per sentence: (start, end, type), with the posterior as a fourth when `full`."""
    labels = head_labels(head)
    pieces, origin = cut_long(sents)
    wins = make_windows(pieces, window, 0)
    found = [[] for _ in sents]
    for (_, run), e in zip(wins, emissions_of(run_batch, wins, pieces)):
        e = e.astype(np.float64)
        e[:, 0] += bias
        path = [labels[k] for k in viterbi(e, crf)]
        fb = forward_backward(e, crf) if full and any(l != "O" for l in path) else None
        at = 0
        for i in run:
            number, shift = origin[i]
            for a, b, kind in spans(path[at:at + len(pieces[i])]):
                p = posterior(e, crf, fb, (a + at, b + at, kind), labels) if full else 1.0
                found[number].append((a + shift, b + shift, kind, p))
            at += len(pieces[i]) + 1
    if reach is not None:
        found = spread(sents, found, reach)
    return found if full else [[x[:3] for x in row] for row in found]


def evaluate(model, corpora, lexicon, window=320, limit=2200):
    """Exact-span F1 of each head on (the first sentences of) its devel part, in percent."""
    out = {}
    for head, sents in corpora.items():
        sents = sents[:limit]
        found = predict(head_runner(model, head, lexicon), head_arrays(model, head),
                        [t for t, _ in sents], head, window)
        out[head] = round(100 * f1([spans(l) for _, l in sents], found), 2)
    return out
