import { SdkError, type Folder } from '@medmodal/core';
import { z } from 'zod';
import type { LayersModelFiles } from './import-layers-model.ts';
import { readManifest } from './stored-weights.ts';

/**
 * Reads `model.json` and the weight files beside it.
 *
 * @param files a folder, or the bytes of files by path
 * @param path where `model.json` lies
 * @throws `model.not-found` for a file that is missing, `model.corrupt` when `model.json` cannot be read.
 */
export async function readLayersModel(
  files: Pick<Folder, 'read'> | Readonly<Record<string, Uint8Array>>,
  path = 'model.json',
): Promise<LayersModelFiles> {
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const modelJson = parse(await fileAt(files, path));
  const holder = z.object({ weightsManifest: z.unknown() }).safeParse(modelJson);
  const manifest = readManifest(holder.data?.weightsManifest);
  const weights: Record<string, Uint8Array> = {};
  for (const name of manifest.flatMap(({ paths }) => paths)) weights[name] = await fileAt(files, `${directory}${name}`);
  return { modelJson, weights };
}

async function fileAt(
  files: Pick<Folder, 'read'> | Readonly<Record<string, Uint8Array>>,
  name: string,
): Promise<Uint8Array> {
  const bytes = isFolder(files) ? await files.read(name) : Object.hasOwn(files, name) ? files[name] : undefined;
  if (bytes) return bytes;
  throw new SdkError('model.not-found', `The file ${name} of the model is missing.`, {
    hint: 'Copy all files of the model: model.json and every shard beside it.',
    details: { file: name },
  });
}

function isFolder(files: Pick<Folder, 'read'> | Readonly<Record<string, Uint8Array>>): files is Pick<Folder, 'read'> {
  return typeof files['read'] === 'function';
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new SdkError('model.corrupt', 'model.json is not valid JSON.', {
      cause,
      hint: 'Copy the model again: the file may be cut off.',
    });
  }
}
