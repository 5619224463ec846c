"""Weighted mean of saved weights.

    python3 average_weights.py A.pt 1 B.pt 2 OUT.pt
"""
import sys

import torch


def main():
    *pairs, out = sys.argv[1:]
    states = [torch.load(p) for p in pairs[::2]]
    weights = [float(w) for w in pairs[1::2]]
    total = sum(weights)
    torch.save({k: sum(s[k] * (w / total) for s, w in zip(states, weights))
                if states[0][k].is_floating_point() else states[0][k] for k in states[0]}, out)


if __name__ == "__main__":
    main()
