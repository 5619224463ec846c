import { type Folder, SdkError, throwIfCancelled, type Training, type TrainingContext } from '@medmodal/core';
import { z } from 'zod';

const optionsSchema = z.object({
  epochs: z.coerce.number().int().min(1).default(3).describe('Passes over the texts.'),
  batchSize: z.coerce.number().int().min(1).default(2).describe('Texts a step.'),
});

const stateSchema = z.object({ epoch: z.number(), batchSize: z.number() });

const CHECKPOINT = 'checkpoints/last.json';

/** A training that only counts, to test `medmodal train` on. A file that holds `[wait]` makes its second epoch wait for Ctrl-C. */
export function createWordTraining(): Training {
  return {
    summary: 'One text a line; learns to count.',
    options: optionsSchema,
    async train(files, options, context) {
      const { epochs, batchSize } = optionsSchema.parse(options);
      const texts = await Promise.all(files.map(async (file) => new TextDecoder().decode(await file.bytes())));
      const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
      if (lines.length < 2) throw new SdkError('training.data', 'There are too few texts.', { hint: 'Bring two.' });
      const first = await resumed(context, batchSize);
      for (let epoch = first + 1; epoch <= epochs; epoch += 1) {
        context.onProgress?.({ stage: `epoch ${epoch}/${epochs}`, done: 1, total: lines.length, unit: 'texts' });
        if (epoch === 2 && texts.some((text) => text.includes('[wait]'))) await aborted(context.signal);
        throwIfCancelled(context.signal);
        await write(context.folder, CHECKPOINT, { epoch, batchSize });
        context.onProgress?.({
          stage: `epoch ${epoch}/${epochs}`,
          done: lines.length,
          total: lines.length,
          unit: 'texts',
          figures: { loss: 1 / epoch, validationLoss: 0.0004, learningRate: 0.1 },
        });
      }
      await write(context.folder, 'card.json', { id: 'words', task: 'word.find' });
      return {
        task: 'word.find',
        model: 'words@1.0.0',
        epochs,
        bestEpoch: epochs,
        seconds: 61,
        examples: lines.length,
        metrics: { accuracy: 0.75 },
        ci95: { accuracy: [0.7, 0.8] },
        files: ['card.json'],
        ...(texts.some((text) => text.includes('[warn]')) && { warnings: ['A checkpoint was not written.'] }),
      };
    },
  };
}

/** The epoch that was done last. */
async function resumed({ folder, resume = true }: TrainingContext, batchSize: number): Promise<number> {
  const bytes = resume ? await folder.read(CHECKPOINT) : undefined;
  if (bytes === undefined) return 0;
  const state = stateSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  if (state.batchSize === batchSize) return state.epoch;
  throw new SdkError('training.checkpoint-mismatch', 'The checkpoint is of a training with another batch size.', {
    hint: 'Use the same options, or --fresh.',
  });
}

function aborted(signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
}

function write(folder: Folder, name: string, value: object): Promise<void> {
  return folder.write(name, new TextEncoder().encode(JSON.stringify(value)));
}
