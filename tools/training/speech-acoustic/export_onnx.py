"""Writes the network as ONNX: weights of products as int8 with a scale a column, undone once when the graph is loaded.

    python export_onnx.py --weights RUN/last.pt --out packages/speech/models/consultation-ctc/model.onnx [--average] [--float]
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from network import DEVIATION, FLOOR, MEAN, PHONEME_BLOCK, STEM_AFTER, STEM_BEFORE, STRIDE, TOKENS, WIDTH, AcousticNetwork


class Graph:
    """Nodes and constants of a graph that is being written."""

    def __init__(self, as_float: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.as_float = as_float

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def weights(self, name: str, values: np.ndarray) -> str:
        """A matrix, or a convolution's kernel, whose last axis (first, for a kernel) are the outputs."""
        if self.as_float:
            return self.constant(name, values.astype(np.float32))
        axes = tuple(range(1, values.ndim)) if values.ndim == 3 else (0,)
        scale = np.maximum(np.abs(values).max(axes, keepdims=True), 1e-8).astype(np.float32) / 127
        small = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
        self.constant(f"{name}.int8", small)
        self.constant(f"{name}.scale", scale)
        self.node("Cast", [f"{name}.int8"], f"{name}.wide", to=TensorProto.FLOAT)
        return self.node("Mul", [f"{name}.wide", f"{name}.scale"], name)

    def linear(self, x: str, name: str, layer: torch.nn.Linear) -> str:
        matrix = self.weights(f"{name}.weight", layer.weight.detach().numpy().T)
        product = self.node("MatMul", [x, matrix], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", layer.bias.detach().numpy())], f"{name}.sum")

    def norm(self, x: str, name: str, layer: torch.nn.LayerNorm) -> str:
        scale = self.constant(f"{name}.scale", layer.weight.detach().numpy())
        shift = self.constant(f"{name}.shift", layer.bias.detach().numpy())
        return self.node("LayerNormalization", [x, scale, shift], f"{name}.normed", axis=-1, epsilon=layer.eps)


def _span(graph: Graph, name: str, start: int, end: int) -> list[str]:
    return [graph.constant(f"{name}.start", np.array([start])), graph.constant(f"{name}.end", np.array([end])),
            graph.constant(f"{name}.axis", np.array([1]))]


def build(network: AcousticNetwork, as_float: bool) -> onnx.ModelProto:
    """The graph `features` → `logits` (log-probabilities) with free batch and frames."""
    graph = Graph(as_float)
    x = graph.node("Clip", ["features", graph.constant("floor", np.float32(FLOOR)), graph.constant("ceiling", np.float32(10))], "clipped")
    x = graph.node("Sub", [x, graph.constant("mean", np.float32(MEAN))], "centred")
    x = graph.node("Div", [x, graph.constant("deviation", np.float32(DEVIATION))], "scaled")
    x = graph.node("Transpose", [x], "by-band", perm=[0, 2, 1])
    kernel = network.stem.weight.detach().numpy().reshape(WIDTH, STEM_BEFORE + STEM_AFTER + 1, 80).transpose(0, 2, 1)
    bias = graph.constant("stem.bias", network.stem.bias.detach().numpy())
    x = graph.node("Conv", [x, graph.weights("stem.weight", kernel), bias], "stem.conv", strides=[STRIDE], pads=[STEM_BEFORE, STEM_AFTER])
    x = graph.node("Transpose", [graph.node("Relu", [x], "stem.relu")], "block", perm=[0, 2, 1])
    for number, block in enumerate(network.blocks):
        name = f"block.{number}"
        y = graph.norm(x, f"{name}.norm", block.norm)
        pads = graph.constant(f"{name}.back.pads", np.array([0, block.back, 0, 0, 0, 0]))
        before = graph.node("Pad", [y, pads], f"{name}.back.padded")
        parts = [graph.node("Slice", [before, *_span(graph, f"{name}.back", 0, -block.back)], f"{name}.back"), y]
        if block.ahead:
            pads = graph.constant(f"{name}.ahead.pads", np.array([0, 0, 0, 0, block.ahead, 0]))
            after = graph.node("Pad", [y, pads], f"{name}.ahead.padded")
            parts.append(graph.node("Slice", [after, *_span(graph, f"{name}.ahead", block.ahead, 2**31 - 1)], f"{name}.ahead"))
        y = graph.node("Concat", parts, f"{name}.taps", axis=2)
        y = graph.node("Relu", [graph.linear(y, f"{name}.widen", block.widen)], f"{name}.relu")
        x = graph.node("Add", [x, graph.linear(y, f"{name}.narrow", block.narrow)], f"{name}.out")
        if number + 1 == PHONEME_BLOCK:
            sounds = graph.linear(graph.norm(x, "phonemes.norm", network.phonemes[0]), "phonemes", network.phonemes[1])
            told = graph.weights("told.weight", network.told.weight.detach().numpy().T)
            product = graph.node("MatMul", [graph.node("Softmax", [sounds], "phonemes.shares", axis=-1), told], "told.product")
            x = graph.node("Add", [x, product], "told")
    graph.node("LogSoftmax", [graph.linear(graph.norm(x, "norm", network.norm), "out", network.out)], "logits", axis=-1)
    inputs = [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", "frames", 80])]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "steps", len(TOKENS)])]
    made = helper.make_graph(graph.nodes, "consultation-ctc", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], producer_name="speech-acoustic", ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--average", action="store_true")
    parser.add_argument("--float", action="store_true")
    given = parser.parse_args()
    network = AcousticNetwork()
    network.load_state_dict(torch.load(given.weights, weights_only=True)["average" if given.average else "network"])
    network.eval()
    model = build(network, given.float)
    given.out.write_bytes(model.SerializeToString())
    import onnxruntime

    session = onnxruntime.InferenceSession(str(given.out))
    features = np.random.default_rng(1).normal(-10, 4, (2, 101, 80)).astype(np.float32)
    (found,) = session.run(None, {"features": features})
    with torch.no_grad():
        wanted = network(torch.from_numpy(features)).numpy()
    print(given.out.stat().st_size, "bytes;", found.shape, "largest difference of probabilities", np.abs(np.exp(found) - np.exp(wanted)).max())


if __name__ == "__main__":
    main()
