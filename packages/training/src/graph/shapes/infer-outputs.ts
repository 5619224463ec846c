import type { Tensor } from '@medmodal/core';
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

/** Axes a value may have, and numbers a list of axes, lengths or pads: what a damaged file says must not fill the memory. */
const HIGHEST_RANK = 64;
const LONGEST_LIST = 65_536;

/**
 * Types and shapes of a node's outputs.
 *
 * @param where the layer, for messages
 * @throws `graph.invalid` with layer, operator and shapes; `graph.unsupported` for an operator without a rule.
 */
export function inferOutputs(node: NodeToInfer, where: string): readonly Inferred[] {
  const rule = shapeRules()[node.op];
  const fail = (what: string): Error => graphError(where, `${what} (${described(node)})`, { operator: node.op });
  const numbers = (constant: Tensor): number[] => {
    if (constant.data.length > LONGEST_LIST) throw fail(`a list of ${constant.data.length} numbers is too long`);
    return Array.from(constant.data, Number);
  };
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
      return constant && numbers(constant);
    },
    lengths(index) {
      const constant = node.constantOf(node.inputs[index]);
      return constant ? numbers(constant) : node.lengthsOf(node.inputs[index]);
    },
    rank(index) {
      const [rank = 0] = node.inputs[index]?.shape ?? [];
      if (typeof rank !== 'number' || rank > HIGHEST_RANK)
        throw fail(`the number of axes, ${rank}, is not known or too high`);
      return rank;
    },
    fail,
  });
  const high = outputs.find(({ shape }) => shape.length > HIGHEST_RANK);
  if (high) throw fail(`an output would have ${high.shape.length} axes`);
  if (outputs.length < node.count) throw fail(`the operator has ${outputs.length} outputs, not ${node.count}`);
  return outputs.slice(0, node.count);
}

function described({ op, inputs }: NodeToInfer): string {
  return `${op} of ${inputs.map((value) => (value ? showShape(value.shape) : 'nothing')).join(' and ')}`;
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
