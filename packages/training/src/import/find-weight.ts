import { SdkError, type Tensor } from '@medmodal/core';
import { showShape } from '../graph/graph-error.ts';
import type { WeightSource } from './imported-layer.ts';

/**
 * The weight of a layer among the stored ones, in our axis order. Names are paths such as `lstm/lstm_cell/kernel:0`: all that is
 * asked is that the owners are part of the path, in their order, and the variable is its end.
 *
 * @throws `model.corrupt` when there is none, several fit, or its shape is another than the layer's arguments ask for.
 */
export function findWeight(
  stored: ReadonlyMap<string, Tensor<'float32'>>,
  source: WeightSource,
  shape: readonly number[],
): Tensor<'float32'> {
  const wanted = [...source.owners, source.variable].join('/');
  const weight = source.convert(exact(stored, wanted) ?? bySegments(stored, source));
  if (weight.shape.join() === shape.join()) return weight;
  throw corrupt(wanted, `has the shape ${showShape(weight.shape)} where its layer takes ${showShape(shape)}`);
}

function exact(stored: ReadonlyMap<string, Tensor<'float32'>>, wanted: string): Tensor<'float32'> | undefined {
  return stored.get(wanted) ?? stored.get(`${wanted}:0`);
}

function bySegments(stored: ReadonlyMap<string, Tensor<'float32'>>, source: WeightSource): Tensor<'float32'> {
  const found = [...stored].filter(([name]) => holds(`/${name.replace(/:0$/, '')}/`, source));
  const [first, second] = found;
  if (first && !second) return first[1];
  throw corrupt([...source.owners, source.variable].join('/'), first ? 'fits several stored weights' : 'is missing');
}

function holds(path: string, { owners, variable }: WeightSource): boolean {
  let from = 0;
  for (const owner of owners) {
    const at = path.indexOf(`/${owner}/`, from);
    if (at < 0) return false;
    from = at + owner.length + 1;
  }
  return path.endsWith(`/${variable}/`) && path.length - variable.length - 2 >= from;
}

function corrupt(name: string, what: string): SdkError {
  return new SdkError('model.corrupt', `The weight ${name} ${what}.`, {
    hint: 'The weights do not belong to this model.json: copy or convert the model again.',
    details: { weight: name },
  });
}
