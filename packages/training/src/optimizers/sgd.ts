import type { Clipping, Optimizer } from './optimizer.ts';

/** Arguments of {@link sgd}, with Keras' names and defaults. */
export interface SgdOptions extends Clipping {
  /** Default 0.01. */
  readonly learningRate?: number;
  /** Default 0: none. */
  readonly momentum?: number;
  /** Nesterov's form of momentum (Sutskever et al. 2013). Default false. */
  readonly nesterov?: boolean;
  /** L2 decay that is added to the gradient, as PyTorch's `weight_decay`. Default 0. */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent: velocity = momentum·velocity − rate·gradient; weight += velocity. */
export function sgd(config: SgdOptions = {}): Optimizer {
  const { learningRate = 0.01, momentum = 0, nesterov = false, weightDecay = 0 } = config;
  const { clipValue, clipNorm, globalClipNorm } = config;
  return {
    name: 'sgd',
    config: { ...config },
    learningRate,
    clipping: {
      ...(clipValue !== undefined && { clipValue }),
      ...(clipNorm !== undefined && { clipNorm }),
      ...(globalClipNorm !== undefined && { globalClipNorm }),
    },
    slotNames: momentum > 0 ? ['velocity'] : [],
    scalars: ({ learningRate: rate }) => ({ rate }),
    excludesFromDecay: () => weightDecay === 0,
    update({ builder, weight, gradient, slots, scalars, withoutDecay }) {
      const rate = scalars['rate'] ?? builder.scalar(learningRate);
      const slope = withoutDecay
        ? gradient
        : builder.op('Add', [gradient, builder.op('Mul', [weight, builder.scalar(weightDecay)])]);
      const step = builder.op('Mul', [slope, rate]);
      const { velocity: before } = slots;
      if (!before) return { weight: builder.op('Sub', [weight, step]), slots: {} };
      const kept = builder.scalar(momentum);
      const velocity = builder.op('Sub', [builder.op('Mul', [before, kept]), step]);
      const move = nesterov ? builder.op('Sub', [builder.op('Mul', [velocity, kept]), step]) : velocity;
      return { weight: builder.op('Add', [weight, move]), slots: { velocity } };
    },
  };
}
