import { SdkError, type Folder } from '@medmodal/core';

/** Where a training writes, and whether it goes on from what lies there. */
export interface OutFolder {
  readonly folder: Folder;
  /** A checkpoint lies there and is to be gone on from. */
  readonly resumes: boolean;
  /** Whether a checkpoint lies there now. */
  hasCheckpoint(): Promise<boolean>;
}

/** What is asked of the folder. */
export interface OutRequest {
  /** As it was written on the command line, for messages. */
  readonly path: string;
  readonly task: string;
  readonly fresh: boolean;
}

/**
 * Makes sure, before anything costly begins, that the folder can be written, and that nobody's model is overwritten by
 * mistake.
 *
 * @throws `storage.failed`; `training.checkpoint-mismatch` when it holds a model of another task; `configuration.invalid` when
 * it holds a finished model without checkpoints. The latter two not when a fresh start is asked for.
 */
export async function openOutFolder(folder: Folder, request: OutRequest): Promise<OutFolder> {
  const hasCheckpoint = async (): Promise<boolean> =>
    (await folder.list()).some((name) => name.startsWith('checkpoints/'));
  const resumes = !request.fresh && (await hasCheckpoint());
  if (!request.fresh) {
    await checkModel(folder, request, resumes);
  }
  await folder.write(PROBE, new Uint8Array());
  await folder.remove(PROBE);
  return { folder, resumes, hasCheckpoint };
}

const PROBE = '.medmodal-can-write';

async function checkModel(folder: Folder, { path, task }: OutRequest, resumes: boolean): Promise<void> {
  const bytes = await folder.read('card.json');
  if (bytes === undefined) {
    return;
  }
  const card = parseCard(bytes);
  const hint = 'Name another folder with --out, or start over with --fresh, which overwrites it.';
  if (card.task !== task) {
    throw new SdkError('training.checkpoint-mismatch', `${path} holds a model of another task than ${task}.`, {
      hint,
      details: { path, task },
    });
  }
  if (!resumes) {
    throw new SdkError('configuration.invalid', `${path} already holds a finished model.`, { hint, details: { path } });
  }
}

function parseCard(bytes: Uint8Array): { readonly task?: unknown } {
  try {
    const card: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof card === 'object' && card !== null ? card : {};
  } catch {
    return {};
  }
}
