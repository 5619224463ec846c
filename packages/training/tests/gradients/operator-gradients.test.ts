import { describe, expect, it } from 'vitest';
import type { GradientRule } from '../../src/gradients/gradient-rule.ts';
import { gradientRules } from '../../src/gradients/gradient-rules.ts';
import { checkGradients, largestGradient, numericGradients } from './check-gradients.ts';
import { convolutionGradientCases } from './convolution-gradient-cases.ts';
import { elementGradientCases } from './element-gradient-cases.ts';
import { differentiable } from './gradient-case.ts';
import { layoutGradientCases } from './layout-gradient-cases.ts';
import { matrixGradientCases } from './matrix-gradient-cases.ts';

/** Constants of the rules are float32, so that float64 differences see their rounding and no more. */
const NUMERIC = 1e-6;
const FLOAT32 = 1e-5;
const CASES = [
  ...elementGradientCases(),
  ...layoutGradientCases(),
  ...matrixGradientCases(),
  ...convolutionGradientCases(),
];

describe('gradient rules', () => {
  it.each(CASES)('$op $about: equals numeric differences, and ONNX Runtime computes it', async (of) => {
    const numeric = numericGradients(differentiable(of));
    expect(largestGradient(numeric)).toBeGreaterThan(0.01);
    const found = await checkGradients(differentiable(of), numeric);
    expect(found.numeric).toBeLessThan(NUMERIC);
    expect(found.float32).toBeLessThan(FLOAT32);
    const broken = await checkGradients(differentiable(of, offByOnePercent(of.op)), numeric);
    expect(broken.numeric).toBeGreaterThan(100 * NUMERIC);
  });

  it('have a case each', () => {
    // Those of ONNX' own recurrent operators stand beside their source, in src/recurrent.
    const checked = new Set([...CASES.map(({ op }) => op), 'LSTM', 'GRU', 'RNN']);
    expect(Object.keys(gradientRules()).filter((op) => !checked.has(op))).toEqual([]);
  });
});

/** The rule of an operator, wrong by one percent: a case that does not notice is no check. */
function offByOnePercent(op: string): GradientRule {
  return (context) => {
    const right = gradientRules()[op]?.(context) ?? [];
    return right.map((gradient) => gradient && context.builder.op('Mul', [gradient, context.builder.scalar(1.01)]));
  };
}
