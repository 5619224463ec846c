"""Writes the model folder: ONNX file, card, golden vectors, licence."""
import hashlib
import json
import os

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto as T
from onnx import helper
from scipy.optimize import minimize

from export_onnx import Graph
from labels import TITLES

BLUE = "https://github.com/alibaba-research/ChineseBLUE"
EXAMPLES = ["12）艾滋病病毒感染者；", "年龄 18～64 岁之间；", "已知对唑来膦酸或其它双膦酸盐过敏。", "肌酐清除率(CLCR)≤30ml/min 😀",
            "签署知情同意书", "x"]


def build(net):
    """The ONNX model: int8 tables, fp16 weights, fp32 arithmetic."""
    g = Graph()
    for name, values in (("zero", [0]), ("axis", [2])):
        g.constant(name, np.array(values, np.int64))
    present = g.op("Cast", [g.op("Greater", ["characters", g.constant("pad", np.array(0, np.int32))], "is_there")], "there", to=T.FLOAT)
    column = g.op("Unsqueeze", [present, "axis"], "column")
    row = g.op("Unsqueeze", [present, g.constant("one", np.array([1], np.int64))], "row")
    x = g.op("Concat", [g.table("char", net.char.weight, "characters"), g.table("pair", net.pair.weight, "pairs")], "x", axis=2)
    x = g.op("Transpose", [g.op("Mul", [x, column], "x_there")], "x_columns", perm=[0, 2, 1])
    length = g.op("Slice", [g.op("Shape", ["characters"], "shape"), "one", g.constant("two", np.array([2], np.int64))], "length")
    root = g.op("Sqrt", [g.op("ReduceSum", [row, "axis"], "count", keepdims=0)], "root")
    third = g.constant("third", np.array(.3, np.float32))
    scores = []
    for n, head in enumerate(net.heads):
        pooled = []
        for conv in head.conv:
            k = conv.kernel_size[0]
            t = f"{n}_{k}"
            z = g.op("Conv", [x, g.half(f"w{t}", conv.weight), g.half(f"b{t}", conv.bias)], f"conv{t}", pads=[k // 2, k // 2])
            z = g.op("Slice", [g.op("Relu", [z], f"relu{t}"), "zero", length, "axis"], f"cut{t}")
            z = g.op("Mul", [z, row], f"real{t}")
            pooled.append(g.op("ReduceMax", [z, "axis"], f"max{t}", keepdims=0))
            total = g.op("Div", [g.op("ReduceSum", [z, "axis"], f"sum{t}", keepdims=0), root], f"mean{t}")
            pooled.append(g.op("Mul", [total, third], f"third{t}"))
        h = g.op("Concat", pooled, f"pooled{n}", axis=1)
        h = g.op("MatMul", [h, g.half(f"out_w{n}", head.out.weight.detach().numpy().T)], f"out_m{n}")
        scores.append(g.op("Add", [h, g.half(f"out_b{n}", head.out.bias)], f"scores{n}"))
    total = g.op("Add", scores, "scores_sum")
    g.op("Div", [total, g.constant("heads", np.array(len(scores), np.float32))], "scores")
    graph = helper.make_graph(
        g.nodes, "chinese-trial-criterion",
        [helper.make_tensor_value_info(n, T.INT32, ["batch", "length"]) for n in ("characters", "pairs")],
        [helper.make_tensor_value_info("scores", T.FLOAT, ["batch", net.heads[0].out.out_features])], g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], producer_name="chinese-trial-criterion recipe",
                              ir_version=9)
    onnx.checker.check_model(model)
    return model


def softmax(z):
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def calibration(logits, gold):
    """One slope by the likelihood of the dev part, and the quantiles of what it misses."""
    def loss(slope):
        return -np.log(softmax(slope[0] * logits)[np.arange(len(gold)), gold] + 1e-12).mean()
    slope = float(minimize(loss, [1.0], method="Nelder-Mead").x[0])
    miss = np.sort(1 - softmax(slope * logits)[np.arange(len(gold)), gold])
    at = [min(len(miss) - 1, max(0, int(np.ceil((len(miss) + 1) * q / 100)) - 1)) for q in range(101)]
    return {"slope": round(slope, 6), "offsets": [0.0] * logits.shape[1], "quantiles": [round(float(miss[i]), 5) for i in at],
            "fittedOn": "dev part"}


def figures(logits, gold):
    """accuracy, top5 and macro F1 of the classes of the data, each with its bootstrap interval."""
    order = np.argsort(-logits, 1, kind="stable")

    def rates(rows):
        first, five, truth = order[rows, 0], order[rows, :5], gold[rows]
        f1 = [2 * ((first == k) & (truth == k)).sum() / ((first == k).sum() + (truth == k).sum()) for k in set(truth.tolist())]
        return (first == truth).mean(), (five == truth[:, None]).any(1).mean(), np.mean(f1)
    rng = np.random.default_rng(1)
    draws = np.array([rates(rng.integers(0, len(gold), len(gold))) for _ in range(300)])
    for name, value, (low, high) in zip(("accuracy", "top5", "macroF1"), rates(np.arange(len(gold))),
                                        np.quantile(draws, [.025, .975], axis=0).T):
        yield {"name": name, "dataset": "cMedTC", "split": "dev", "value": round(float(value), 4),
               "ci95": [round(float(low), 4), round(float(high), 4)],
               "command": "npx medmodal evaluate text.classify --data DIR/cMedTC/dev.txt --format chineseblue --json",
               "note": "validation figure: settings were chosen on it; the weights saw the train part alone"}


def feeds(items):
    longest = max(len(x[0]) for x in items)
    return {n: np.array([x[k] + [0] * (longest - len(x[k])) for x in items], np.int32)
            for k, n in enumerate(("characters", "pairs"))}


def ship(net, options, classes, parts):
    """Writes everything."""
    folder = options.out
    os.makedirs(folder, exist_ok=True)
    onnx.save(build(net), f"{folder}/model.onnx")
    session = ort.InferenceSession(f"{folder}/model.onnx", providers=["CPUExecutionProvider"])
    inputs = feeds([parts["encoder"].encode(t) for t in EXAMPLES])
    golden = {"tolerance": 0.02, "texts": EXAMPLES, **{k: v.tolist() for k, v in inputs.items()},
              "scores": np.round(session.run(None, inputs)[0].astype(float), 4).tolist()}
    with open(f"{folder}/golden.json", "w", encoding="utf8") as f:
        json.dump(golden, f, ensure_ascii=False, separators=(",", ":"))
    with open(f"{folder}/pairs.json", "w", encoding="utf8") as f:
        json.dump({"words": parts["pairs"]}, f, ensure_ascii=False, separators=(",", ":"))
    with open(f"{folder}/LICENSE", "w", encoding="utf8") as f:
        f.write(LICENCE)
    names = ["model.onnx", "pairs.json", "golden.json", "LICENSE"]
    card = {
        "specVersion": 1, "id": "chinese-trial-criterion", "version": "1.0.0", "task": "text.classify",
        "summary": "What a Chinese eligibility criterion of a clinical trial is about, of 44: convolutions over characters and pairs.",
        "licence": "Apache-2.0",
        "files": {n: {"sha256": hashlib.sha256(open(f"{folder}/{n}", "rb").read()).hexdigest(),
                      "bytes": os.path.getsize(f"{folder}/{n}")} for n in names},
        "inputs": [{"name": n, "dtype": "int32", "shape": ["batch", "length"], "description": d} for n, d in
                   (("characters", "rows of the character table; 0 = padding, 1 = other"),
                    ("pairs", "rows of the table of the pair that each character begins; 0 = other"))],
        "outputs": [{"name": "scores", "dtype": "float32", "shape": ["batch", len(classes)], "description": "score of each class"}],
        "labels": [TITLES[c][0] for c in classes],
        "preprocessing": {
            "description": "Symbols as chinese-entities has them; digits in a row as one 0.", "kind": "character-convolutions",
            "unit": "document", "language": "zh", "symbols": "".join(parts["characters"]), "pairs": "pairs.json", "window": 150},
        "decoding": {"classes": [{"title": TITLES[c][1], "names": [c]} for c in classes], "threshold": 0.35,
                     "familiarity": round(float(np.percentile(parts["known"], 1)) * .8, 3), "columns": {"label": "label", "texts": ["text"]}},
        "calibration": calibration(parts["logits"], parts["gold"]),
        "training": {"data": [{"name": "cMedTC (ChineseBLUE)", "source": BLUE, "licence": "Apache-2.0", "split": "train"},
                              {"name": "vectors: see chinese-entities", "source": BLUE, "licence": "Apache-2.0, MIT", "split": "train"}],
                     "recipe": "tools/training/chinese-trial-criterion", "seed": options.seed, "splits": ["train"]},
        "figures": list(figures(parts["logits"], parts["gold"])),
        "intendedUse": "Sorting the inclusion and exclusion criteria of clinical trials in Chinese. Not for decisions about a patient.",
        "limits": ["One criterion at a time: of a list give each line by itself.",
                   "`Multiple` (several things at once) and the class of one of them are often taken for each other.",
                   "Classes with few criteria in the training data are seldom found.",
                   "Text that is no criterion gets a class too, unless its best probability stays below the threshold."],
    }
    with open(f"{folder}/card.json", "w", encoding="utf8") as f:
        json.dump(card, f, ensure_ascii=False, indent=2)
        f.write("\n")


LICENCE = """Model weights of chinese-trial-criterion

Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

The weights were trained on cMedTC of ChineseBLUE (Zhang et al., 2020), Apache-2.0; the vectors they began from on the texts that
chinese-entities names.

The weights are provided as they are, without warranty of any kind.
"""
