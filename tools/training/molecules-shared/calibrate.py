"""Calibration, conformal quantiles and what a model can tell at all, from scores of molecules it had not learned from."""

import numpy as np
from package_model import calibration_error, conformal_quantiles, platt, sigmoid
from rare_scaffolds import auc_by_outcome, auc_interval


def shrunk_platt(scores, labels, weights, precision):
    """Slope and intercept of each column; slopes are pulled to the one that fits all columns together best."""
    items, columns = labels.shape
    # Each column brings its own base rate, so the common slope is fitted to logits less their mean, plus the rate's logit.
    rates = np.clip(labels.mean(0), 1 / items, 1 - 1 / items)
    centred = scores - scores.mean(0)
    common = common_slope(centred.ravel(), labels.ravel(), np.tile(np.log(rates / (1 - rates)), items))
    slopes, intercepts = [], []
    for column in range(columns):
        slope, intercept = platt(common * scores[:, column], labels[:, column], weights, precision)
        slopes.append(round(common * slope, 5))
        intercepts.append(round(intercept, 5))
    return np.array(slopes), np.array(intercepts)


def common_slope(values, labels, offsets):
    slope = 1.0
    for _ in range(100):
        rates = sigmoid(slope * values + offsets)
        step = (values * (labels - rates)).sum() / (values**2 * rates * (1 - rates)).sum()
        slope += np.clip(step, -0.5, 0.5)
        if abs(step) < 1e-9:
            break
    return max(slope, 0.05)


def nonconformity(probabilities, labels):
    return np.where(labels == 1, 1 - probabilities, probabilities)


def coverage(probabilities, labels, quantiles, error_rate=0.1):
    """Share of true classes inside their prediction sets."""
    limit = np.array([levels[round(100 * (1 - error_rate))] for levels in quantiles])
    return float((nonconformity(probabilities, labels) <= limit).mean())


class Calibrated:
    """From stacked out-of-fold scores: `scores` [seeds, items, outcomes], `labels` [items, outcomes] without gaps."""

    def __init__(self, scores, labels, precision=20.0):
        seeds, items, columns = scores.shape
        stacked, truth = scores.reshape(-1, columns), np.tile(labels, (seeds, 1))
        weights = np.full(len(truth), 1 / seeds)
        self.slopes, self.intercepts = shrunk_platt(stacked, truth, weights, precision)
        probabilities = self.probabilities(stacked)
        # Each seed is one leave-out answer to every item; the quantiles are means over seeds of those of the seeds.
        apart = nonconformity(probabilities, truth).reshape(seeds, items, columns)
        self.quantiles = [
            np.maximum.accumulate(np.mean([conformal_quantiles(one[:, column], 1.0) for one in apart], 0)).round(6).tolist()
            for column in range(columns)
        ]
        self.tells, self.auc, self.interval = self.told(scores, labels, probabilities)

    def probabilities(self, scores):
        return sigmoid(self.slopes * scores + self.intercepts)

    def told(self, scores, labels, probabilities):
        """Better than the base rate: lower end of the 90 % interval of ROC-AUC above one half, and a lower Brier score."""
        _, (low, _) = auc_interval(labels, scores.mean(0))
        brier = ((probabilities.reshape(scores.shape) - labels) ** 2).mean((0, 1))
        rates = labels.mean(0)
        auc = np.mean([auc_by_outcome(labels, one) for one in scores], 0)
        return (low > 0.5) & (brier < rates * (1 - rates)), auc, low


def measured(calibrated, scores, labels):
    """ROC-AUC, Brier score, pooled calibration error and coverage at 10 % error of other molecules."""
    probabilities = calibrated.probabilities(scores)
    return {
        'rocAuc': float(np.nanmean(auc_by_outcome(labels, scores))),
        'brier': float(((probabilities - labels) ** 2).mean()),
        'ece': calibration_error(probabilities.ravel(), labels.ravel()),
        'conformalCoverage': coverage(probabilities, labels, calibrated.quantiles),
    }
