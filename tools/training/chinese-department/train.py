"""chinese-department from toyhom's questions: python3 train.py DIR/toyhom_im.csv OUT"""
import csv
import hashlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "text-classification"))
from label_set import Data, Label, gold_sets, make  # noqa: E402
from linear import Settings  # noqa: E402

LABELS = [
    Label("hepatology", "肝病科", ["肝病科"]), Label("gastroenterology", "消化科", ["消化科"]),
    Label("neurology", "神经科", ["神经科"]), Label("cardiology", "心血管科", ["心血管科"]),
    Label("endocrinology", "内分泌科", ["内分泌科"]), Label("respiratory", "呼吸科", ["呼吸科"]),
    Label("nephrology", "肾内科", ["肾内科"]), Label("infectious-diseases", "感染科", ["感染科"]),
    Label("hematology", "血液科", ["血液科"]), Label("general-medicine", "普通内科", ["普通内科"]),
]
GOLDEN = ["高血压患者能吃党参吗？我有高血压", "最近咳嗽，痰多，晚上睡不着", "小三阳 10 年了，转氨酶 85", "糖尿病会遗传吗😀"]
LICENCE = """Model weights of chinese-department

MIT License. Trained on the internal-medicine questions of Chinese medical dialogue data (Toyhom,
https://github.com/Toyhom/Chinese-medical-dialogue-data), MIT, copyright its author.

The weights are provided as they are, without warranty of any kind.
"""


def main(source, out):
    with open(source, encoding="utf8", errors="replace") as f:
        rows = [(r["ask"] or "", r["department"] or "") for r in csv.DictReader(f)]
    texts, targets = gold_sets(rows, LABELS)
    folds = [int(hashlib.md5(t.encode()).hexdigest(), 16) % 4 for t in texts]
    make(out, Data(texts, targets, folds), LABELS, Settings(words=3, characters=(3, 5), keep=15000, min_df=2, c=0.3), dict(
        id="chinese-department", summary="The department of internal medicine that a Chinese health question is for, of 10.",
        licence="MIT", licence_text=LICENCE, unit="document", language="zh",
        columns=dict(label="department", texts=["ask", "title"]), threshold=0.4,
        training=dict(data=[dict(name="Toyhom internal medicine", source="https://github.com/Toyhom/Chinese-medical-dialogue-data",
                                 licence="MIT", split="all that the pack has")],
                      recipe="tools/training/chinese-department", seed=0, splits=["all"]),
        command="python3 tools/training/chinese-department/train.py DIR/toyhom_im.csv packages/text/models/chinese-department",
        dataset="toyhom_im", figures=["accuracy", "top5", "macroF1"], note="4 folds by text",
        intended_use="A first guess at the department for triage desks. Not for decisions about a patient.",
        limits=["Internal medicine alone: surgery, children, women and the rest have no class here.",
                "Department labels are those of one site, where a liver question is often filed under digestion.",
                "Four departments have fewer than 120 questions and are seldom found."],
        golden=GOLDEN))


if __name__ == "__main__":
    main(*sys.argv[1:3])
