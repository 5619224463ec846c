import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createOnnxRuntime } from '../../../packages/core/dist/runtime/onnx/index-node.js';
import { documentOfSentence } from '../../../packages/text/dist/document-of-sentence.js';
import { clinicalReader } from '../../../packages/text/dist/entities/clinical-reader.js';

const TYPES = ['drug', 'problem'];

/** Drugs and effects that the entity model finds, a list a sentence; from `path` where it is, else written to it. */
export async function readCandidates(sentences, path) {
  if (path && existsSync(path)) return JSON.parse(await readFile(path, 'utf8'));
  const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  const reader = await clinicalReader().open(runtime, {});
  const found = [];
  for (let at = 0; at < sentences.length; at += 64) {
    const part = sentences.slice(at, at + 64).map(({ text }) => documentOfSentence(text));
    const readings = await Promise.all(
      part.map((document) => reader.read(document, { types: TYPES, guideline: 'ade', context: {} })),
    );
    found.push(...readings.map(({ entities }) => entities));
  }
  await reader.close();
  await runtime.dispose();
  if (path) await writeFile(path, JSON.stringify(found));
  return found;
}
