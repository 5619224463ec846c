"""Activations and attention, which have no weights or few."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from golden import Draw, Tensors, layer_case


def activation_goldens() -> dict[str, Any]:
    draw = Draw(5)
    return {**activation_cases(draw), **attention_cases(draw)}


def activation_cases(draw: Draw) -> dict[str, Any]:
    def hard_sigmoid(x: torch.Tensor) -> torch.Tensor:
        return torch.clamp(0.2 * x + 0.5, 0, 1)

    functions = {
        "relu": torch.relu,
        "relu6": F.relu6,
        "leakyRelu": lambda x: F.leaky_relu(x, 0.3),
        "elu": F.elu,
        "selu": F.selu,
        "gelu": F.gelu,
        "geluNew": lambda x: F.gelu(x, approximate="tanh"),
        "sigmoid": torch.sigmoid,
        "hardSigmoid": hard_sigmoid,
        "tanh": torch.tanh,
        "softplus": F.softplus,
        "softsign": F.softsign,
        "swish": F.silu,
        "silu": F.silu,
        "exponential": torch.exp,
        "softmax": lambda x: torch.softmax(x, -1),
        "logSoftmax": lambda x: torch.log_softmax(x, -1),
    }
    x = draw.distinct(3, 4) * 8 + 1 / 64
    return {f"activation {name}": layer_case(lambda t, f=f: f(t["x"]), {"x": x}) for name, f in functions.items()}


def attention_cases(draw: Draw) -> dict[str, Any]:
    def heads(t: Tensors) -> torch.Tensor:
        output, _ = F.multi_head_attention_forward(
            t["query"].transpose(0, 1),
            t["value"].transpose(0, 1),
            t["value"].transpose(0, 1),
            embed_dim_to_check=4,
            num_heads=2,
            in_proj_weight=t["inProjWeight"],
            in_proj_bias=t["inProjBias"],
            bias_k=None,
            bias_v=None,
            add_zero_attn=False,
            dropout_p=0.0,
            out_proj_weight=t["outProjWeight"],
            out_proj_bias=t["outProjBias"],
            need_weights=False,
        )
        return output.transpose(0, 1)

    query, key, value = draw.floats(2, 3, 4), draw.floats(2, 2, 4), draw.floats(2, 2, 4)
    return {
        "attention": layer_case(
            lambda t: torch.softmax(t["query"] @ t["key"].mT, -1) @ t["value"],
            {"query": query, "key": key, "value": value},
        ),
        "attention scaled": layer_case(
            lambda t: F.scaled_dot_product_attention(t["query"], t["key"], t["value"]),
            {"query": query, "key": key, "value": value},
        ),
        "multi-head attention": layer_case(
            heads,
            {"query": query, "value": value},
            {
                "inProjWeight": draw.floats(12, 4, low=-1, high=1),
                "inProjBias": draw.floats(12, low=-1, high=1),
                "outProjWeight": draw.floats(4, 4, low=-1, high=1),
                "outProjBias": draw.floats(4),
            },
        ),
    }
