"""The weights of packages/text/models/text-entities, read back from its ONNX file."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper


def arrays(path):
    """Initialisers of the file by name, as float32 or as they are."""
    return {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}


def torch_gates(w):
    """ONNX's gate order i, o, f, c as PyTorch's i, f, g, o."""
    i, o, f, c = np.split(w, 4, 0)
    return np.concatenate([i, f, c, o], 0)


def start_from(model, path):
    """Copies the shipped weights into a ClinicalTagger; what is new starts at zero or small."""
    a, enc = arrays(path), model.encoder

    def put(parameter, value, rows=slice(None), columns=slice(None)):
        with torch.no_grad():
            target = parameter[rows] if parameter.dim() == 1 else parameter[rows, columns]
            target.copy_(torch.from_numpy(np.array(value, np.float32)))

    def half(name):
        return a[name + "_half"].astype(np.float32)
    put(enc.table.weight, a["table"].astype(np.float32) * half("scale")[:, None])
    put(enc.char.weight, half("char"))
    with torch.no_grad():
        enc.conv.weight.copy_(torch.from_numpy(half("conv_w")))
    put(enc.conv.bias, half("conv_b"))
    for name, layer in (("first", enc.first), ("second", enc.second)):
        w, r, b = half(name + "_w"), half(name + "_r"), half(name + "_b")
        for k, d in enumerate((layer.forth, layer.back)):
            put(d.weight_ih_l0, torch_gates(w[k]), columns=slice(0, w.shape[2]))
            put(d.weight_hh_l0, torch_gates(r[k]))
            size = b.shape[1] // 2
            put(d.bias_ih_l0, torch_gates(b[k][:size]))
            put(d.bias_hh_l0, torch_gates(b[k][size:]))
    put(model.gate.weight, half("gate_w").T)
    put(model.gate.bias, half("gate_b"))
    old = half("mix_w").shape[1]
    put(model.mix.weight, half("mix_w").T, rows=slice(0, old))
    put(model.mix.bias, half("mix_b"), rows=slice(0, old))
    labels, bias = half("label_w").T, half("label_b")
    for head in model.heads.values():
        for i, l in enumerate(head.labels):
            row = 0 if l == "O" else {"drug": 1, "problem": 3, "symptom": 3}.get(l[2:])
            row = row + 1 if row is not None and l[0] == "I" else row
            if row is not None:
                put(head.label.weight, labels[row][None], rows=slice(i, i + 1),
                    columns=slice(0, old))
                put(head.label.bias, bias[row:row + 1], rows=slice(i, i + 1))
                with torch.no_grad():
                    head.label.weight[i, old:] *= 0.1
