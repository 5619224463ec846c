import { SdkError } from '../errors/sdk-error.ts';
import { elementCount, type Tensor, type TensorMap } from '../tensor/tensor.ts';
import type { TensorSpec } from './runtime.ts';

/**
 * Checks feeds against what a session takes: no input missing, none unknown, dtype, rank and fixed axes as declared, and
 * free axes of one name equal across inputs.
 *
 * @throws `tensor.shape` naming the input and the axis.
 */
export function checkFeeds(inputs: readonly TensorSpec[], feeds: TensorMap): void {
  const unknown = Object.keys(feeds).find((name) => !inputs.some((input) => input.name === name));
  if (unknown !== undefined) {
    throw shapeError(`The model has no input ${unknown}; it takes ${inputs.map((input) => input.name).join(', ')}.`, {
      input: unknown,
    });
  }
  const freeAxes = new Map<string, number>();
  for (const input of inputs) {
    const feed = Object.hasOwn(feeds, input.name) ? feeds[input.name] : undefined;
    if (!feed) throw shapeError(`The input ${input.name} is missing.`, { input: input.name });
    checkFeed(input, feed, freeAxes);
  }
}

function checkFeed(input: TensorSpec, feed: Tensor, freeAxes: Map<string, number>): void {
  const { name, dtype, shape } = input;
  if (feed.dtype !== dtype)
    throw shapeError(`The input ${name} must be ${dtype}, not ${feed.dtype}.`, { input: name, dtype });
  if (feed.shape.length !== shape.length) {
    throw shapeError(
      `The input ${name} must have ${shape.length} axes [${shape.join(', ')}], not ${feed.shape.length}.`,
      { input: name },
    );
  }
  if (feed.data.length !== elementCount(feed.shape)) {
    throw shapeError(`The data of the input ${name} are gone or cut: was its buffer transferred before?`, {
      input: name,
    });
  }
  shape.forEach((axis, index) => {
    const found = feed.shape[index] ?? 0;
    // A nameless free axis is an empty string, and equal to nothing.
    const expected = typeof axis === 'number' ? axis : axis === '' ? found : (freeAxes.get(axis) ?? found);
    if (found !== expected) {
      const label = typeof axis === 'string' ? `${index} (${axis})` : String(index);
      throw shapeError(`Axis ${label} of the input ${name} must be ${expected}, not ${found}.`, {
        input: name,
        axis: index,
        expected,
        found,
      });
    }
    if (typeof axis === 'string') freeAxes.set(axis, found);
  });
}

function shapeError(message: string, details: Readonly<Record<string, string | number>>): SdkError {
  return new SdkError('tensor.shape', message, { hint: "Compare the feeds with the session's inputs.", details });
}
