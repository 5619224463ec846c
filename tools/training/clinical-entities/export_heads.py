"""Writes the tagger with its heads as one ONNX graph: int8 word table, fp16 weights, fp32 arithmetic."""
import numpy as np
import onnx
import torch
from onnx import TensorProto as T
from onnx import helper

import shared_recipe  # noqa: F401
from export_onnx import Graph, quantise_rows
from text_features import BREAK_TYPE


def arrays(module):
    """Weights of a layer as numpy arrays by name."""
    return {n: p.detach().numpy() for n, p in module.named_parameters()}


def word_means(g, table):
    """Mean of the rows of each distinct token: (scale / count, 0 at padding) times the int8 rows."""
    table = table.copy()
    table[0] = 0
    q, scale = quantise_rows(table)
    g.constant("table", q)
    g.constant("zero", np.array(0, np.int32))
    g.constant("one", np.array(1.0, np.float32))
    rows = g.op("Cast", [g.op("Gather", ["table", "subwords"], "rows_q")], "rows", to=T.FLOAT)
    scales = g.op("Gather", [g.half("scale", scale[:, 0]), "subwords"], "scales")
    real = g.op("Cast", [g.op("Not", [g.op("Equal", ["subwords", "zero"], "is_pad")],
                              "is_real")], "real", to=T.FLOAT)
    count = g.op("ReduceSum", [real, "axis1"], "count", keepdims=1)
    count = g.op("Max", [count, "one"], "count1")
    weight = g.op("Div", [g.op("Mul", [scales, real], "scales_real"), count], "row_weight")
    mean = g.op("MatMul", [g.op("Unsqueeze", [weight, "axis1"], "row_weight3"), rows], "mean3")
    return g.op("Squeeze", [mean, "axis1"], "mean")


def character_maxima(g, encoder):
    """Highest answer of each character filter; padding is held at zero before and after."""
    table = encoder.char.weight.detach().numpy().copy()
    table[0] = 0
    c = g.op("Gather", [g.half("char", table), "characters"], "char_e")
    c = g.op("Transpose", [c], "char_t", perm=[0, 2, 1])
    seen = g.op("Not", [g.op("Equal", ["characters", "zero"], "char_pad")], "char_real")
    seen = g.op("Unsqueeze", [g.op("Cast", [seen], "char_seen", to=T.FLOAT), "axis1"], "char_seen3")
    maps = []
    for name, layer, pad in (("conv", encoder.conv, 1), ("wide", encoder.wide, 2)):
        w = arrays(layer)
        y = g.op("Conv", [c, g.half(name + "_w", w["weight"]), g.half(name + "_b", w["bias"])],
                 name, pads=[pad, pad])
        y = g.op("Mul", [g.op("Relu", [y], name + "_relu"), seen], name + "_real")
        maps.append(g.op("ReduceMax", [y, "axis2"], name + "_max", keepdims=0))
    return maps


def linear(g, name, x, layer):
    """x times weight plus bias."""
    w = arrays(layer)
    y = g.op("MatMul", [x, g.half(name + "_w", w["weight"].T)], name + "_m")
    return g.op("Add", [y, g.half(name + "_b", w["bias"])], name + "_e")


def with_same_tokens(g, h, gate):
    """States beside the gated mean of the states of the same token anywhere in the window."""
    same = g.op("Equal", [g.op("Unsqueeze", ["tokens", "axis2"], "tokens_i"),
                          g.op("Unsqueeze", ["tokens", "axis1"], "tokens_j")], "same_b")
    same = g.op("Cast", [same], "same", to=T.FLOAT)
    weight = g.op("Tanh", [linear(g, "gate", h, gate)], "gate_t")
    three = g.constant("three", np.array(3.0, np.float32))
    weight = g.op("Exp", [g.op("Mul", [weight, three], "gate_3")], "gate_x")
    total = g.op("MatMul", [same, weight], "pool_n")
    pooled = g.op("MatMul", [same, g.op("Mul", [h, weight], "pool_h")], "pool_m")
    return g.op("Concat", [h, g.op("Div", [pooled, total], "pooled")], "both", axis=2)


def build(model, heads):
    """The ONNX model; `emissions` holds the labels of `heads` (name -> O bias) side by side."""
    model.eval()
    sizes, enc, g = model.encoder.sizes, model.encoder, Graph()
    g.constant("axis1", np.array([1], np.int64))
    g.constant("axis2", np.array([2], np.int64))
    mean = word_means(g, enc.table.weight.detach().numpy())
    types = g.op("Concat", [mean, *character_maxima(g, enc)], "types_x", axis=1)
    order = g.op("Transpose", ["tokens"], "tokens_t", perm=[1, 0])
    h = g.lstm("first", enc.first, g.op("Gather", [types, order], "x"), sizes["first"])
    h = g.lstm("second", enc.second, h, sizes["second"])
    h = with_same_tokens(g, g.op("Transpose", [h], "states", perm=[1, 0, 2]), model.gate)
    h = g.op("Relu", [linear(g, "mix", h, model.mix)], "mix")
    labels = torch.nn.Linear(1, 1)
    biases = []
    for name, o_bias in heads.items():
        bias = model.heads[name].label.bias.detach().clone()
        bias[0] += o_bias
        biases.append(bias)
    labels.weight = torch.nn.Parameter(torch.cat([model.heads[n].label.weight for n in heads]))
    labels.bias = torch.nn.Parameter(torch.cat(biases))
    e = linear(g, "label", h, labels)
    breaks = [0.0 if l == "O" else -100.0 for n in heads for l in model.heads[n].labels]
    g.constant("break_e", np.array(breaks, np.float32))
    g.constant("break", np.array(BREAK_TYPE, np.int32))
    is_break = g.op("Unsqueeze", [g.op("Equal", ["tokens", "break"], "is_b"), "axis2"], "is_b3")
    g.op("Where", [is_break, "break_e", e], "emissions")
    ids = [("subwords", ["types", "rows"]), ("characters", ["types", "characters"]),
           ("tokens", ["batch", "length"]), ("lengths", ["batch"])]
    graph = helper.make_graph(
        g.nodes, "clinical-entities",
        [helper.make_tensor_value_info(n, T.INT32, d) for n, d in ids],
        [helper.make_tensor_value_info("emissions", T.FLOAT, ["batch", "length", len(breaks)])],
        g.init)
    out = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)],
                            producer_name="clinical-entities recipe", ir_version=9)
    onnx.checker.check_model(out)
    return out
