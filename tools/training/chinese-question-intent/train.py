"""chinese-question-intent from cMedIC: python3 train.py DIR/cMedIC/train.txt OUT"""
import hashlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "text-classification"))
from label_set import Data, Label, gold_sets, make  # noqa: E402
from linear import Settings  # noqa: E402

LABELS = [
    Label("no-intent", "无就医意图", ["0"], positive=False),
    Label("weak-intent", "弱意图：询问知识、费用、用药", ["1"]),
    Label("firm-intent", "强意图：描述病情、求诊", ["2"]),
]
GOLDEN = ["觉得有焦虑症", "乳腺微创手术需麻醉吗", "大便前有血 2 天", "睡觉的时候喜欢蒙着嘴😀", "aspirin 100mg?"]
LICENCE = """Model weights of chinese-question-intent

Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

Trained on cMedIC of ChineseBLUE (Zhang et al., 2020), Apache-2.0.

The weights are provided as they are, without warranty of any kind.
"""


def main(source, out):
    rows = [line.rstrip("\r\n").split("\t")[::-1] for line in open(source, encoding="utf8") if "\t" in line]
    texts, targets = gold_sets([(text, label) for text, label in rows], LABELS)
    folds = [int(hashlib.md5(t.encode()).hexdigest(), 16) % 5 for t in texts]
    make(out, Data(texts, targets, folds), LABELS, Settings(words=3, characters=(3, 5), keep=8000, min_df=1, c=0.2), dict(
        id="chinese-question-intent", summary="What a Chinese health query is after: a doctor, knowledge, or neither.",
        licence="Apache-2.0", licence_text=LICENCE, unit="document", language="zh",
        columns=dict(label="label", texts=["text"]), threshold=0.5,
        training=dict(data=[dict(name="cMedIC (ChineseBLUE)", source="https://github.com/alibaba-research/ChineseBLUE",
                                 licence="Apache-2.0", split="train")],
                      recipe="tools/training/chinese-question-intent", seed=0, splits=["train"]),
        command="python3 tools/training/chinese-question-intent/train.py DIR/cMedIC/train.txt packages/text/models/chinese-question-intent",
        dataset="cMedIC", figures=["accuracy", "macroF1"], note="5 folds by text",
        intended_use="Routing of health queries. Not for decisions about a patient.",
        limits=["1,683 queries of one search engine; the data name their classes by number, and their meaning is read off the paper.",
                "`no-intent` has 50 examples and is seldom found."],
        golden=GOLDEN))


if __name__ == "__main__":
    main(*sys.argv[1:3])
