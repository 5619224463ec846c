import type { Clipping, Optimizer, UpdateContext, Update } from './optimizer.ts';

/** Arguments of {@link adam}, with Keras' names and defaults. */
export interface AdamOptions extends Clipping {
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-7. */
  readonly epsilon?: number;
}

/** Arguments of {@link adamW}. */
export interface AdamWOptions extends AdamOptions {
  /** Share of each weight, times the learning rate, that is taken away at each step. Default 0.004. */
  readonly weightDecay?: number;
  /** Weights that do not decay, by name. Default: those named bias, beta, gamma or alpha, that is offsets and scales. */
  readonly excludeFromWeightDecay?: (weight: string) => boolean;
}

/** Adam (Kingma & Ba 2015, algorithm 1): moving averages of gradient and square, both corrected for their zero start. */
export function adam(config: AdamOptions = {}): Optimizer {
  return adaptive('adam', config, { decay: 0, excludes: () => true });
}

/** Adam with decoupled weight decay (Loshchilov & Hutter 2019, algorithm 2). */
export function adamW(config: AdamWOptions = {}): Optimizer {
  return adaptive('adamW', config, {
    decay: config.weightDecay ?? 0.004,
    excludes: config.excludeFromWeightDecay ?? ((weight) => /\/(?:bias|beta|gamma|alpha)$/.test(weight)),
  });
}

interface Decay {
  readonly decay: number;
  excludes(weight: string): boolean;
}

function adaptive(name: string, config: AdamOptions, { decay, excludes }: Decay): Optimizer {
  const {
    learningRate = 0.001,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-7,
    clipValue,
    clipNorm,
    globalClipNorm,
  } = config;
  return {
    name,
    config: { ...config },
    learningRate,
    clipping: {
      ...(clipValue !== undefined && { clipValue }),
      ...(clipNorm !== undefined && { clipNorm }),
      ...(globalClipNorm !== undefined && { globalClipNorm }),
    },
    slotNames: ['mean', 'square'],
    scalars: ({ step, learningRate: rate }) => ({
      // The corrections are folded in: rate·(m/c1)/(√(v/c2) + ε) = (rate/c1)·m/(√v/√c2 + ε).
      rate: rate / (1 - beta1 ** step),
      inverseDeviation: 1 / Math.sqrt(1 - beta2 ** step),
      kept: 1 - rate * decay,
    }),
    excludesFromDecay: (weight) => decay === 0 || excludes(weight),
    update: (context) => adaptiveUpdate(context, { beta1, beta2, epsilon }),
  };
}

function adaptiveUpdate(
  context: UpdateContext,
  { beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number },
): Update {
  const { builder, weight, gradient, slots, scalars, withoutDecay } = context;
  const blend = (before: typeof weight | undefined, now: typeof weight, share: number): typeof weight => {
    const fresh = builder.op('Mul', [now, builder.scalar(1 - share)]);
    return before ? builder.op('Add', [builder.op('Mul', [before, builder.scalar(share)]), fresh]) : fresh;
  };
  const scalar = (key: string): typeof weight => scalars[key] ?? builder.scalar(1);
  const mean = blend(slots['mean'], gradient, beta1);
  const square = blend(slots['square'], builder.op('Mul', [gradient, gradient]), beta2);
  const deviation = builder.op('Mul', [builder.op('Sqrt', [square]), scalar('inverseDeviation')]);
  const below = builder.op('Add', [deviation, builder.scalar(epsilon)]);
  const move = builder.op('Div', [builder.op('Mul', [mean, scalar('rate')]), below]);
  const kept = withoutDecay ? weight : builder.op('Mul', [weight, scalar('kept')]);
  return { weight: builder.op('Sub', [kept, move]), slots: { mean, square } };
}
