"""Builds the ONNX graph of a molecule model: scaling, kernel machines, perceptrons and their weighted sum."""

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

OPSET = 17


class GraphBuilder:
    """Collects nodes and initialisers; every method returns the name of what it made."""

    def __init__(self, inputs):
        self.inputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ['batch', columns]) for name, columns in inputs
        ]
        self.nodes, self.initialisers, self.made, self.imports = [], [], 0, {'': OPSET}

    def constant(self, values, dtype=np.float32):
        self.made += 1
        name = f'c{self.made}'
        self.initialisers.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=dtype), name))
        return name

    def node(self, operator, *inputs, domain='', **attributes):
        self.made += 1
        name = f'{operator.lower()}{self.made}'
        self.nodes.append(helper.make_node(operator, list(inputs), [name], domain=domain, **attributes))
        return name

    def scalar(self, value):
        return self.constant(np.float32(value))

    def half(self, values):
        """A weight stored in half precision."""
        return self.node('Cast', self.constant(values, np.float16), to=TensorProto.FLOAT)

    def eight_bits(self, values):
        """A matrix stored as signed bytes with a scale a column: what {@link eight_bits} gives back."""
        scale = np.maximum(np.abs(values).max(0), 1e-12) / 127
        stored = self.constant(np.round(values / scale), np.int8)
        return self.node('Mul', self.node('Cast', stored, to=TensorProto.FLOAT), self.constant(scale[None]))

    def bits(self, values):
        """A matrix of 0 and 1 stored eight to a byte, most significant first."""
        rows, columns = values.shape
        packed = self.constant(np.packbits(values.astype(bool), axis=1)[:, :, None], np.uint8)
        shift = self.constant(np.arange(7, -1, -1)[None, None], np.uint8)
        shifted = self.node('BitShift', packed, shift, direction='RIGHT')
        # Shifting up by seven leaves only the lowest bit, as 128.
        lowest = self.node('BitShift', shifted, self.constant([7], np.uint8), direction='LEFT')
        number = self.node('Div', self.node('Cast', lowest, to=TensorProto.FLOAT), self.scalar(128))
        flat = self.node('Reshape', number, self.constant([rows, -1], np.int64))
        return self.slice(flat, 0, columns)

    def slice(self, values, first, end):
        """Columns [first, end)."""
        return self.node('Slice', values, *(self.constant([number], np.int64) for number in (first, end, 1)))

    def scaled(self, descriptors, scaler):
        """Clipped standard scores of the signed logarithm of chosen columns."""
        columns = self.node('Gather', descriptors, self.constant(scaler.columns, np.int64), axis=1)
        bounded = self.node('Clip', columns, self.scalar(-1e5), self.scalar(1e5))
        size = self.node('Log', self.node('Add', self.node('Abs', bounded), self.scalar(1)))
        signed = self.node('Mul', self.node('Sign', bounded), size)
        centred = self.node('Sub', signed, self.constant(scaler.mean[None]))
        score = self.node('Mul', centred, self.constant(1 / scaler.deviation[None]))
        return self.node('Clip', score, self.scalar(-scaler.limit), self.scalar(scaler.limit))

    def thermometer(self, counts, levels):
        """[count >= 1 of all columns, count >= t of chosen columns, ...] as float32."""
        parts = []
        for threshold, columns in levels:
            chosen = counts if columns is None else self.node(
                'Gather', counts, self.constant(columns, np.int64), axis=1
            )
            parts.append(self.node('Cast', self.node('Greater', chosen, self.scalar(threshold - 0.5)), to=1))
        return parts[0] if len(parts) == 1 else self.node('Concat', *parts, axis=1)

    def tanimoto(self, bits, landmarks):
        """Tanimoto similarity [batch, landmarks] of thermometers."""
        shared = self.node('MatMul', bits, self.node('Transpose', self.bits(landmarks), perm=[1, 0]))
        sizes = self.node('ReduceSum', bits, self.constant([1], np.int64), keepdims=1)
        either = self.node('Sub', self.node('Add', sizes, self.constant(landmarks.sum(1)[None] + 1e-6)), shared)
        return self.node('Div', shared, either)

    def squared_distance(self, scores, landmarks):
        """Mean squared difference [batch, landmarks] of standard scores."""
        columns = landmarks.shape[1]
        own = self.node('ReduceSum', self.node('Mul', scores, scores), self.constant([1], np.int64), keepdims=1)
        products = self.node('MatMul', scores, self.constant(-2 * landmarks.T))
        summed = self.node('Add', self.node('Add', products, own), self.constant((landmarks**2).sum(1)[None]))
        return self.node('Div', self.node('Max', summed, self.scalar(0)), self.scalar(columns))

    def gaussian(self, distance, gamma):
        return self.node('Exp', self.node('Mul', distance, self.scalar(-gamma)))

    def affine(self, values, weight, bias):
        return self.node('Add', self.node('MatMul', values, weight), self.constant(np.asarray(bias)[None]))

    def sum(self, parts):
        total = parts[0]
        for part in parts[1:]:
            total = self.node('Add', total, part)
        return total

    def finish(self, last, outcomes):
        """The model: `scores` is what `last` names."""
        self.nodes.append(helper.make_node('Identity', [last], ['scores']))
        output = helper.make_tensor_value_info('scores', TensorProto.FLOAT, ['batch', outcomes])
        graph = helper.make_graph(self.nodes, 'molecules', self.inputs, [output], self.initialisers)
        imports = [helper.make_opsetid(domain, version) for domain, version in self.imports.items()]
        model = helper.make_model(graph, opset_imports=imports, ir_version=10, producer_name='medmodal')
        checker.check_model(model)
        return model
