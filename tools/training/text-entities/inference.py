"""Windows -> emissions -> spans with posteriors: the reference of the TypeScript pipeline."""
import numpy as np

from abbreviations import REACH, spread
from network import LABELS, Batch
from windows import join, pack, spans

MAX_SENTENCE = 320


def cut_long(sents, limit=MAX_SENTENCE):
    """Sentences of at most `limit` tokens, and for each its (sentence number, offset)."""
    out, origin = [], []
    for i, s in enumerate(sents):
        for j in range(0, max(1, len(s)), limit):
            out.append(s[j:j + limit])
            origin.append((i, j))
    return out, origin


def make_windows(sents, window, context):
    """(context sentence numbers, own sentence numbers) of every window, in order."""
    out = []
    for run in pack(sents, window):
        before, room, i = [], context, run[0] - 1
        while i >= 0 and len(sents[i]) + 1 <= room:
            before.insert(0, i)
            room -= len(sents[i]) + 1
            i -= 1
        out.append((before, run))
    return out


def emissions_of(run_batch, windows, sents, size=16):
    """Emissions of every window; `run_batch` maps a list of token windows to an array."""
    tokens = [join([sents[i] for i in a + b]) for a, b in windows]
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
    out = [None] * len(tokens)
    for k in range(0, len(order), size):
        group = order[k:k + size]
        e = run_batch([tokens[i] for i in group])
        for r, i in enumerate(group):
            out[i] = e[r, :len(tokens[i])]
    return out


def torch_runner(model, lexicon):
    """Emissions by PyTorch."""
    import torch
    model.eval()

    def run(group):
        with torch.no_grad():
            return model.emissions(Batch(group, lexicon)).numpy()
    return run


def onnx_runner(session, lexicon):
    """Emissions by onnxruntime."""
    from export_onnx import feed
    return lambda group: session.run(None, feed(Batch(group, lexicon)))[0]


def crf_arrays(model):
    """(start, transitions, end) as float64 arrays."""
    return tuple(x.detach().numpy().astype(np.float64) for x in model.crf.scores())


def viterbi(e, crf):
    """Best label numbers; ties go to the lower label."""
    start, trans, end = crf
    a, back = start + e[0], []
    for x in e[1:]:
        m = a[:, None] + trans
        back.append(m.argmax(0))
        a = m.max(0) + x
    path = [int((a + end).argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def lse(x, axis=None):
    """log-sum-exp."""
    m = x.max(axis=axis, keepdims=True)
    out = m + np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    return out.squeeze(axis) if axis is not None else float(out.squeeze())


def forward_backward(e, crf):
    """(alpha, beta, log Z)."""
    start, trans, end = crf
    n = len(e)
    alpha, beta = np.zeros(e.shape), np.zeros(e.shape)
    alpha[0] = start + e[0]
    for t in range(1, n):
        alpha[t] = lse(alpha[t - 1][:, None] + trans, 0) + e[t]
    beta[-1] = end
    for t in range(n - 2, -1, -1):
        beta[t] = lse(trans + (e[t + 1] + beta[t + 1])[None, :], 1)
    return alpha, beta, lse(alpha[-1] + end)


def posterior(e, crf, fb, span):
    """P(the span is exactly this entity) under the CRF."""
    start, trans, end = crf
    alpha, beta, z = fb
    s, stop, kind = span
    b, i = LABELS.index("B-" + kind), LABELS.index("I-" + kind)
    p = (start[b] if s == 0 else lse(alpha[s - 1] + trans[:, b])) + e[s][b]
    last = b
    for t in range(s + 1, stop):
        p += trans[last][i] + e[t][i]
        last = i
    if stop == len(e):
        p += end[last]
    else:
        keep = [k for k in range(len(LABELS)) if k != i]
        p += lse((trans[last] + e[stop] + beta[stop])[keep])
    return float(np.exp(min(0.0, p - z)))


def predict(run_batch, crf, sents, window=320, context=0, with_posterior=False, reach=REACH):
    """Per sentence: (start, end, type), or (start, end, type, posterior).

    `reach` None leaves the abbreviations as the tagger found them.
    """
    crf = tuple(np.asarray(x, np.float64) for x in crf)
    pieces, origin = cut_long(sents)
    wins = make_windows(pieces, window, context)
    found = [[] for _ in sents]
    for (before, run), e in zip(wins, emissions_of(run_batch, wins, pieces)):
        e = e.astype(np.float64)
        labels = [LABELS[k] for k in viterbi(e, crf)]
        fb = forward_backward(e, crf) if with_posterior and any(l != "O" for l in labels) else None
        at = sum(len(pieces[i]) + 1 for i in before)
        for i in run:
            number, shift = origin[i]
            for a, b, kind in spans(labels[at:at + len(pieces[i])]):
                p = posterior(e, crf, fb, (a + at, b + at, kind)) if with_posterior else 1.0
                found[number].append((a + shift, b + shift, kind, p))
            at += len(pieces[i]) + 1
    if reach is not None:
        found = spread(sents, found, reach)
    return found if with_posterior else [[x[:3] for x in row] for row in found]
