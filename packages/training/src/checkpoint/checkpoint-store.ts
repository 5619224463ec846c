import { SdkError, type Folder } from '@medmodal/core';
import type { Checkpoint } from './checkpoint.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-codec.ts';

/** Where the checkpoints of one training are kept. */
export interface CheckpointStore {
  /**
   * Writes a checkpoint whole or not at all, then removes all but the last ones.
   *
   * @throws `storage.failed` when it cannot be written; the earlier ones are intact.
   */
  save(checkpoint: Checkpoint): Promise<void>;
  /**
   * The latest checkpoint that can be read; undefined when there is none at all.
   *
   * @param fingerprint what the checkpoint must fit
   * @throws `checkpoint.corrupt` when none can be read; `training.checkpoint-mismatch` when the latest is of another
   *   network or other options.
   */
  latest(fingerprint: string): Promise<Checkpoint | undefined>;
  /** Removes all checkpoints. */
  clear(): Promise<void>;
}

/** Number of checkpoints kept: should the newest be damaged, the one before is there. */
const KEPT = 2;

const PREFIX = 'checkpoints/';
const NAME = /^checkpoints\/epoch-\d{6}\.safetensors$/u;

/** Keeps checkpoints in the files `checkpoints/epoch-000003.safetensors` … of `folder`. */
export function checkpointStore(folder: Folder): CheckpointStore {
  const names = async (): Promise<readonly string[]> =>
    (await folder.list()).filter((name) => NAME.test(name)).toSorted();
  return {
    async save(checkpoint) {
      const name = `${PREFIX}epoch-${String(checkpoint.epoch).padStart(6, '0')}.safetensors`;
      await folder.write(name, await encodeCheckpoint(checkpoint));
      const older = (await names()).filter((other) => other < name);
      for (const other of older.slice(0, Math.max(0, older.length - KEPT + 1))) await folder.remove(other);
    },
    async latest(fingerprint) {
      const checkpoint = await latestReadable(folder, (await names()).toReversed());
      if (checkpoint && checkpoint.fingerprint !== fingerprint) throw mismatch(folder);
      return checkpoint;
    },
    async clear() {
      for (const name of await names()) await folder.remove(name);
    },
  };
}

async function latestReadable(folder: Folder, newestFirst: readonly string[]): Promise<Checkpoint | undefined> {
  let damage: unknown;
  for (const name of newestFirst) {
    const bytes = await folder.read(name);
    if (!bytes) continue;
    try {
      return await decodeCheckpoint(bytes);
    } catch (error) {
      if (!SdkError.is(error) || error.code !== 'checkpoint.corrupt') throw error;
      damage ??= error;
    }
  }
  if (damage !== undefined) throw damage;
  return undefined;
}

function mismatch(folder: Folder): SdkError {
  return new SdkError(
    'training.checkpoint-mismatch',
    'The checkpoint was made with another network or other options.',
    {
      hint: 'Resume with the network, data and options it began with, or begin again in another folder.',
      details: { folder: folder.uri },
    },
  );
}
