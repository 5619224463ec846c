"""Dense, convolution, pooling, normalisation and embedding layers. Inputs and outputs have the channels last."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from golden import Draw, Tensors, layer_case


def first(x: torch.Tensor) -> torch.Tensor:
    """Channels moved to the second place."""
    return x.movedim(-1, 1)


def last(x: torch.Tensor) -> torch.Tensor:
    return x.movedim(1, -1)


def same(x: torch.Tensor, kernel: tuple[int, ...], strides: tuple[int, ...]) -> torch.Tensor:
    """Pads as TensorFlow's `same` does: the odd element at the end."""
    pads: list[int] = []
    for length, size, stride in zip(reversed(x.shape[2:]), reversed(kernel), reversed(strides)):
        total = max(0, (-(-length // stride) - 1) * stride + size - length)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads)


def layer_goldens() -> dict[str, Any]:
    draw = Draw(20261121)
    return {
        **dense_cases(draw),
        **convolution_cases(draw),
        **pooling_cases(draw),
        **normalization_cases(draw),
    }


def dense_cases(draw: Draw) -> dict[str, Any]:
    table = draw.floats(5, 3)
    tokens = torch.tensor([[1, 4, 1], [0, 2, 4]])
    return {
        "dense": layer_case(
            lambda t: t["x"] @ t["kernel"] + t["bias"],
            {"x": draw.floats(3, 4)},
            {"kernel": draw.floats(4, 2), "bias": draw.floats(2)},
        ),
        "dense of sequences": layer_case(
            lambda t: torch.relu(t["x"] @ t["kernel"] + t["bias"]),
            {"x": draw.floats(2, 3, 4)},
            {"kernel": draw.floats(4, 2), "bias": draw.floats(2)},
        ),
        "embedding": layer_case(
            lambda t: F.embedding(t["x"], t["embeddings"]), {"x": tokens}, {"embeddings": table}
        ),
    }


def convolution_cases(draw: Draw) -> dict[str, Any]:
    def conv2d_same(t: Tensors) -> torch.Tensor:
        return last(F.conv2d(same(first(t["x"]), (3, 2), (2, 2)), t["kernel"], t["bias"], stride=2))

    def depthwise(t: Tensors) -> torch.Tensor:
        return last(F.conv2d(same(first(t["x"]), (3, 3), (1, 1)), t["depthwiseKernel"], t["bias"], groups=2))

    def separable(t: Tensors) -> torch.Tensor:
        apart = F.conv2d(first(t["x"]), t["depthwiseKernel"], groups=2)
        return last(F.conv2d(apart, t["pointwiseKernel"], t["bias"]))

    def transposed(t: Tensors) -> torch.Tensor:
        return last(F.conv_transpose2d(first(t["x"]), t["kernel"], t["bias"], stride=2))

    def transposed_same(t: Tensors) -> torch.Tensor:
        return last(
            F.conv_transpose2d(first(t["x"]), t["kernel"], t["bias"], stride=2, padding=1, output_padding=1)
        )

    image = draw.floats(2, 5, 4, 2)
    return {
        "conv1d": layer_case(
            lambda t: last(F.conv1d(first(t["x"]), t["kernel"], t["bias"], stride=2)),
            {"x": draw.floats(2, 7, 2)},
            {"kernel": draw.floats(3, 2, 3), "bias": draw.floats(3)},
        ),
        "conv1d same dilated": layer_case(
            lambda t: last(F.conv1d(first(t["x"]), t["kernel"], t["bias"], padding=2, dilation=2)),
            {"x": draw.floats(2, 6, 2)},
            {"kernel": draw.floats(2, 2, 3), "bias": draw.floats(2)},
        ),
        "conv2d": layer_case(
            lambda t: last(F.conv2d(first(t["x"]), t["kernel"], t["bias"])),
            {"x": image},
            {"kernel": draw.floats(3, 2, 3, 3), "bias": draw.floats(3)},
        ),
        "conv2d same strides": layer_case(
            conv2d_same, {"x": image}, {"kernel": draw.floats(3, 2, 3, 2), "bias": draw.floats(3)}
        ),
        "conv3d": layer_case(
            lambda t: last(F.conv3d(first(t["x"]), t["kernel"], t["bias"])),
            {"x": draw.floats(1, 3, 3, 4, 2)},
            {"kernel": draw.floats(2, 2, 2, 2, 2), "bias": draw.floats(2)},
        ),
        "depthwise": layer_case(
            depthwise, {"x": image}, {"depthwiseKernel": draw.floats(4, 1, 3, 3), "bias": draw.floats(4)}
        ),
        "separable": layer_case(
            separable,
            {"x": image},
            {
                "depthwiseKernel": draw.floats(2, 1, 2, 2),
                "pointwiseKernel": draw.floats(3, 2, 1, 1),
                "bias": draw.floats(3),
            },
        ),
        "transposed": layer_case(
            transposed,
            {"x": draw.floats(2, 3, 2, 2)},
            {"kernel": draw.floats(2, 2, 3, 3), "bias": draw.floats(2)},
        ),
        "transposed with output padding": layer_case(
            transposed_same,
            {"x": draw.floats(1, 3, 2, 2)},
            {"kernel": draw.floats(2, 2, 3, 3), "bias": draw.floats(2)},
        ),
    }


def pooling_cases(draw: Draw) -> dict[str, Any]:
    image = draw.distinct(2, 5, 4, 2)
    return {
        "max pooling": layer_case(lambda t: last(F.max_pool2d(first(t["x"]), 2)), {"x": image}),
        "max pooling overlapping": layer_case(
            lambda t: last(F.max_pool2d(first(t["x"]), (3, 2), stride=(2, 1))), {"x": image}
        ),
        "average pooling": layer_case(lambda t: last(F.avg_pool2d(first(t["x"]), 2)), {"x": image}),
        "average pooling same": layer_case(
            lambda t: last(F.avg_pool2d(first(t["x"]), 3, stride=1, padding=1, count_include_pad=False)), {"x": image}
        ),
        "global average pooling": layer_case(lambda t: t["x"].mean((1, 2)), {"x": image}),
        "global max pooling": layer_case(lambda t: t["x"].amax((1, 2)), {"x": image}),
    }


def normalization_cases(draw: Draw) -> dict[str, Any]:
    def norm(t: Tensors) -> torch.Tensor:
        return last(F.batch_norm(first(t["x"]), None, None, t["gamma"], t["beta"], training=True, eps=1e-3))

    def moved(t: Tensors) -> Tensors:
        """Keras' moving averages: 0.99 of the old, 0.01 of the batch, whose variance is that of the population."""
        flat = t["x"].detach().reshape(-1, t["x"].shape[-1])
        return {
            "movingMean": 0.99 * t["movingMean"].detach() + 0.01 * flat.mean(0),
            "movingVariance": 0.99 * t["movingVariance"].detach() + 0.01 * flat.var(0, unbiased=False),
        }

    def infer(t: Tensors) -> torch.Tensor:
        return last(
            F.batch_norm(first(t["x"]), t["movingMean"].detach(), t["movingVariance"].detach(), t["gamma"], t["beta"], eps=1e-3)
        )

    weights = {
        "gamma": draw.floats(2),
        "beta": draw.floats(2),
        "movingMean": draw.floats(2),
        "movingVariance": draw.floats(2, low=0.5, high=2),
    }
    return {
        "batch normalization training": layer_case(norm, {"x": draw.floats(2, 3, 2, 2)}, weights, moved),
        "batch normalization of rows": layer_case(norm, {"x": draw.floats(4, 2)}, weights, moved),
        "batch normalization prediction": layer_case(infer, {"x": draw.floats(2, 3, 2, 2)}, weights),
        "layer normalization": layer_case(
            lambda t: F.layer_norm(t["x"], (4,), t["gamma"], t["beta"], eps=1e-3),
            {"x": draw.floats(2, 3, 4)},
            {"gamma": draw.floats(4), "beta": draw.floats(4)},
        ),
    }
