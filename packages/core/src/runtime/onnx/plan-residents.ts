import { SdkError } from '../../errors/sdk-error.ts';
import { checkFeeds } from '../check-feeds.ts';
import type { TensorSpec } from '../runtime.ts';
import type { Residency } from './stateful-lane.ts';

/** Which inputs of a graph stay, which are fed, and which outputs are given back. */
export interface ResidentPlan {
  /** Inputs that are fed with each run. */
  readonly inputs: readonly TensorSpec[];
  /** Outputs that are given back. */
  readonly outputs: readonly TensorSpec[];
  /** Inputs that stay; every axis is a number, that of the first value. */
  readonly residents: readonly TensorSpec[];
}

/**
 * Checks that residents and carried outputs fit a graph.
 *
 * @throws `tensor.shape` naming the input, and the output where it is at fault.
 */
export function planResidents(
  graph: Pick<ResidentPlan, 'inputs' | 'outputs'>,
  { resident, carry }: Residency,
): ResidentPlan {
  const stays = ({ name }: TensorSpec): boolean => Object.hasOwn(resident, name);
  checkFeeds(graph.inputs.filter(stays), resident);
  const residents = Object.entries(resident).map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
  for (const [input, output] of Object.entries(carry)) {
    const from = graph.outputs.find(({ name }) => name === output);
    const to = residents.find(({ name }) => name === input);
    if (!to) throw carryError(`${input} is no resident, so nothing can be carried to it.`, { input, output });
    if (!from) throw carryError(`The graph has no output ${output} to carry to ${input}.`, { input, output });
    checkCarried(from, to);
  }
  const carried = new Set(Object.values(carry));
  if (carried.size < Object.keys(carry).length)
    throw carryError('An output can be carried to one input only.', { input: Object.keys(carry)[0] ?? '' });
  return {
    inputs: graph.inputs.filter((input) => !stays(input)),
    outputs: graph.outputs.filter(({ name }) => !carried.has(name)),
    residents,
  };
}

function checkCarried(from: TensorSpec, to: TensorSpec): void {
  const fits =
    from.dtype === to.dtype &&
    from.shape.length === to.shape.length &&
    from.shape.every((axis, index) => typeof axis === 'string' || axis === to.shape[index]);
  if (fits) return;
  throw carryError(
    `The output ${from.name} is ${describe(from)}, so it cannot replace the input ${to.name}, which is ${describe(to)}.`,
    { input: to.name, output: from.name },
  );
}

function describe({ dtype, shape }: TensorSpec): string {
  return `${dtype} [${shape.join(', ')}]`;
}

function carryError(message: string, details: Readonly<Record<string, string>>): SdkError {
  return new SdkError('tensor.shape', message, {
    hint: 'Compare resident and carry with the inputs and outputs of the graph.',
    details,
  });
}
