"""Fits the ranker of draft sentences and the classifier of headers of `text.summarize`; writes the model folder.

python3 fit.py --work WORK --out packages/text/models/consultation-note [--splits train]
"""
import argparse
import hashlib
import json
import os
import re
import struct
from collections import Counter

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.linear_model import Ridge
from sklearn.svm import LinearSVC

SEED = 0
DRAFT_ROWS = 8192 + 24
HEADER_WORDS, HEADER_ROWS = 32768, 32768 + 188
PARTS = [
    r'CHIEF|HISTORY|REVIEW OF SYS|MEDICATIONS|ALLERG|SOCIAL',
    r'EXAM|VITAL',
    r'RESULT|FINDINGS|LABS',
    r'ASSESS|PLAN|IMPRESS|INSTRUCT|PROCEDURE',
]
PLAIN = set(
    'the and of to a is he she with her in his for that has i was on or we as at be been this it an are have not no '
    'any had by they their him but patient reports denies will'.split()
)


def words_of(text):
    """Words as ROUGE counts them."""
    return re.findall(r'[a-z0-9]+', text.lower())


def matrix(rows, width, limit=None):
    """Sparse rows {r, v} as a matrix; of those below `limit` only."""
    r, c, v = [], [], []
    for i, row in enumerate(rows):
        for k, a in zip(row['r'], row['v']):
            if limit is None or k < limit:
                r.append(i), c.append(k), v.append(a)
    return csr_matrix((v, (r, c)), shape=(len(rows), width))


def note_parts(note):
    """Words of a note by part."""
    current, out = 0, [[] for _ in PARTS]
    for line in note.split('\n'):
        if re.fullmatch(r'[A-Z][A-Z /&,]+:?', line.strip()):
            for k, pattern in enumerate(PARTS):
                if re.search(pattern, line):
                    current = k
        out[current] += words_of(line)
    return [Counter(part) for part in out]


def draft_targets(note):
    """For each draft: the share of its words that the note has (all words and telling words, halved), and its part."""
    whole, parts = Counter(words_of(note['note'])), note_parts(note['note'])
    shares, labels = [], []
    for draft in note['drafts']:
        words = words_of(draft['text'])
        counts = Counter(words)
        telling = [w for w in counts if w not in PLAIN]
        share = sum(min(n, whole[w]) for w, n in counts.items()) / max(1, len(words))
        told = sum(whole[w] > 0 for w in telling) / (len(telling) + 1)
        shares.append((share + told) / 2)
        fit = [sum((part[w] > 0) / (1 + 0.2 * whole[w]) for w in telling) for part in parts]
        labels.append(int(np.argmax(fit)) if max(fit) > 0 else -1)
    return shares, labels


def fit_drafts(notes, alpha=5):
    """Weights (rows, 1 + parts) and biases of the ranker."""
    x = matrix([d for n in notes for d in n['drafts']], DRAFT_ROWS)
    targets = [draft_targets(n) for n in notes]
    shares = np.concatenate([t[0] for t in targets])
    labels = np.concatenate([t[1] for t in targets])
    share = Ridge(alpha=alpha, solver='sparse_cg').fit(x, shares)
    known = labels >= 0
    one_hot = (labels[known][:, None] == np.arange(len(PARTS))).astype(float)
    part = Ridge(alpha=alpha, solver='sparse_cg').fit(x[known], one_hot)
    return np.c_[share.coef_, part.coef_.T], np.r_[share.intercept_, part.intercept_]


class Headers:
    """Rows of dialogues and of sections that were written, weighed by inverse document frequency."""

    WRITTEN, OTHERS, C, SHIFT = 0.8, 0.3, 0.2, 0.2

    def __init__(self, rows, expected):
        spoken, others = [r for r in rows if 'said' in r], [r for r in rows if 'said' not in r]
        self.y = np.array([row['label'] for row in spoken])
        self.labels = np.unique(self.y)
        said = matrix([row['said'] for row in spoken], HEADER_ROWS)
        idf = np.log((len(spoken) + 1) / (1 + np.asarray((said > 0).sum(0)).ravel()))
        self.idf = np.sqrt(np.clip(idf, 0.05, None))
        self.idf[HEADER_WORDS:] = 1
        self.said = (said @ diags(self.idf)).tocsr()
        learned = np.array([np.mean(self.y == label) for label in self.labels])
        hoped = np.array([expected.count(label) for label in self.labels]) + 30 * learned
        self.shift = self.SHIFT * np.log(hoped / hoped.sum() / learned)
        self.written = self.of_notes(spoken)
        self.others, self.other_y = self.of_notes(others), np.array([row['label'] for row in others])

    def of_notes(self, rows):
        """Written sections, by their words alone."""
        return (matrix([row['written'] for row in rows], HEADER_ROWS, HEADER_WORDS) @ diags(self.idf)).tocsr()

    def fit(self, rows):
        """Weights of the rows `rows` (a mask), over all labels; a label without rows scores low."""
        x = vstack([self.said[rows], self.written[rows], self.others])
        y = np.r_[self.y[rows], self.y[rows], self.other_y]
        n = rows.sum()
        weight = np.r_[np.ones(n), np.full(n, self.WRITTEN), np.full(len(self.other_y), self.OTHERS)]
        model = LinearSVC(C=self.C, tol=1e-2, max_iter=300, random_state=SEED).fit(x, y, sample_weight=weight)
        weights, bias = np.zeros((HEADER_ROWS, len(self.labels))), np.full(len(self.labels), -3.0)
        at = np.searchsorted(self.labels, model.classes_)
        weights[:, at], bias[at] = model.coef_.T, model.intercept_
        return weights, bias + self.shift

    def cross_validate(self, folds=5):
        """Scores of every row by a fit on the other folds, by label."""
        random = np.random.RandomState(SEED)
        fold = np.zeros(len(self.y), int)
        for label in self.labels:
            at = np.where(self.y == label)[0]
            random.shuffle(at)
            fold[at] = (np.arange(len(at)) + random.randint(folds)) % folds
        scores = np.zeros((len(self.y), len(self.labels)))
        for k in range(folds):
            weights, bias = self.fit(fold != k)
            scores[fold == k] = self.said[fold == k] @ weights + bias
        return scores


