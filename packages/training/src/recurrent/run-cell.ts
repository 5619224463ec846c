import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { cellGradient } from './cell-gradient.ts';
import type { CellOutput, CellRun } from './cell-run.ts';
import { stack, unstack } from './directions.ts';
import { linkedZeroState } from './linked-zero-state.ts';
import { scan, type ScanDefinition, type Scanned, type Sequence } from './scan.ts';

/** Runs a cell over all steps. Two directions share a loop, so that each step is one product of two matrices. */
export function runCell(builder: GraphBuilder, run: CellRun): CellOutput[] {
  const { cell, directions } = run;
  const zero = linkedZeroState(builder, run);
  const states = Array.from({ length: cell.stateCount }, () => zero.state);
  const scanned: Scanned = loopOfCell(builder, run, {
    states,
    ...(run.training && {
      rule: (context) => {
        const found = cellGradient(context, { run, states, scanned });
        zero.reach(found.weights);
        return found.inputs;
      },
    }),
  });
  const count = directions.length;
  const last = unstack(builder, scanned.states[0], count);
  return scanned.outputs.slice(0, count).map((value, index) => {
    const end = last[index] ?? value;
    if (count === 1) return { sequence: value, last: end };
    return {
      sequence: builder.op('Squeeze', [value, builder.integers([1])]),
      last: builder.op('Squeeze', [end, builder.integers([0])]),
    };
  });
}

/** The loop alone. Outputs: that of each direction, then in training what the way back needs, the mask last. */
export function loopOfCell(
  builder: GraphBuilder,
  run: CellRun,
  start: Pick<ScanDefinition, 'states' | 'rule'>,
): Scanned {
  return scan(builder, { name: 'steps', sequences: sequencesOf(builder, run), step: stepOf(run), ...start });
}

/** What the loop takes: projected inputs, then masks. With two directions an axis is added to put them on. */
function sequencesOf(builder: GraphBuilder, { directions, mask }: CellRun): Sequence[] {
  const apart = (value: Value): Value =>
    directions.length === 1 ? value : builder.op('Unsqueeze', [value, builder.integers([1])]);
  const marks = mask && apart(mask);
  return [
    ...directions.map(({ value, reverse }) => ({ value: apart(value), reverse })),
    ...(marks ? directions.map(({ reverse }) => ({ value: marks, reverse })) : []),
  ];
}

function stepOf({ cell, directions, weights, mask, training }: CellRun): ScanDefinition['step'] {
  const count = directions.length;
  return (body, states, entries) => {
    const projected = stack(body, entries.slice(0, count));
    const counts = mask && stack(body, entries.slice(count));
    const { states: fresh, saved } = cell.step(body, { projected, states, weights });
    const next = fresh.map((value, index) => (counts ? body.op('Where', [counts, value, states[index]]) : value));
    const kept = training ? [...saved, ...(counts ? [counts] : [])] : [];
    const shown = unstack(body, next[0], count).map((value, index) => ({
      value,
      reverse: directions[index]?.reverse === true,
    }));
    return { states: next, outputs: [...shown, ...kept.map((value) => ({ value, reverse: false }))] };
  };
}
