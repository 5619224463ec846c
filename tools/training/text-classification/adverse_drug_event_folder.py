"""The model folder of `adverse-drug-event`: graph, card with held-out figures, golden vectors."""
import hashlib
import json
import os

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto as T
from onnx import helper, numpy_helper
from scipy.optimize import minimize

from features import fold
from linear import conformal_levels
from text_features import tokenise

GOLDEN = [
    "Fatal hepatic necrosis after a single dose of exampline.",
    "Exampline-induced café-au-lait spots in two 38-year-old patients.",
    "The patient was treated with exampline and recovered fully.",
    "α-Interferon was well tolerated.",
]
LICENCE = """Model weights of adverse-drug-event

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The weights were trained on the ADE corpus, for which its authors state no licence and ask to be cited:
- Gurulingappa H, Rajput AM, Roberts A, Fluck J, Hofmann-Apitius M, Toldo L. Development of a benchmark corpus to support the
  automatic extraction of drug-related adverse effects from medical case reports. J Biomed Inform 2012;45(5):885-92.
They read the states of the model text-entities; see its LICENSE for what that was trained on.

The weights are provided as they are, without warranty of any kind.
"""


def graph(net):
    """words, labels, states, present -> speaks [batch, filters], places [batch, filters], logit [batch]."""
    nodes, init = [], []

    def constant(name, array):
        init.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def half(name, tensor):
        constant(name + "_half", tensor.detach().numpy().astype(np.float16))
        return op("Cast", [name + "_half"], name, to=T.FLOAT)

    def op(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    axis1, axis2 = constant("axis1", np.array([1], np.int64)), constant("axis2", np.array([2], np.int64))
    x = op("Concat", [op("Gather", [half("embedding", net.e.weight), "words"], "word_x"), "labels", "states"], "raw", axis=2)
    x = op("Transpose", [op("Mul", [x, op("Unsqueeze", ["present", axis2], "present_last")], "shown")], "x", perm=[0, 2, 1])
    mask = op("Unsqueeze", ["present", axis1], "present_mid")
    tops, places = [], []
    for c in net.c:
        k = c.kernel_size[0]
        h = op("Conv", [x, half(f"w{k}", c.weight), half(f"b{k}", c.bias)], f"conv{k}", pads=[k // 2, k // 2])
        h = op("Mul", [op("Relu", [h], f"relu{k}"), mask], f"real{k}")
        tops.append(op("ReduceMax", [h, axis2], f"top{k}", keepdims=0))
        places.append(op("ArgMax", [h], f"place{k}", axis=2, keepdims=0))
    top = op("Concat", tops, "tops", axis=1)
    op("Cast", [op("Concat", places, "places64", axis=1)], "places", to=T.INT32)
    op("Mul", [top, half("out_w", net.out.weight[0])], "speaks")
    total = op("ReduceSum", ["speaks", axis1], "sum", keepdims=0)
    op("Add", [total, half("out_b", net.out.bias)], "logit")
    inputs = [("words", T.INT32, ["batch", "length"]), ("labels", T.FLOAT, ["batch", "length", 5]),
              ("states", T.FLOAT, ["batch", "length", 128]), ("present", T.FLOAT, ["batch", "length"])]
    filters = sum(c.out_channels for c in net.c)
    outputs = [("logit", T.FLOAT, ["batch"]), ("speaks", T.FLOAT, ["batch", filters]), ("places", T.INT32, ["batch", filters])]
    value = helper.make_tensor_value_info
    g = helper.make_graph(nodes, "adverse-drug-event", [value(*i) for i in inputs], [value(*o) for o in outputs], init)
    model = helper.make_model(g, opset_imports=[helper.make_opsetid("", 18)], producer_name="text-classification recipe",
                              ir_version=9)
    onnx.checker.check_model(model)
    return model


def calibrated(z, gold):
    """(slope, offset) of p = sigmoid(slope z + offset), by likelihood."""
    def loss(v):
        t = v[0] * z + v[1]
        return float(np.logaddexp(0, t).sum() - (gold * t).sum())
    return minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x


def rates(gold, found, weight):
    """precision, recall, f1."""
    both, g, f = (weight * gold * found).sum(), (weight * gold).sum(), (weight * found).sum()
    return dict(precision=both / f, recall=both / g, f1=2 * both / (g + f))


def interval(held, found, weight, rounds=300):
    """95 % bootstrap interval of F1 over abstracts."""
    ids = np.unique(held["abstracts"], return_inverse=True)[1]
    rng, n = np.random.RandomState(1), ids.max() + 1
    values = []
    for _ in range(rounds):
        times = np.bincount(rng.randint(0, n, n), minlength=n)[ids]
        values.append(rates(held["gold"], found, weight * times)["f1"])
    return [round(float(np.percentile(values, q)), 4) for q in (2.5, 97.5)]


def entry(name, kind, shape, meaning):
    """A tensor of the card."""
    return dict(name=name, dtype=kind, shape=shape, meaning=meaning)


def write(path, net, vocabulary, encoder, held):
    """Writes the folder."""
    os.makedirs(path, exist_ok=True)
    model = graph(net).SerializeToString()
    slope, offset = calibrated(held["z"], held["gold"])
    p = 1 / (1 + np.exp(-(slope * held["z"] + offset)))
    cut = max(np.linspace(.2, .7, 51), key=lambda t: rates(held["gold"], p > t, held["weight"])["f1"])
    found = (p > cut).astype(float)
    figures = [("f1 of sentences, by rows", held["weight"]), ("f1 of sentences, distinct", np.ones(len(p)))]
    print({n: rates(held["gold"], found, w) for n, w in figures}, "cut", cut, flush=True)
    session = ort.InferenceSession(model)
    cases = []
    for text in GOLDEN:
        tokens = tokenise(text)
        states, labels = encoder.read([tokens])[0]
        row = {t: k + 1 for k, t in enumerate(vocabulary)}
        words = np.array([[row.get(fold(t), 0) for t in tokens]], np.int32)
        logit = session.run(["logit"], dict(words=words, labels=labels[None].astype(np.float32),
                                            states=states[None].astype(np.float32),
                                            present=np.ones(words.shape, np.float32)))[0]
        q = 1 / (1 + np.exp(-(slope * float(logit[0]) + offset)))
        cases.append(dict(text=text, words=words[0].tolist(), logit=round(float(logit[0]), 5), probability=round(q, 6)))
    files = {"model.onnx": model,
             "vocabulary.json": (json.dumps(dict(words=vocabulary), ensure_ascii=False) + "\n").encode(),
             "golden.json": (json.dumps(dict(tolerance=0.02, cases=cases), ensure_ascii=False, indent=1) + "\n").encode(),
             "LICENSE": LICENCE.encode()}
    both = np.stack([1 - p, p], 1)
    gold = np.stack([1 - held["gold"], held["gold"]], 1)
    known = 0.5
    card = dict(
        specVersion=1, id="adverse-drug-event", version="1.0.0", task="text.classify",
        summary="Whether a sentence mentions an adverse drug event: a small convolution over the states of text-entities.",
        licence="CC-BY-4.0", files={n: dict(sha256=hashlib.sha256(d).hexdigest(), bytes=len(d)) for n, d in files.items()},
        inputs=[entry("words", "int32", ["batch", "length"], "1 + place of the token in the vocabulary, or 0"),
                entry("labels", "float32", ["batch", "length", 5], "softmax of the emissions of text-entities"),
                entry("states", "float32", ["batch", "length", 128], "tensor `mix` of the graph of text-entities"),
                entry("present", "float32", ["batch", "length"], "1 for a token, 0 for padding")],
        outputs=[entry("logit", "float32", ["batch"], "score of an adverse drug event"),
                 entry("speaks", "float32", ["batch", 192], "what each filter adds to the logit"),
                 entry("places", "int32", ["batch", 192], "token in the middle of what the filter saw")],
        labels=["none", "adverse-drug-event"],
        preprocessing=dict(
            description="Each sentence alone is cut and read as the card of text-entities says; its words are those of "
                        "vocabulary.json, NFKD without marks, lower case, digits as 0.",
            kind="entity-states", unit="sentence", language="en", encoder="text-entities", states="mix",
            vocabulary="vocabulary.json"),
        decoding=dict(classes=[dict(title="No adverse drug event", names=["NEG"], positive=False),
                               dict(title="Adverse drug event", names=["AE"], positive=True)],
                      widths=[c.kernel_size[0] for c in net.c], weighting=[round(cut / (1 - cut), 4), 1.0],
                      threshold=0, familiarity=known, columns=dict(label="label", texts=["text", "sentence"])),
        calibration=dict(slope=round(float(slope), 6), offsets=[0.0, round(float(offset), 6)],
                         quantiles=conformal_levels(both, gold), fittedOn="the held-out fifth of the abstracts"),
        training=dict(data=[dict(name="ADE corpus v2", source="https://doi.org/10.1016/j.jbi.2012.04.008",
                                 licence="none stated; cite Gurulingappa et al. 2012", split="four fifths of train, by abstract")],
                      recipe="tools/training/text-classification", seed=0, splits=["train"]),
        figures=[dict(name=n, dataset="ADE corpus v2", split="held-out fifth of train, by abstract",
                      value=round(float(rates(held["gold"], found, w)["f1"]), 4), ci95=interval(held, found, w),
                      command="python3 tools/training/text-classification/adverse_drug_event.py text-ade packages/text/models OUT",
                      note="by rows: a sentence counts as often as the relation file names it, as published figures do "
                           "(Huynh et al. 2016: CNN .87); the cut was chosen on the same fifth") for n, w in figures],
        intendedUse="Finding sentences of case reports and abstracts that deserve a look for drug safety. Not for decisions about a "
                    "patient, and no substitute for reporting.",
        limits=["Trained on abstracts of case reports; patient language and notes are read less well.",
                "An effect whose drug stands in another sentence does not count, as in the corpus.",
                "Indications and side effects are sometimes confused."])
    for name, data in files.items():
        with open(os.path.join(path, name), "wb") as f:
            f.write(data)
    with open(os.path.join(path, "card.json"), "w", encoding="utf-8") as f:
        json.dump(card, f, ensure_ascii=False, indent=2)
        f.write("\n")
