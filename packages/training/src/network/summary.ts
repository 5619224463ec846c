import { GraphBuilder } from '../graph/graph-builder.ts';
import { shapeOf } from '../layers/signal.ts';
import { createLayerContext } from '../layers/layer-context.ts';
import type { Network } from './network.ts';

/**
 * A table of layers, output shapes and numbers of weights, as `model.summary()` of Keras prints.
 */
export function summary(model: Network): string {
  const shapes = outputShapes(model);
  const rows = model.layers.map(({ name, layer }) => {
    const own = model.weightFacts.filter((weight) => weight.name.startsWith(`${name}/`));
    const count = own.reduce((sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1), 0);
    return [`${name} (${layer.className})`, shapes.get(name) ?? '', count.toLocaleString('en-US')];
  });
  const head = ['Layer', 'Output shape', 'Weights'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 2 ? cell.padStart(widths[2] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const count = (trainable: boolean): number =>
    model.weightFacts
      .filter((weight) => weight.trainable === trainable)
      .reduce((sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1), 0);
  return [
    line(head),
    ...rows.map(line),
    `${count(true).toLocaleString('en-US')} trained by gradients, ${count(false).toLocaleString('en-US')} not`,
  ].join('\n');
}

function outputShapes(model: Network): Map<string, string> {
  const builder = new GraphBuilder();
  const signals = new Map(
    model.inputs.map(
      ({ name, tensor }) =>
        [name, { value: builder.input(name, tensor.dtype, tensor.shape), layout: 'plain' as const }] as const,
    ),
  );
  const all: Map<string, Parameters<typeof shapeOf>[0]> = new Map(signals);
  for (const { name, layer, inputs } of model.layers) {
    const context = createLayerContext({ builder, layer: name, training: false });
    const before = inputs.flatMap((from) => all.get(from) ?? []);
    all.set(
      name,
      builder.within(name, () => layer.lower(context, before)),
    );
  }
  return new Map([...all].map(([name, signal]) => [name, `[${shapeOf(signal).join(', ')}]`]));
}
