import { createTensor, elementCount, SdkError, type Dtype, type Tensor, type TensorArrays } from '@medmodal/core';
import { TensorProto_DataLocation, type TensorProto } from '#onnx-proto';
import { DTYPE_OF_CODE } from './shapes/arithmetic-shapes.ts';

type MakeArray = (buffer: ArrayBuffer) => TensorArrays[Dtype];

const FROM_BYTES: Readonly<Record<Dtype, MakeArray>> = {
  float32: (buffer) => new Float32Array(buffer),
  float64: (buffer) => new Float64Array(buffer),
  float16: (buffer) => new Uint16Array(buffer),
  int8: (buffer) => new Int8Array(buffer),
  uint8: (buffer) => new Uint8Array(buffer),
  int16: (buffer) => new Int16Array(buffer),
  uint16: (buffer) => new Uint16Array(buffer),
  int32: (buffer) => new Int32Array(buffer),
  uint32: (buffer) => new Uint32Array(buffer),
  int64: (buffer) => new BigInt64Array(buffer),
  uint64: (buffer) => new BigUint64Array(buffer),
  bool: (buffer) => new Uint8Array(buffer),
};

/** A tensor that is stored in an ONNX file. @throws `model.incompatible`, `model.corrupt`. */
export function readTensor(proto: TensorProto): Tensor {
  const dtype = DTYPE_OF_CODE[proto.dataType];
  const external = proto.dataLocation === TensorProto_DataLocation.EXTERNAL;
  if (!dtype || external) {
    throw new SdkError(
      'model.incompatible',
      `The tensor ${proto.name} is ${external ? 'outside of the file' : 'not numeric'}.`,
      {
        hint: external
          ? 'Save the model as one file, without external data.'
          : 'Export the model with numeric tensors only.',
      },
    );
  }
  const shape = proto.dims.map(Number);
  const data = proto.rawData.length > 0 ? fromRaw(dtype, proto.rawData) : fromFields(dtype, proto);
  if (data.length !== elementCount(shape)) {
    throw new SdkError('model.corrupt', `The tensor ${proto.name} does not have as many elements as its shape.`);
  }
  return createTensor(dtype, shape, data);
}

function fromRaw(dtype: Dtype, bytes: Uint8Array): TensorArrays[Dtype] {
  const own = new Uint8Array(bytes);
  const width = FROM_BYTES[dtype](new ArrayBuffer(0)).BYTES_PER_ELEMENT;
  if (own.length % width !== 0)
    throw new SdkError('model.corrupt', 'A stored tensor ends in the middle of an element.');
  return FROM_BYTES[dtype](own.buffer);
}

function fromFields(dtype: Dtype, proto: TensorProto): TensorArrays[Dtype] {
  switch (dtype) {
    case 'float32':
      return Float32Array.from(proto.floatData);
    case 'float64':
      return Float64Array.from(proto.doubleData);
    case 'int64':
      return BigInt64Array.from(proto.int64Data);
    case 'uint64':
      return BigUint64Array.from(proto.uint64Data);
    case 'uint32':
      return Uint32Array.from(proto.uint64Data, Number);
    case 'int32':
      return Int32Array.from(proto.int32Data);
    case 'int16':
      return Int16Array.from(proto.int32Data);
    case 'int8':
      return Int8Array.from(proto.int32Data);
    case 'uint16':
    case 'float16':
      return Uint16Array.from(proto.int32Data);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(proto.int32Data);
  }
}
