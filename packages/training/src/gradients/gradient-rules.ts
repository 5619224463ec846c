import { activationGradients } from './activation-gradients.ts';
import { arithmeticGradients } from './arithmetic-gradients.ts';
import { convolutionGradients } from './convolution-gradients.ts';
import type { GradientRule } from './gradient-rule.ts';
import { gatherGradients } from './gather-gradients.ts';
import { layoutGradients } from './layout-gradients.ts';
import { matrixGradients } from './matrix-gradients.ts';
import { normalizationGradients } from './normalization-gradients.ts';
import { poolingGradients } from './pooling-gradients.ts';
import { recurrentOperatorGradients } from '../recurrent/recurrent-operator-gradients.ts';
import { reductionGradients } from './reduction-gradients.ts';

const RULES: Readonly<Record<string, GradientRule>> = {
  ...activationGradients,
  ...arithmeticGradients,
  ...convolutionGradients,
  ...gatherGradients,
  ...layoutGradients,
  ...matrixGradients,
  ...normalizationGradients,
  ...poolingGradients,
  ...recurrentOperatorGradients,
  ...reductionGradients,
};

/** The rule of each operator that can be differentiated, by its ONNX name. */
export function gradientRules(): Readonly<Record<string, GradientRule>> {
  return RULES;
}
