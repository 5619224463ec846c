import { SdkError, throwIfCancelled } from '@medmodal/core';
import { checkpointStore } from '../checkpoint/checkpoint-store.ts';
import type { Dataset } from '../data/dataset.ts';
import { graphError } from '../graph/graph-error.ts';
import { lossNamed } from '../losses/loss-named.ts';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import type { Network } from '../network/network.ts';
import { adam } from '../optimizers/adam.ts';
import { constantRate } from '../schedules/constant-rate.ts';
import { classWeightsFor } from './class-weighting.ts';
import { watchFigure } from './early-stopping.ts';
import { figureNames } from './figure-names.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { FitOptions, FitResult } from './fit-options.ts';
import type { FitPlan } from './fit-plan.ts';
import { FitRun } from './fit-run.ts';
import { defaultMetrics, metricNamed } from './metric-named.ts';
import { TrainingSession } from './training-session.ts';
import { ValidationSession } from './validation-session.ts';

/**
 * Trains a network, as `model.fit` of Keras: compiles network, loss and optimizer into one ONNX graph and runs it over the
 * data, epoch by epoch. On the CPU of one machine the same arguments give the same weights, byte for byte, also when the
 * training is killed and goes on from its checkpoint.
 *
 * @throws `training.data` for labels or inputs that do not fit; `training.diverged` when the loss is not a number before
 * the first epoch is over (later the last good weights are given back); `graph.invalid`, `graph.unsupported`,
 * `training.checkpoint-mismatch`, `option.invalid`, `cancelled`.
 * @example const { network: trained, history } = await fit(model, data, { runtime, loss: 'sparseCategoricalCrossentropy', epochs: 5 });
 */
export async function fit(network: Network, dataset: Dataset, options: FitOptions): Promise<FitResult> {
  throwIfCancelled(options.signal);
  const plan = planOf(network, dataset, options);
  const fingerprint = await fingerprintOf({
    network,
    loss: plan.loss,
    optimizer: plan.optimizer,
    settings: {
      batchSize: plan.batchSize,
      seed: plan.seed,
      shuffle: plan.shuffle,
      size: dataset.size,
      ...(options.dataName !== undefined && { data: options.dataName }),
      schedule: plan.schedule.description,
      classWeights: plan.classWeights,
      monitor: plan.watch.monitor,
      frozen: network.weightFacts.filter(({ name }) => options.frozen?.(name)).map(({ name }) => name),
    },
  });
  const place = {
    runtime: options.runtime,
    ...(options.device !== undefined && { device: options.device }),
    ...(options.threads !== undefined && { threads: options.threads }),
    ...(options.signal && { signal: options.signal }),
  };
  const training = await TrainingSession.open(network, {
    ...place,
    loss: plan.loss,
    optimizer: plan.optimizer,
    predictions: plan.metrics.some(({ collects }) => !collects),
    seed: plan.seed,
    ...(options.frozen && { frozen: options.frozen }),
    ...(plan.classWeights && { classWeights: plan.classWeights }),
  });
  let validation: ValidationSession | undefined;
  try {
    validation = options.validation && (await ValidationSession.open(network, plan.loss, place));
    const store = options.checkpoints && checkpointStore(options.checkpoints);
    const run = new FitRun({ ...plan, training, validation, store, fingerprint });
    return await run.toEnd();
  } finally {
    await Promise.all([training.dispose(), validation?.dispose()]);
  }
}

function planOf(network: Network, dataset: Dataset, options: FitOptions): FitPlan {
  const loss = lossNamed(options.loss);
  const optimizer = options.optimizer ?? adam();
  const { epochs = 1, batchSize = 32, validationBatchSize = batchSize, seed = 1, shuffle = true } = options;
  for (const [name, value] of Object.entries({ epochs, batchSize, validationBatchSize })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new SdkError('option.invalid', `${name} must be a whole number of at least 1, not ${value}.`);
    }
  }
  const facts = labelsOf(network, loss);
  const classWeights = classWeightsFor(options.classWeight, { facts, dataset });
  const plan: FitPlan = {
    network,
    dataset,
    options,
    loss,
    optimizer,
    epochs,
    batchSize,
    seed,
    shuffle,
    metrics: options.metrics
      ? options.metrics.map((metric) => metricNamed(metric, facts))
      : defaultMetrics(loss, facts),
    schedule: options.schedule ?? constantRate(optimizer.learningRate),
    watch: watchFigure(options.earlyStopping ?? {}, options.validation !== undefined),
    ...(classWeights && { classWeights }),
  };
  checkFigures(plan);
  return plan;
}

/** Lets what watches a figure see the figures that there will be, so that a wrong name costs no epoch. */
function checkFigures({ metrics, options, schedule, watch }: FitPlan): void {
  const hasValidation = options.validation !== undefined;
  const unseen = metrics.find(({ collects }) => collects && !hasValidation);
  if (unseen) {
    throw new SdkError('option.invalid', `The metric ${unseen.name} is taken on validation data, and there are none.`, {
      hint: 'Give the option validation; splitDataset holds a part of the data out.',
    });
  }
  const figures = Object.fromEntries(figureNames(metrics, hasValidation).map((name) => [name, 0]));
  watch.next(watch.initial, figures);
  schedule.afterEpoch(schedule.initialState, figures);
}

function labelsOf({ name, outputs }: Network, loss: Loss): LabelFacts {
  const [output] = outputs;
  if (!output || outputs.length > 1) throw graphError(name, 'a network that is trained must have one output.');
  return loss.labels({ name: output.name, dtype: output.tensor.dtype, shape: output.tensor.shape });
}
