import type { ActivationName } from '../layers/activation.ts';
import type { LayerConfig } from './layer-config.ts';

const ACTIVATIONS: Readonly<Record<string, ActivationName>> = {
  linear: 'linear',
  relu: 'relu',
  relu6: 'relu6',
  elu: 'elu',
  selu: 'selu',
  gelu: 'gelu',
  gelu_new: 'geluNew',
  sigmoid: 'sigmoid',
  hard_sigmoid: 'hardSigmoid',
  tanh: 'tanh',
  softplus: 'softplus',
  softsign: 'softsign',
  swish: 'swish',
  silu: 'silu',
  exponential: 'exponential',
  softmax: 'softmax',
  log_softmax: 'logSoftmax',
};

/** The activation that an argument names, in whichever spelling: `hard_sigmoid`, `hardSigmoid`, or an object with a class name. */
export function importedActivation(config: LayerConfig, key = 'activation', otherwise = 'linear'): ActivationName {
  const given = config.raw(key) ?? otherwise;
  const name = typeof given === 'object' && 'class_name' in given ? given.class_name : given;
  const snake = typeof name === 'string' ? snakeCase(name) : '';
  const found = Object.hasOwn(ACTIVATIONS, snake) ? ACTIVATIONS[snake] : undefined;
  if (found) return found;
  throw config.fail(
    `there is no activation ${JSON.stringify(given)}; there are ${Object.keys(ACTIVATIONS).join(', ')}`,
  );
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace('re_lu', 'relu');
}
