"""A bidirectional LSTM whose backward pass is one product a step and one for all weight gradients: on a CPU several times
faster to train than torch.nn.LSTM, with the same numbers."""
import torch
from torch import nn


class Steps(torch.autograd.Function):
    """x [2, T, B, 4H], input part of the gates i, f, g, o; w [2, H, 4H] -> states [2, T, B, H]."""

    @staticmethod
    def forward(ctx, x, w):
        d, steps, batch, gates = x.shape
        n = gates // 4
        h, c = x.new_zeros(d, batch, n), x.new_zeros(d, batch, n)
        hs, cs, tanhs = (x.new_empty(d, steps, batch, n) for _ in range(3))
        gs = x.new_empty(d, steps, batch, gates)
        for t in range(steps):
            g, a = torch.baddbmm(x[:, t], h, w), gs[:, t]
            a[..., :2 * n] = torch.sigmoid(g[..., :2 * n])
            a[..., 2 * n:3 * n] = torch.tanh(g[..., 2 * n:3 * n])
            a[..., 3 * n:] = torch.sigmoid(g[..., 3 * n:])
            c = a[..., n:2 * n] * c + a[..., :n] * a[..., 2 * n:3 * n]
            tanhs[:, t], cs[:, t] = torch.tanh(c), c
            h = a[..., 3 * n:] * tanhs[:, t]
            hs[:, t] = h
        ctx.save_for_backward(w, hs, cs, gs, tanhs)
        return hs

    @staticmethod
    def backward(ctx, grad):
        w, hs, cs, gs, tanhs = ctx.saved_tensors
        d, steps, batch, n = hs.shape
        i, f, g, o = gs.split(n, -1)
        before = torch.cat([torch.zeros_like(cs[:, :1]), cs[:, :-1]], 1)
        to_i, to_f, to_g, to_o = g * i * (1 - i), before * f * (1 - f), i * (1 - g * g), tanhs * o * (1 - o)
        to_c, wt = o * (1 - tanhs * tanhs), w.transpose(1, 2)
        dg, dh, dc = torch.empty_like(gs), torch.zeros_like(hs[:, 0]), torch.zeros_like(hs[:, 0])
        for t in range(steps - 1, -1, -1):
            dh = grad[:, t] + dh
            dc = dc + dh * to_c[:, t]
            step = dg[:, t]
            torch.mul(dc, to_i[:, t], out=step[..., :n])
            torch.mul(dc, to_f[:, t], out=step[..., n:2 * n])
            torch.mul(dc, to_g[:, t], out=step[..., 2 * n:3 * n])
            torch.mul(dh, to_o[:, t], out=step[..., 3 * n:])
            dc, dh = dc * f[:, t], torch.bmm(step, wt)
        states = torch.cat([torch.zeros_like(hs[:, :1]), hs[:, :-1]], 1).reshape(d, steps * batch, n)
        return dg, torch.bmm(states.transpose(1, 2), dg.reshape(d, steps * batch, 4 * n))


class BiLSTM(nn.Module):
    def __init__(self, inputs, hidden):
        super().__init__()
        k, self.H = hidden ** -.5, hidden
        self.Wi = nn.Parameter(torch.empty(inputs, 8 * hidden).uniform_(-k, k))
        self.b = nn.Parameter(torch.zeros(8 * hidden))
        self.Wh = nn.Parameter(torch.empty(2, hidden, 4 * hidden).uniform_(-k, k))
        with torch.no_grad():
            self.b[hidden:2 * hidden] = self.b[5 * hidden:6 * hidden] = 1

    def forward(self, x, lengths):
        b, steps, _ = x.shape
        z = (x.reshape(b * steps, -1) @ self.Wi + self.b).view(b, steps, -1).transpose(0, 1)
        t, rows = torch.arange(steps)[:, None], torch.arange(b)[None]
        turned = torch.where(t < lengths[None], lengths[None] - 1 - t, t)
        h = Steps.apply(torch.stack([z[..., :4 * self.H], z[..., 4 * self.H:][turned, rows]]), self.Wh)
        return torch.cat([h[0], h[1][turned, rows]], -1).transpose(0, 1)
