"""Writes the tagger as one ONNX graph: int8 word table, fp16 weights, fp32 arithmetic."""
import numpy as np
import onnx
import torch
from onnx import TensorProto as T
from onnx import helper, numpy_helper

from network import LABELS
from text_features import BREAK_TYPE


def quantise_rows(table):
    """int8 rows with one fp16 scale a row."""
    top = np.abs(table).max(1, keepdims=True)
    scale = (np.maximum(top, 1e-6) / 127).astype(np.float16)
    scale = np.where(scale == 0, np.float16(6e-8), scale)
    q = np.clip(np.round(table / scale.astype(np.float32)), -127, 127).astype(np.int8)
    return q, scale


def onnx_gates(w):
    """PyTorch's gate order i, f, g, o as ONNX's i, o, f, c."""
    i, f, g, o = np.split(w, 4, 0)
    return np.concatenate([i, o, f, g], 0)


class Graph:
    """A small builder: nodes by name, weights stored as fp16 behind a Cast."""

    def __init__(self):
        self.nodes, self.init = [], []

    def constant(self, name, array):
        self.init.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def half(self, name, array):
        """A weight kept as fp16 in the file, used as fp32."""
        self.constant(name + "_half", array.astype(np.float16))
        return self.op("Cast", [name + "_half"], name, to=T.FLOAT)

    def op(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def lstm(self, name, layer, x, hidden):
        """A bidirectional LSTM that stops at each row's own length."""
        def both(key):
            return np.stack([onnx_gates(getattr(d, key).detach().numpy())
                             for d in (layer.forth, layer.back)])
        w = self.half(name + "_w", both("weight_ih_l0"))
        r = self.half(name + "_r", both("weight_hh_l0"))
        bias = self.half(name + "_b", np.concatenate([both("bias_ih_l0"), both("bias_hh_l0")], 1))
        self.nodes.append(helper.make_node("LSTM", [x, w, r, bias, "lengths"], [name + "_y"],
                                           name=name, direction="bidirectional",
                                           hidden_size=hidden))
        y = self.op("Transpose", [name + "_y"], name + "_t", perm=[0, 2, 1, 3])
        return self.op("Reshape", [y, self.constant(name + "_shape",
                                                    np.array([0, 0, 2 * hidden]))], name + "_out")


def build(model):
    """The ONNX model of a trained Tagger."""
    model.eval()
    s, enc, g = model.encoder.sizes, model.encoder, Graph()
    table = enc.table.weight.detach().numpy().copy()
    table[0] = 0
    q, scale = quantise_rows(table)
    g.constant("table", q)
    g.constant("zero", np.array(0, np.int32))
    g.constant("one", np.array(1.0, np.float32))
    # mean of the rows: weights (scale / count, 0 at padding) times the int8 rows
    rows = g.op("Cast", [g.op("Gather", ["table", "subwords"], "rows_q")], "rows", to=T.FLOAT)
    scales = g.op("Gather", [g.half("scale", scale[:, 0]), "subwords"], "scales")
    real = g.op("Cast", [g.op("Not", [g.op("Equal", ["subwords", "zero"], "is_pad")],
                              "is_real")], "real", to=T.FLOAT)
    axis1 = g.constant("axis1", np.array([1], np.int64))
    axis2 = g.constant("axis2", np.array([2], np.int64))
    count = g.op("Max", [g.op("ReduceSum", [real, axis1], "count", keepdims=1), "one"], "count1")
    weight = g.op("Div", [g.op("Mul", [scales, real], "scales_real"), count], "row_weight")
    mean = g.op("MatMul", [g.op("Unsqueeze", [weight, axis1], "row_weight3"), rows], "mean3")
    mean = g.op("Squeeze", [mean, axis1], "mean")
    # character CNN, padding positions held at zero before and after the convolution
    char = enc.char.weight.detach().numpy().copy()
    char[0] = 0
    c = g.op("Gather", [g.half("char", char), "characters"], "char_e")
    c = g.op("Transpose", [c], "char_t", perm=[0, 2, 1])
    c = g.op("Conv", [c, g.half("conv_w", enc.conv.weight.detach().numpy()),
                      g.half("conv_b", enc.conv.bias.detach().numpy())], "conv", pads=[1, 1])
    seen = g.op("Cast", [g.op("Not", [g.op("Equal", ["characters", "zero"], "char_pad")],
                              "char_real")], "char_seen", to=T.FLOAT)
    seen = g.op("Unsqueeze", [seen, axis1], "char_seen3")
    c = g.op("Mul", [g.op("Relu", [c], "conv_relu"), seen], "conv_real")
    c = g.op("ReduceMax", [c, axis2], "conv_max", keepdims=0)
    types = g.op("Concat", [mean, c], "types_x", axis=1)
    order = g.op("Transpose", ["tokens"], "tokens_t", perm=[1, 0])
    x = g.op("Gather", [types, order], "x")
    h = g.lstm("first", enc.first, x, s["first"])
    h = g.lstm("second", enc.second, h, s["second"])
    # mean of the states of the same token anywhere in the window
    h = g.op("Transpose", [h], "states", perm=[1, 0, 2])
    same = g.op("Equal", [g.op("Unsqueeze", ["tokens", axis2], "tokens_i"),
                          g.op("Unsqueeze", ["tokens", axis1], "tokens_j")], "same_b")
    same = g.op("Cast", [same], "same", to=T.FLOAT)
    gate = g.op("MatMul", [h, g.half("gate_w", model.gate.weight.detach().numpy().T)], "gate_m")
    gate = g.op("Tanh", [g.op("Add", [gate, g.half("gate_b", model.gate.bias.detach().numpy())],
                              "gate_e")], "gate_t")
    gate = g.op("Exp", [g.op("Mul", [gate, g.constant("three", np.array(3.0, np.float32))],
                             "gate_3")], "gate_x")
    total = g.op("MatMul", [same, gate], "pool_n")
    pooled = g.op("MatMul", [same, g.op("Mul", [h, gate], "pool_h")], "pool_m")
    pooled = g.op("Div", [pooled, total], "pooled")
    h = g.op("Concat", [h, pooled], "both", axis=2)
    h = g.op("MatMul", [h, g.half("mix_w", model.mix.weight.detach().numpy().T)], "mix_m")
    h = g.op("Relu", [g.op("Add", [h, g.half("mix_b", model.mix.bias.detach().numpy())],
                           "mix_e")], "mix")
    e = g.op("MatMul", [h, g.half("label_w", model.label.weight.detach().numpy().T)], "label_m")
    e = g.op("Add", [e, g.half("label_b", model.label.bias.detach().numpy())], "label_e")
    g.constant("break_e", np.array([0.0] + [-100.0] * (len(LABELS) - 1), np.float32))
    g.constant("break", np.array(BREAK_TYPE, np.int32))
    is_break = g.op("Equal", ["tokens", "break"], "is_b")
    g.op("Where", [g.op("Unsqueeze", [is_break, axis2], "is_b3"), "break_e", e], "emissions")
    ids = [("subwords", ["types", "rows"]), ("characters", ["types", "characters"]),
           ("tokens", ["batch", "length"]), ("lengths", ["batch"])]
    graph = helper.make_graph(
        g.nodes, "text-entities",
        [helper.make_tensor_value_info(n, T.INT32, d) for n, d in ids],
        [helper.make_tensor_value_info("emissions", T.FLOAT, ["batch", "length", len(LABELS)])],
        g.init)
    out = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)],
                            producer_name="text-entities recipe", ir_version=9)
    onnx.checker.check_model(out)
    return out


def feed(batch):
    """onnxruntime inputs of a network.Batch (also what the TypeScript encoder makes)."""
    flat, offsets = batch.flat.numpy(), list(batch.offsets.numpy()) + [len(batch.flat)]
    rows = [flat[a:b] for a, b in zip(offsets, offsets[1:])]
    sub = np.zeros((len(rows), max(1, max(map(len, rows)))), np.int32)
    for i, r in enumerate(rows):
        sub[i, :len(r)] = r
    return dict(subwords=sub, characters=batch.chars.numpy().astype(np.int32),
                tokens=batch.tokens.numpy().astype(np.int32),
                lengths=batch.lengths.numpy().astype(np.int32))
