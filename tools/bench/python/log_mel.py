"""Log-mel features in Python with librosa, driven line by line by `npm run bench -- speech`.

python3 log_mel.py SAMPLES.f32

Prints one JSON object when it is ready ({"version": ...}, or {"missing": reason}). For each line it reads, it computes the features
once and prints {"seconds", "features"}: the time, and the first 4,000 numbers (frames by filters).
"""

import json
import sys
import time

try:
    import librosa
    import numpy as np
except ImportError as error:
    print(json.dumps({"missing": str(error)}), flush=True)
    sys.exit(0)

samples = np.fromfile(sys.argv[1], dtype="<f4")
print(json.dumps({"version": f"librosa {librosa.__version__}"}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    power = librosa.feature.melspectrogram(
        y=samples, sr=16_000, n_fft=400, hop_length=160, n_mels=80, window="hann", center=True, pad_mode="reflect"
    )
    features = np.log(np.maximum(power, 1e-10)).T
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "features": [float(value) for value in features.ravel()[:4000]]}), flush=True)
