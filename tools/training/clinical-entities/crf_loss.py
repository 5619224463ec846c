"""Negative log likelihood of a linear-chain CRF with its gradient worked out by hand."""
import numpy as np
import torch


def forward_sums(p, step, start, lengths):
    """Scaled forward sums [length, rows, labels] and scales [length, rows]; held beyond a row's end."""
    alpha, scale = np.empty_like(p), np.ones(p.shape[:2])
    a = start * p[0]
    scale[0] = a.sum(1)
    alpha[0] = a / scale[0][:, None]
    for t in range(1, len(p)):
        a = (alpha[t - 1] @ step) * p[t]
        total = a.sum(1) + 1e-280
        live = t < lengths
        scale[t] = np.where(live, total, 1.0)
        alpha[t] = np.where(live[:, None], a / total[:, None], alpha[t - 1])
    return alpha, scale


def backward_sums(p, step, end, lengths, scale):
    """Scaled backward sums [length, rows, labels]."""
    beta = np.empty_like(p)
    beta[-1] = end
    back = step.T.copy()
    for t in range(len(p) - 2, -1, -1):
        b = ((p[t + 1] * beta[t + 1]) @ back) / scale[t + 1][:, None]
        beta[t] = np.where((t + 1 < lengths)[:, None], b, end)
    return beta


class CrfLoss(torch.autograd.Function):
    """Summed -log P(gold) of emissions [rows, length, labels], start, transitions [from, to], end."""

    @staticmethod
    def forward(ctx, emissions, start, trans, end, gold, lengths):
        e = emissions.detach().numpy().astype(np.float64).transpose(1, 0, 2)
        g, n = gold.numpy().T, lengths.numpy()
        s, m, f = (x.detach().numpy().astype(np.float64) for x in (start, trans, end))
        top = e.max(2)
        p, step = np.exp(e - top[:, :, None]), np.exp(m)
        alpha, scale = forward_sums(p, step, np.exp(s), n)
        beta = backward_sums(p, step, np.exp(f), n, scale)
        rows, size = np.arange(len(n)), e.shape[2]
        last = alpha[-1] @ np.exp(f)
        mask = np.arange(len(e))[:, None] < n[None]
        z = (np.log(scale) * mask).sum() + (top * mask).sum() + np.log(last).sum()
        here = np.take_along_axis(e, g[:, :, None], 2)[:, :, 0]
        path = (here * mask).sum() + s[g[0]].sum() + f[g[n - 1, rows]].sum()
        path += (m[g[:-1], g[1:]] * mask[1:]).sum()
        gamma = alpha * beta / last[None, :, None]
        right = p[1:] * beta[1:] * (mask[1:] / (scale[1:] * last[None]))[:, :, None]
        pairs = (alpha[:-1].reshape(-1, size).T @ right.reshape(-1, size)) * step
        np.subtract.at(pairs, (g[:-1][mask[1:]], g[1:][mask[1:]]), 1.0)
        one = np.eye(size)
        d_start = gamma[0].sum(0) - one[g[0]].sum(0)
        final = gamma[n - 1, rows].sum(0) - one[g[n - 1, rows]].sum(0)
        d_emissions = ((gamma - one[g]) * mask[:, :, None]).transpose(1, 0, 2)
        ctx.grads = [torch.from_numpy(np.ascontiguousarray(x, np.float32))
                     for x in (d_emissions, d_start, pairs, final)]
        return emissions.new_tensor(z - path)

    @staticmethod
    def backward(ctx, grad):
        return (*(grad * x for x in ctx.grads), None, None)
