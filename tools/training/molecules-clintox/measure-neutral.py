"""What is left of `clintox` without the charges: arguments as for train.py, and --neutral, features of the parents."""

import argparse
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'molecules-shared'))

from model_figures import SEEDS  # noqa: E402
from rare_scaffolds import Table, auc_by_outcome, rare_folds  # noqa: E402
from train import recipe  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    for name in ('table', 'features', 'neutral', 'scaffolds'):
        parser.add_argument(f'--{name}', required=True)
    given = parser.parse_args()
    drawn, neutral = (Table(given.table, one, given.scaffolds) for one in (given.features, given.neutral))
    held = drawn.alone
    for learned, asked, words in (
        (drawn, drawn, 'as given'),
        (drawn, neutral, 'learned as given, asked neutral'),
        (neutral, neutral, 'learned and asked neutral'),
    ):
        seeds = []
        for seed in SEEDS:
            dealt = rare_folds(held, seed)
            scores = np.zeros_like(drawn.labels)
            for fold in range(5):
                at = dealt == fold
                scores[at] = answers(learned, asked, ~at, at, seed)
            seeds.append(auc_by_outcome(drawn.labels[held], scores[held]).mean())
        valid = drawn.part('valid')
        parts = [
            auc_by_outcome(drawn.labels[valid], answers(learned, asked, drawn.part('train'), valid, seed)).mean()
            for seed in SEEDS
        ]
        print(f'{words}: cross-validation {np.mean(seeds):.4f} ± {np.std(seeds):.4f}, validation {np.mean(parts):.4f}')


def answers(learned, asked, training, held, seed):
    joined = recipe(learned)
    return joined['score'](joined['trained'](training, seed), asked, held)


if __name__ == '__main__':
    main()
