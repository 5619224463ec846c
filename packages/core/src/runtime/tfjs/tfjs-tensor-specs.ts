import { SdkError } from '../../errors/sdk-error.ts';
import { createTensor, type Tensor } from '../../tensor/tensor.ts';
import type { TensorSpec } from '../runtime.ts';
import type { TfjsData, TfjsDtype, TfjsTensor } from './tfjs-library.ts';

/** What TensorFlow.js says of an input or output; null and -1 are free axes, undefined is what it does not know. */
export interface TfjsTensorInfo {
  readonly name: string;
  readonly dtype: string | undefined;
  readonly shape: readonly (number | null)[] | undefined;
}

/** How axes that TensorFlow.js leaves without a name are called. */
export interface AxisNames {
  /** Specs of the card; those of the same name and rank lend their axis names, and stand in for what is unknown. */
  readonly described: readonly TensorSpec[];
  /** Name of a free first axis that the card does not name. */
  readonly first: string;
}

/** Element types as TensorFlow.js names them, and as the signatures of TensorFlow do: it reads 64-bit integers as 32. */
const DTYPES: Readonly<Record<string, TfjsDtype>> = {
  float32: 'float32',
  int32: 'int32',
  bool: 'bool',
  DT_FLOAT: 'float32',
  DT_HALF: 'float32',
  DT_DOUBLE: 'float32',
  DT_INT8: 'int32',
  DT_UINT8: 'int32',
  DT_INT16: 'int32',
  DT_UINT16: 'int32',
  DT_INT32: 'int32',
  DT_INT64: 'int32',
  DT_BOOL: 'bool',
};

/**
 * The specs of a model.
 *
 * @throws `model.incompatible` when one is no numeric tensor, or neither the model nor its card knows its shape.
 */
export function tfjsTensorSpecs(infos: readonly TfjsTensorInfo[], names: AxisNames): TensorSpec[] {
  return infos.map((info) => {
    const described = names.described.find(({ name }) => name === info.name);
    return {
      name: info.name,
      dtype: dtypeOf(info, described),
      shape: info.shape ? namedShape(info.shape, described, names.first) : shapeOfCard(info.name, described),
    };
  });
}

/** A copy of what a tensor holds: the original may be a weight, or memory of WebAssembly. */
export async function readTfjsTensor(tensor: TfjsTensor): Promise<Tensor> {
  const data = await tensor.data();
  const dtype = DTYPES[tensor.dtype];
  if (dtype === undefined || !isData(data)) throw incompatible(`It puts out ${tensor.dtype}, which cannot be read`);
  return createTensor(dtype, [...tensor.shape], data.slice());
}

function dtypeOf({ name, dtype }: TfjsTensorInfo, described: TensorSpec | undefined): TfjsDtype {
  const known = DTYPES[dtype ?? described?.dtype ?? ''];
  if (known === undefined) throw incompatible(`${name} is ${dtype ?? 'of unknown type'}, which cannot be fed or read`);
  return known;
}

function namedShape(
  shape: readonly (number | null)[],
  described: TensorSpec | undefined,
  first: string,
): (number | string)[] {
  const lent = described?.shape.length === shape.length ? described.shape : [];
  return shape.map((axis, index) => {
    if (axis !== null && axis >= 0) return axis;
    const name = lent[index];
    if (typeof name === 'string') return name;
    return index === 0 ? first : '';
  });
}

function shapeOfCard(name: string, described: TensorSpec | undefined): TensorSpec['shape'] {
  if (!described) throw incompatible(`The model does not say the shape of ${name}, and its card does not describe it`);
  return described.shape;
}

function isData(data: unknown): data is TfjsData {
  return data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array;
}

function incompatible(reason: string): SdkError {
  return new SdkError('model.incompatible', `${reason}.`, {
    hint: 'Export the model with numeric tensors only, and describe its inputs and outputs in card.json.',
  });
}
