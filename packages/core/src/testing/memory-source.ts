import type { ModelCard } from '../model/model-card.ts';
import type { ModelSource } from '../model/model.ts';
import { openModel } from '../model/open-model.ts';
import { sha256Hex } from '../model/sha256-hex.ts';

/** The parts of a card that a test cares about. */
export type MemoryCard = Partial<ModelCard> & Pick<ModelCard, 'inputs' | 'outputs'>;

/**
 * A model folder that lies in memory, for tests: the hashes of the card are computed from the bytes, and what is left out
 * of the card is filled in.
 */
export function memorySource(card: MemoryCard, files: Readonly<Record<string, Uint8Array>>): ModelSource {
  const uri = 'memory:';
  return {
    uri,
    async open(options) {
      const listed = await Promise.all(
        Object.entries(files).map(
          async ([name, bytes]) => [name, { sha256: await sha256Hex(bytes), bytes: bytes.length }] as const,
        ),
      );
      const whole = { ...EMPTY_CARD, files: Object.fromEntries(listed), ...card };
      return openModel(
        {
          uri,
          readCard: async () => new TextEncoder().encode(JSON.stringify(whole)),
          readFile: async (name) => files[name] ?? new Uint8Array(),
        },
        options,
      );
    },
  };
}

const EMPTY_CARD: Omit<ModelCard, 'inputs' | 'outputs' | 'files'> = {
  specVersion: 1,
  id: 'in-memory',
  version: '1.0.0',
  task: 'test.task',
  summary: 'A model for tests.',
  licence: 'Apache-2.0',
  labels: [],
  preprocessing: {},
  decoding: {},
  calibration: {},
  training: { data: [], recipe: 'none', seed: 0 },
  figures: [],
  intendedUse: 'Tests.',
  limits: [],
};
