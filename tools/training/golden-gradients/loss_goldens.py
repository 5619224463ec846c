"""Losses, one number an example or point, their weighted mean, and its gradient by the logits or values."""

from __future__ import annotations

from typing import Any, Callable

import torch
import torch.nn.functional as F
from golden import Draw, number_list


def loss_case(
    compute: Callable[[torch.Tensor], torch.Tensor],
    predictions: torch.Tensor,
    labels: torch.Tensor,
    weights: torch.Tensor | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """`compute` gives a loss for each example; that of the batch is sum(weight * loss) / sum(weight)."""
    leaf = predictions.clone().requires_grad_()
    examples = compute(leaf)
    mean = examples.mean() if weights is None else (examples * weights).sum() / weights.sum()
    mean.backward()
    case = {
        "predictions": number_list(predictions),
        "labels": number_list(labels),
        "settings": settings,
        "examples": number_list(examples),
        "mean": float(f"{mean.item():.9g}"),
        "gradient": number_list(leaf.grad),
    }
    if weights is not None:
        case["sampleWeights"] = number_list(weights)
    return case


def loss_goldens() -> dict[str, Any]:
    draw = Draw(11)
    return {**binary_cases(draw), **categorical_cases(draw), **regression_cases(draw), **sequence_cases(draw)}


def binary_cases(draw: Draw) -> dict[str, Any]:
    logits = draw.floats(6, 1, low=-4, high=4)
    labels = torch.tensor([0, 1, 1, 0, 1, 0]).double().reshape(6, 1)
    weights = torch.tensor([1, 0.5, 2, 1, 0.25, 3]).double()

    def bce(x: torch.Tensor, target: torch.Tensor = labels) -> torch.Tensor:
        return F.binary_cross_entropy_with_logits(x, target, reduction="none").mean(-1)

    def focal(x: torch.Tensor) -> torch.Tensor:
        """Lin et al. 2017: alpha_t (1 - p_t)^gamma times the cross-entropy."""
        p = torch.sigmoid(x)
        p_t = p * labels + (1 - p) * (1 - labels)
        alpha = 0.25 * labels + 0.75 * (1 - labels)
        return (alpha * (1 - p_t) ** 2 * -torch.log(p_t)).mean(-1)

    masks = draw.integers(2, 3, 3, 1, high=2).double()
    maps = draw.floats(2, 3, 3, 1, low=-3, high=3)

    def dice(x: torch.Tensor) -> torch.Tensor:
        p = torch.sigmoid(x)
        both, sums = (p * masks).sum((1, 2, 3)), (p + masks).sum((1, 2, 3))
        return 1 - (2 * both + 1) / (sums + 1)

    return {
        "binary cross-entropy": loss_case(bce, logits, labels),
        "binary cross-entropy weighted": loss_case(bce, logits, labels, weights),
        "binary cross-entropy smoothed": loss_case(
            lambda x: bce(x, labels * 0.8 + 0.1), logits, labels, labelSmoothing=0.2
        ),
        "binary cross-entropy positive weight": loss_case(
            lambda x: bce(x) * (1 + 2 * labels[:, 0]), logits, labels, positiveWeight=3
        ),
        "binary focal": loss_case(focal, logits, labels, alpha=0.25, gamma=2),
        "dice": loss_case(dice, maps, masks, smooth=1),
    }


def categorical_cases(draw: Draw) -> dict[str, Any]:
    logits = draw.floats(5, 4, low=-3, high=3)
    labels = torch.tensor([0, 3, 1, 1, 2])
    hot = F.one_hot(labels, 4).double()
    class_weights = torch.tensor([1, 2, 0.5, 3]).double()
    pixels, pixel_labels = draw.floats(2, 2, 2, 3, low=-3, high=3), draw.integers(2, 2, 2, high=3)

    def focal(x: torch.Tensor) -> torch.Tensor:
        p_t = (torch.softmax(x, -1) * hot).sum(-1)
        return -((1 - p_t) ** 2) * torch.log(p_t)

    return {
        "cross-entropy": loss_case(
            lambda x: F.cross_entropy(x, labels, reduction="none"), logits, labels
        ),
        "cross-entropy one-hot": loss_case(
            lambda x: F.cross_entropy(x, hot, reduction="none"), logits, hot
        ),
        "cross-entropy of classes weighted": loss_case(
            lambda x: F.cross_entropy(x, labels, weight=class_weights, reduction="none"),
            logits,
            labels,
            classWeights=class_weights.tolist(),
        ),
        "cross-entropy smoothed": loss_case(
            lambda x: F.cross_entropy(x, labels, label_smoothing=0.1, reduction="none"),
            logits,
            labels,
            labelSmoothing=0.1,
        ),
        "cross-entropy weighted and smoothed": loss_case(
            lambda x: F.cross_entropy(x, labels, weight=class_weights, label_smoothing=0.1, reduction="none"),
            logits,
            labels,
            labelSmoothing=0.1,
            classWeights=class_weights.tolist(),
        ),
        "cross-entropy of pixels": loss_case(
            lambda x: F.cross_entropy(x.movedim(-1, 1), pixel_labels, reduction="none"),
            pixels,
            pixel_labels,
        ),
        "categorical focal": loss_case(focal, logits, labels, gamma=2),
    }


def regression_cases(draw: Draw) -> dict[str, Any]:
    values, targets = draw.floats(4, 3, low=-3, high=3), draw.floats(4, 3, low=-3, high=3)
    weights = torch.tensor([1, 0.5, 2, 0]).double()
    return {
        "mean squared error": loss_case(lambda x: ((x - targets) ** 2).mean(-1), values, targets),
        "mean squared error weighted": loss_case(lambda x: ((x - targets) ** 2).mean(-1), values, targets, weights),
        "mean absolute error": loss_case(lambda x: (x - targets).abs().mean(-1), values, targets),
        "huber": loss_case(lambda x: F.huber_loss(x, targets, reduction="none").mean(-1), values, targets, delta=1),
        "huber delta": loss_case(
            lambda x: F.huber_loss(x, targets, delta=0.5, reduction="none").mean(-1), values, targets, delta=0.5
        ),
    }


def sequence_cases(draw: Draw) -> dict[str, Any]:
    """Connectionist temporal classification, class 0 being the blank; shorter labels are padded with 0."""
    logits = draw.floats(3, 7, 4, low=-2, high=2)
    labels = torch.tensor([[1, 2, 2], [3, 0, 0], [1, 3, 1]])
    lengths, steps = torch.tensor([3, 1, 3]), torch.tensor([7, 7, 7])

    def ctc(x: torch.Tensor, times: torch.Tensor = steps) -> torch.Tensor:
        return F.ctc_loss(torch.log_softmax(x, -1).transpose(0, 1), labels, times, lengths, reduction="none")

    shorter = torch.tensor([7, 4, 5])
    return {
        "ctc": loss_case(ctc, logits, labels, labelLengths=lengths.tolist()),
        "ctc of shorter inputs": loss_case(
            lambda x: ctc(x, shorter),
            logits,
            labels,
            labelLengths=lengths.tolist(),
            inputLengths=shorter.tolist(),
        ),
    }
