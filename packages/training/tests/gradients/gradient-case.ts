import type { GradientRule } from '../../src/gradients/gradient-rule.ts';
import { isFloat } from '../reference/nd-array.ts';
import type { OperatorCase } from '../reference/operator-case.ts';
import type { Differentiable } from './check-gradients.ts';

/** One operator whose gradient rule is checked. */
export interface GradientCase extends OperatorCase {
  /** Positions of float inputs that nothing flows back to. */
  readonly without?: readonly number[];
  /** Positions of inputs whose first axis has a length that only the run tells. */
  readonly symbolic?: readonly number[];
  /** Positions of the outputs that the loss depends on. Default all. */
  readonly used?: readonly number[];
}

/** The graph piece of a case. Whole numbers are constants, as they are in real graphs. */
export function differentiable(of: GradientCase, rule?: GradientRule): Differentiable {
  const { op, attributes = {}, domain = '', outputs = 1, used } = of;
  const whole = of.inputs.flatMap((array, position) => (array && !isFloat(array.dtype) ? [position] : []));
  return {
    inputs: of.inputs,
    constants: [...(of.constants ?? []), ...whole],
    without: of.without ?? [],
    symbolic: of.symbolic ?? [],
    make: (builder, inputs) => {
      const made = builder.node(op, inputs, { attributes, domain, outputs, ...(rule ? { rule } : {}) });
      return used ? made.filter((_, position) => used.includes(position)) : made;
    },
  };
}
