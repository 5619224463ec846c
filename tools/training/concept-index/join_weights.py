"""Joins the weights of both languages: join_weights.py EN.json ZH.json OUT.json"""

import json
import sys
from pathlib import Path

english, chinese, out = map(Path, sys.argv[1:])
weights = {"en": json.loads(english.read_text()), "zh": json.loads(chinese.read_text())}
out.write_text(json.dumps(weights, separators=(",", ":")))
