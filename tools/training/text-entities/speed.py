"""Words a second of the exported model against a random-weight BERT-base graph, one thread."""
import sys
import time

import numpy as np
import onnxruntime as ort
import torch

from export_onnx import feed
from network import Batch
from text_features import Lexicon


def session(path_or_bytes):
    o = ort.SessionOptions()
    o.intra_op_num_threads = o.inter_op_num_threads = 1
    return ort.InferenceSession(path_or_bytes, o, providers=["CPUExecutionProvider"])


def bert_bytes(path):
    """A 12-layer, 768-wide token classifier with random weights."""
    torch.manual_seed(0)
    layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, batch_first=True, activation="gelu")
    model = torch.nn.Sequential(torch.nn.Embedding(30522, 768),
                                torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False),
                                torch.nn.Linear(768, 5)).eval()
    torch.onnx.export(model, (torch.zeros(8, 128, dtype=torch.long),), path, dynamo=False,
                      input_names=["ids"], dynamic_axes={"ids": {0: "b", 1: "l"}},
                      opset_version=17)
    return path


def rate(run, words, seconds=4.0):
    """Best words a second over repeated runs."""
    run()
    best, end = 1e9, time.time() + seconds
    while time.time() < end:
        t = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - t)
    return words / best


def measure(model, windows, vocab, bert=None, size=8):
    """(words/s of the model, words/s of BERT base with one piece a word) on equal windows."""
    lexicon = Lexicon(vocab)
    mine = session(model)
    groups = [windows[i:i + size] for i in range(0, len(windows), size)]
    words = sum(len(w) for g in groups for w in g)
    feeds = [feed(Batch(g, lexicon)) for g in groups]
    a = rate(lambda: [mine.run(None, f) for f in feeds], words)
    if bert is None:
        return a, None
    other = session(bert)
    ids = np.random.default_rng(0).integers(0, 30000, (size, 128))
    return a, rate(lambda: other.run(None, {"ids": ids}), ids.size, 8.0)


if __name__ == "__main__":
    import json
    import os
    from corpora import read_entities
    from windows import join, pack
    folder, data, bert = sys.argv[1:4]
    vocab = json.load(open(f"{folder}/vocabulary.json"))["words"]
    sents = [t for t, _ in read_entities(f"{data}/text-ner/BC5CDR/devel.tsv")][:400]
    wins = [join([sents[i] for i in r]) for r in pack(sents, 128)]
    if not os.path.exists(bert):
        bert_bytes(bert)
    mine, base = measure(f"{folder}/model.onnx", wins, vocab, bert)
    print(f"model {mine:.0f} words/s, BERT base {base:.0f} words/s, ratio {mine / base:.1f}")
