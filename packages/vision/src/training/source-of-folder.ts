import { memorySource, modelCardSchema, type Folder, type ModelSource } from '@medmodal/core';

/** A finished model folder as a source, with all of its files in memory. */
export async function sourceOfFolder(folder: Folder): Promise<ModelSource> {
  const bytes = await folder.read('card.json');
  const { files, ...card } = modelCardSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const read = Object.keys(files).map(async (name) => [name, (await folder.read(name)) ?? new Uint8Array()] as const);
  return memorySource(card, Object.fromEntries(await Promise.all(read)));
}
