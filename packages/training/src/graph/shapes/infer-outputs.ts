import { graphError, showShape } from '../graph-error.ts';
import { arithmeticShapes } from './arithmetic-shapes.ts';
import { axisShapes } from './axis-shapes.ts';
import { constantShapes } from './constant-shapes.ts';
import { convolutionShapes } from './convolution-shapes.ts';
import { gatherShapes } from './gather-shapes.ts';
import { layoutShapes } from './layout-shapes.ts';
import { matrixShapes } from './matrix-shapes.ts';
import { normalizationShapes } from './normalization-shapes.ts';
import { recurrentShapes } from './recurrent-shapes.ts';
import type { Inferred, NodeToInfer, ShapeRule } from './shape-rule.ts';

/**
 * Types and shapes of a node's outputs.
 *
 * @param where the layer, for messages
 * @throws `graph.invalid` with layer, operator and shapes; `graph.unsupported` for an operator without a rule.
 */
export function inferOutputs(node: NodeToInfer, where: string): readonly Inferred[] {
  const rule = shapeRules()[node.op];
  const described = `${node.op} of ${node.inputs.map((value) => (value ? showShape(value.shape) : 'nothing')).join(' and ')}`;
  const fail = (what: string): Error => graphError(where, `${what} (${described})`, { operator: node.op });
  if (!rule) throw fail(`the operator ${node.op} has no shape rule`);
  const outputs = rule({
    ...node,
    input(index) {
      const value = node.inputs[index];
      if (!value) throw fail(`input ${index} is missing`);
      return value;
    },
    integers(index) {
      const constant = node.constantOf(node.inputs[index]);
      return constant && Array.from(constant.data, Number);
    },
    lengths(index) {
      const constant = node.constantOf(node.inputs[index]);
      return constant ? Array.from(constant.data, Number) : node.lengthsOf(node.inputs[index]);
    },
    fail,
  });
  if (outputs.length < node.count) throw fail(`the operator has ${outputs.length} outputs, not ${node.count}`);
  return outputs.slice(0, node.count);
}

/** The operators that can be put into a graph. */
export function shapeRules(): Readonly<Record<string, ShapeRule>> {
  return RULES;
}

const RULES: Readonly<Record<string, ShapeRule>> = {
  ...arithmeticShapes,
  ...axisShapes,
  ...constantShapes,
  ...convolutionShapes,
  ...gatherShapes,
  ...layoutShapes,
  ...matrixShapes,
  ...normalizationShapes,
  ...recurrentShapes,
};