def slope_of(scores, y, labels):
    """The factor that makes softmax(factor * scores) the likeliest."""
    right = np.searchsorted(labels, y)

    def loss(slope):
        s = slope * scores
        s = s - s.max(1, keepdims=True)
        return -np.mean(s[np.arange(len(right)), right] - np.log(np.exp(s).sum(1)))

    return float(minimize_scalar(loss, bounds=(0.2, 10), method='bounded').x)


def packed(weights, bias):
    """The bytes that `readLinearMap` reads."""
    scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    body = np.round(weights / scale).astype(np.int8)
    return (struct.pack('<II', *weights.shape) + bias.astype('<f4').tobytes() + scale.astype('<f4').tobytes()
            + body.tobytes())


def scored(row, weights, bias):
    """Scores of one sparse row, before the weights are rounded."""
    return [round(float(score), 4) for score in np.array(row['v']) @ weights[row['r']] + bias]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--work', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--splits', default='train')
    parser.add_argument('--expected', default='valid', help='parts whose share of headers is expected')
    given = parser.parse_args()
    splits = given.splits.split(',')
    notes = [n for n in json.load(open(os.path.join(given.work, 'notes.json'))) if n['split'] in splits]
    rows = json.load(open(os.path.join(given.work, 'headers.json')))
    os.makedirs(given.out, exist_ok=True)
    expected = [row['label'] for row in rows if row['split'] in given.expected.split(',') and 'said' in row]
    headers = Headers([row for row in rows if row['split'] in splits], expected)
    scores = headers.cross_validate()
    slope = slope_of(scores, headers.y, headers.labels)
    accuracy = (headers.labels[scores.argmax(1)] == headers.y).mean()
    print('headers, cross-validated:', accuracy, 'slope', slope)
    weights, bias = headers.fit(np.ones(len(headers.y), bool))
    weights = weights * headers.idf[:, None]
    drafts = fit_drafts(notes)
    files = {'sentences.bin': packed(*drafts), 'headers.bin': packed(weights, bias)}
    for name, content in files.items():
        open(os.path.join(given.out, name), 'wb').write(content)
    golden = [('sentences.bin', row, drafts) for row in notes[0]['drafts'][:3]]
    golden += [('headers.bin', row['said'], (weights, bias)) for row in rows[:3]]
    cases = [{'file': name, 'rows': row['r'], 'values': row['v'], 'scores': scored(row, *fitted)}
             for name, row, fitted in golden]
    with open(os.path.join(given.out, 'golden.json'), 'w') as file:
        json.dump({'tolerance': 0.02, 'cases': cases}, file)
    write_card(given.out, {'labels': [str(label) for label in headers.labels], 'slope': round(slope, 4), 'splits': splits,
                           'accuracy': round(float(accuracy), 4)})


def write_card(out, fitted):
    """`card.json`, from `card-template.json` beside this file and what was fitted."""
    here = os.path.dirname(os.path.abspath(__file__))
    card = json.load(open(os.path.join(here, 'card-template.json')))
    card['labels'] = fitted['labels']
    card['calibration'] = {'method': 'softmax of slope times score', 'slope': fitted['slope'],
                           'fittedOn': 'cross-validation of the parts that the weights learned from'}
    card['training']['splits'] = fitted['splits']
    card['figures'][-1]['value'] = fitted['accuracy']
    card['files'] = {}
    for name in ('sentences.bin', 'headers.bin', 'golden.json', 'LICENSE'):
        path = os.path.join(out, name)
        if os.path.exists(path):
            content = open(path, 'rb').read()
            card['files'][name] = {'sha256': hashlib.sha256(content).hexdigest(), 'bytes': len(content)}
    json.dump(card, open(os.path.join(out, 'card.json'), 'w'), indent=2)
    open(os.path.join(out, 'card.json'), 'a').write('\n')


if __name__ == '__main__':
    main()
