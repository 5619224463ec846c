import { SdkError, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clinicalDocument } from '../src/clinical-document.ts';
import type { EntityReader, EntityReaderSource } from '../src/entities/entity-reader.ts';
import { ENTITY_TYPES } from '../src/entity.ts';

/**
 * The contract of every reader of `text.entities`.
 *
 * @param note A text in which the reader finds something.
 */
export function testEntityReader(source: EntityReaderSource, note: string): void {
  describe(`reader ${source.id}`, () => {
    let runtime: Runtime;
    let reader: EntityReader;
    const wanted = { types: ENTITY_TYPES, context: {} };

    beforeAll(async () => {
      runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
      reader = await source.open(runtime, {});
    });

    afterAll(async () => {
      await reader.close();
      await runtime.dispose();
    });

    it('finds entities of its types in order, without overlap, inside the text', async () => {
      const text = `😀 ${note}\n\n${note}`;
      for (const guideline of [undefined, ...source.guidelines]) {
        const request = guideline === undefined ? wanted : { ...wanted, guideline };
        const { entities } = await reader.read(clinicalDocument(text), request);
        if (guideline === undefined) expect(entities.length).toBeGreaterThan(0);
        let last = 0;
        for (const { start, end, type, probability } of entities) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(source.types).toContain(type);
          expect(probability >= 0 && probability <= 1).toBe(true);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }
    });

    it('finds nothing in nothing', async () => {
      for (const text of ['', ' \n\t\n'])
        expect((await reader.read(clinicalDocument(text), wanted)).entities).toEqual([]);
    });

    it('names its models and their licences', async () => {
      const cards = await source.models();
      expect(cards.map(({ id }) => id)).toEqual(reader.use ? [reader.use.id] : []);
    });

    it('stops when it is cancelled', async () => {
      const signal = AbortSignal.abort();
      const reading = reader.read(clinicalDocument(note), { types: ENTITY_TYPES, context: { signal } });
      await expect(reading).rejects.toSatisfy((error) => SdkError.is(error) && error.code === 'cancelled');
    });
  });
}
