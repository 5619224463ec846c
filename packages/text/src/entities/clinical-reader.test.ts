import { createOnnxRuntime } from '@medmodal/core/onnx';
import { expect, it } from 'vitest';
import { testEntityReader } from '../../tests/entity-reader-contract.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { ENTITY_TYPES } from '../entity.ts';
import { clinicalReader } from './clinical-reader.ts';

testEntityReader(
  clinicalReader(),
  'She had dyspnea; an electrocardiogram showed atrial fibrillation. BRCA1 was mutated.',
);

it('reads only the heads that the wanted types need', async () => {
  const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  const reader = await clinicalReader().open(runtime, {});
  const document = clinicalDocument('Mutations of BRCA1 were found by sequencing. An electrocardiogram was normal.');
  const all = await reader.read(document, { types: ENTITY_TYPES, context: {} });
  const genes = await reader.read(document, { types: ['gene'], context: {} });
  expect(new Set(genes.entities.map(({ type }) => type))).toEqual(new Set(['gene']));
  expect(new Set(all.entities.map(({ type }) => type))).toContain('test');
  await reader.close();
  await runtime.dispose();
});
