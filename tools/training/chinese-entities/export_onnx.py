"""Writes the network as one ONNX graph: int8 tables, fp16 weights, fp32 arithmetic."""
import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper, numpy_helper

from chinese_text import LABELS
from network import COLUMNS

OUTPUTS = ["records", "questions"]
INPUTS = [
    ("characters", T.INT32, ["batch", "length"], "rows of the character table; 0 = padding, 1 = other"),
    ("pairs", T.INT32, ["batch", "places"], "rows of the table of pairs, length + 1 a window: the pair that ends at each character, "
     "and a last 0"),
    ("words", T.FLOAT, ["batch", "length", COLUMNS], "marks of known strings on each character"),
    ("lengths", T.INT32, ["batch"], "characters of each window"),
    ("corpus", T.INT32, [1], "whose guideline to follow: 0 cEHRNER, 1 cMedQANER"),
]


def onnx_gates(w):
    """Gates i, f, g, o of the last axis as ONNX's i, o, f, c of the first."""
    i, f, g, o = np.split(w, 4, -1)
    return np.concatenate([i, o, f, g], -1).swapaxes(-1, -2)


class Graph:
    def __init__(self):
        self.nodes, self.weights = [], []

    def constant(self, name, array):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def half(self, name, tensor):
        array = tensor.detach().numpy() if hasattr(tensor, "detach") else tensor
        self.constant(name + "_half", array.astype(np.float16))
        return self.op("Cast", [name + "_half"], name, to=T.FLOAT)

    def op(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def table(self, name, weight, rows):
        """Rows of a table of int8 with one fp16 scale a row."""
        array = weight.detach().numpy().copy()
        top = np.maximum(np.abs(array).max(1), 1e-6)
        scale = np.maximum((top / 127).astype(np.float16), np.float16(6e-8))
        q = np.clip(np.round(array / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
        got = self.op("Gather", [self.constant(name + "_q", q), rows], name + "_rows")
        got = self.op("Cast", [got], name + "_float", to=T.FLOAT)
        by = self.op("Gather", [self.half(name + "_scale", scale[:, None]), rows], name + "_by")
        return self.op("Mul", [got, by], name + "_out")


def build(net):
    """The ONNX model of a trained Net."""
    g, hidden = Graph(), net.rnn.H
    for name, values in (("zero", [0]), ("one", [1]), ("minus", [-1]), ("end", [2 ** 31 - 1]), ("axis", [1])):
        g.constant(name, np.array(values, np.int64))
    before = g.op("Slice", ["pairs", "zero", "minus", "axis"], "before")
    after = g.op("Slice", ["pairs", "one", "end", "axis"], "after")
    char = g.table("char", net.char.weight, "characters")
    left, right = g.table("left", net.big.weight, before), None
    # the same table again, by its own initialisers
    rows = g.op("Gather", ["left_q", after], "right_rows")
    scale = g.op("Gather", ["left_scale", after], "right_by")
    right = g.op("Mul", [g.op("Cast", [rows], "right_float", to=T.FLOAT), scale], "right_out")
    kind = g.op("Gather", [g.half("kind", net.kind.weight), "corpus"], "kind_row")
    kind = g.op("Unsqueeze", [kind, "axis"], "kind_row3")
    shape = g.op("Concat", [g.op("Shape", ["characters"], "shape"), g.constant("kind_size", np.array([net.kind.weight.shape[1]]))],
                 "kind_shape", axis=0)
    kind = g.op("Expand", [kind, shape], "kind_out")
    x = g.op("Concat", [char, left, right, "words", kind], "x", axis=2)
    x = g.op("Transpose", [x], "x_steps", perm=[1, 0, 2])
    wi = net.rnn.Wi.detach().numpy()
    w = g.half("w", onnx_gates(np.stack([wi[:, :4 * hidden], wi[:, 4 * hidden:]])))
    r = g.half("r", onnx_gates(net.rnn.Wh.detach().numpy()))
    bias = onnx_gates(net.rnn.b.detach().numpy().reshape(2, 1, 4 * hidden)).reshape(2, 4 * hidden)
    b = g.half("b", np.concatenate([bias, np.zeros_like(bias)], 1))
    g.nodes.append(helper.make_node("LSTM", [x, w, r, b, "lengths"], ["y"], name="lstm", direction="bidirectional",
                                    hidden_size=hidden))
    h = g.op("Transpose", ["y"], "states", perm=[2, 0, 1, 3])
    h = g.op("Reshape", [h, g.constant("joined", np.array([0, 0, 2 * hidden]))], "h")
    for k, name in enumerate(OUTPUTS):
        e = g.op("MatMul", [h, g.half(f"out{k}_w", net.out[k].weight.detach().numpy().T)], f"out{k}_m")
        g.op("Add", [e, g.half(f"out{k}_b", net.out[k].bias)], name)
    graph = helper.make_graph(
        g.nodes, "chinese-entities", [helper.make_tensor_value_info(n, t, s) for n, t, s, _ in INPUTS],
        [helper.make_tensor_value_info(n, T.FLOAT, ["batch", "length", len(LABELS[k])]) for k, n in enumerate(OUTPUTS)],
        g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], producer_name="chinese-entities recipe",
                              ir_version=9)
    onnx.checker.check_model(model)
    return model


def feeds(items):
    """Inputs of encoded windows (characters, before, after, words)."""
    longest = max(len(x[0]) for x in items)

    def rows(k, extra):
        return np.stack([np.pad(x[k], (0, longest + extra - len(x[k]))) for x in items]).astype(np.int32)
    words = np.stack([np.pad(x[3], ((0, longest - len(x[0])), (0, 0))) for x in items])
    return {"characters": rows(0, 0), "pairs": rows(1, 1), "words": words.astype(np.float32),
            "lengths": np.array([len(x[0]) for x in items], np.int32)}
