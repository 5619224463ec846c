import { graph, int, ints } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientRule } from '../gradients/gradient-rule.ts';

/** A value with one entry a step along its first axis, and whether the last step comes first. */
export interface Sequence {
  readonly value: Value;
  readonly reverse: boolean;
}

/** What one step gives: the states that the next one takes, and entries of the sequences that the scan puts out. */
export interface ScanStep {
  readonly states: readonly Value[];
  /** `reverse`: the entry of the first step is put last. */
  readonly outputs: readonly Sequence[];
}

/** A loop over steps, as ONNX' Scan runs it. */
export interface ScanDefinition {
  /** What the loop is for; names inside begin with it. */
  readonly name: string;
  /** First values of the states. */
  readonly states: readonly Value[];
  readonly sequences: readonly Sequence[];
  /** How gradients pass back through the whole loop. */
  readonly rule?: GradientRule;
  /** Adds the nodes of one step to the body; values of the graph around it may be used. */
  step(body: GraphBuilder, states: readonly Value[], entries: readonly Value[]): ScanStep;
}

/** What a loop gives. */
export interface Scanned {
  /** States after the last step. */
  readonly states: readonly Value[];
  /** [steps, …] each. */
  readonly outputs: readonly Value[];
}

/** Adds a Scan over the first axis of its sequences (https://onnx.ai/onnx/operators/onnx__Scan.html). */
export function scan(builder: GraphBuilder, definition: ScanDefinition): Scanned {
  const { name, states, sequences, rule } = definition;
  const body = new GraphBuilder();
  const prefix = builder.scope === '' ? name : `${builder.scope}/${name}`;
  const inner = states.map(({ dtype, shape }, index) => body.input(`${prefix}/state_${index + 1}`, dtype, shape));
  const entries = sequences.map(({ value: { dtype, shape } }, index) =>
    body.input(`${prefix}/entry_${index + 1}`, dtype, shape.slice(1)),
  );
  const made = body.within(prefix, () => {
    const step = definition.step(body, inner, entries);
    const taken = new Set([...inner, ...entries].map((value) => value.name));
    const distinct = (value: Value): Value => {
      const own = taken.has(value.name) ? body.op('Identity', [value]) : value;
      taken.add(own.name);
      return own;
    };
    const next = step.states.map(distinct);
    return { next, outputs: step.outputs.map(({ value, reverse }) => ({ value: distinct(value), reverse })) };
  });
  const results = builder.node('Scan', [...states, ...sequences.map(({ value }) => value)], {
    attributes: {
      body: graph(body.build(prefix, [...made.next, ...made.outputs.map(({ value }) => value)])),
      num_scan_inputs: int(sequences.length),
      scan_input_directions: ints(sequences.map(({ reverse }) => Number(reverse))),
      scan_output_directions: ints(made.outputs.map(({ reverse }) => Number(reverse))),
    },
    outputs: states.length + made.outputs.length,
    ...(rule && { rule }),
  });
  return { states: results.slice(0, states.length), outputs: results.slice(states.length) };
}
