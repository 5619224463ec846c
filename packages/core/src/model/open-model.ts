import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import { modelCardSchema, type ModelCard } from './model-card.ts';
import type { Model, OpenOptions } from './model.ts';
import { sha256Hex } from './sha256-hex.ts';

/** How the files of one model folder are reached. */
export interface ModelFolder {
  /** Where it is, for messages; no credentials. */
  readonly uri: string;
  readCard(options: OpenOptions): Promise<Uint8Array>;
  /** Reads a file that the card lists; need not verify it. */
  readFile(
    name: string,
    options: OpenOptions & { readonly expected: { sha256: string; bytes: number } },
  ): Promise<Uint8Array>;
}

/** Reads and checks the card of a folder and makes a {@link Model} whose files are verified whenever they are read. */
export async function openModel(folder: ModelFolder, options: OpenOptions = {}): Promise<Model> {
  throwIfCancelled(options.signal);
  const card = parseModelCard(await folder.readCard(options), folder.uri);
  throwIfCancelled(options.signal);
  const sha256 = await fingerprint(card);
  return {
    card,
    sha256,
    async file(name, fileOptions = {}) {
      throwIfCancelled(fileOptions.signal);
      const expected = Object.hasOwn(card.files, name) ? card.files[name] : undefined;
      if (!expected) {
        throw new SdkError('model.not-found', `The card of ${card.id} lists no file ${name}.`, {
          hint: `It lists: ${Object.keys(card.files).join(', ') || 'none'}.`,
          details: { model: card.id, file: name },
        });
      }
      const bytes = await folder.readFile(name, { ...fileOptions, expected });
      await verifyFile(bytes, { name, expected, card, uri: folder.uri });
      throwIfCancelled(fileOptions.signal);
      fileOptions.onProgress?.({ stage: 'load', done: bytes.length, total: expected.bytes, unit: 'bytes' });
      return bytes;
    },
  };
}

/** Parses the bytes of a `card.json`. @throws `model.card-invalid` with the path of the first wrong field. */
export function parseModelCard(bytes: Uint8Array, uri: string): ModelCard {
  const hint = 'Install the model again, or correct its card.json.';
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new SdkError('model.card-invalid', `The card.json of ${uri} is not valid JSON.`, {
      cause,
      hint,
      details: { uri },
    });
  }
  const parsed = modelCardSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join('.') || '(whole card)';
  throw new SdkError(
    'model.card-invalid',
    `The card.json of ${uri} is wrong at ${path}: ${issue?.message ?? 'unknown'}.`,
    {
      cause: parsed.error,
      hint,
      details: { uri, path },
    },
  );
}

async function fingerprint(card: ModelCard): Promise<string> {
  const lines = Object.entries(card.files).map(([name, file]) => `${name}:${file.sha256}`);
  return sha256Hex(new TextEncoder().encode(lines.toSorted().join('\n')));
}

interface Verified {
  readonly name: string;
  readonly expected: { readonly sha256: string; readonly bytes: number };
  readonly card: ModelCard;
  readonly uri: string;
}

async function verifyFile(bytes: Uint8Array, { name, expected, card, uri }: Verified): Promise<void> {
  const found = await sha256Hex(bytes);
  if (found === expected.sha256) return;
  throw new SdkError(
    'model.corrupt',
    `The file ${name} of model ${card.id} at ${uri} is corrupted: its sha256 is ${found}, the card says ${expected.sha256}.`,
    {
      hint: 'Install the model again; if it was changed on purpose, write the new sha256 into its card.json.',
      details: {
        model: card.id,
        file: name,
        expected: expected.sha256,
        found,
        expectedBytes: expected.bytes,
        foundBytes: bytes.length,
      },
    },
  );
}
