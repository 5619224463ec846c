#!/bin/sh
# The whole recipe: DATA, a folder for what it makes on the way, and the model folder.
set -eu
data=$1 work=$2 model=$3
here=$(dirname "$0")
python=${PYTHON:-python3}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE
"$python" "$here/synthesise.py" --data "$data" --out "$work/shards" --first -2 --count 1 --minutes 20
"$python" "$here/synthesise.py" --data "$data" --out "$work/shards" --first -1 --count 1 --minutes 40
"$python" "$here/synthesise.py" --data "$data" --out "$work/shards" --first 0 --count 200 --minutes 30
"$python" "$here/pronunciations.py" --shards "$work/shards"
"$python" "$here/train.py" --data "$data" --shards "$work/shards" --out "$work/main" --minutes 40
"$python" "$here/export_onnx.py" --weights "$work/main/last.pt" --out "$work/main/model.onnx"
"$python" "$here/measure.py" --model "$work/main/model.onnx" --data "$data" --test "$work/shards/test.npz" --out "$work/main/figures.json"
"$python" "$here/train.py" --data "$data" --shards "$work/shards" --out "$work/final" --minutes 112 --peak 0.0015 --seed 11 \
  --start "$work/main/last.pt" --every-speaker --clearest 0.7
"$python" "$here/export_onnx.py" --weights "$work/final/last.pt" --out "$model/model.onnx"
"$python" "$here/measure.py" --model "$model/model.onnx" --data "$data" --test "$work/shards/test.npz" --out "$work/final/figures.json"
"$python" "$here/write_card.py" --work "$work" --model "$model"
