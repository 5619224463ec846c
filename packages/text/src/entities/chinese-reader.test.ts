import { createOnnxRuntime } from '@medmodal/core/onnx';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testEntityReader } from '../../tests/entity-reader-contract.ts';
import { chineseReader } from './chinese-reader.ts';
import { openChineseRecognizer, type ChineseRecognizer } from './chinese-recognizer.ts';

testEntityReader(chineseReader(), '患者因直肠癌于我院行直肠癌根治术，术后口服阿司匹林。');

const golden = z
  .object({
    cases: z.array(
      z.object({
        guideline: z.string(),
        texts: z.array(z.string()),
        entities: z.array(z.array(z.tuple([z.number(), z.number(), z.string(), z.number()]))),
      }),
    ),
  })
  .parse(JSON.parse(await readFile(new URL('../../models/chinese-entities/golden.json', import.meta.url), 'utf8')));

describe('the Chinese recognizer', () => {
  const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  let recognizer: ChineseRecognizer;

  beforeAll(async () => {
    recognizer = await openChineseRecognizer(chineseReader().model, runtime, {});
  });

  afterAll(async () => {
    await recognizer.close();
    await runtime.dispose();
  });

  const labelled = async (text: string, guideline: string): Promise<string[]> =>
    (await recognizer.recognize(text, guideline, {})).map(
      ({ start, end, label }) => `${label} ${text.slice(start, end)}`,
    );

  it('finds what the recipe found', async () => {
    for (const { guideline, texts, entities } of golden.cases) {
      for (const [at, text] of texts.entries()) {
        const found = await recognizer.recognize(text, guideline, {});
        expect(found.map(({ start, end, label }) => [start, end, label])).toEqual(
          entities[at]?.map(([start, end, label]) => [start, end, label]),
        );
      }
    }
  });

  it('reads full width, traditional characters, emoji and line ends as the plain text, at their own offsets', async () => {
    const plain = await labelled('患者因直肠癌行CT检查，口服阿司匹林100mg。', 'cehrner');
    expect(plain).toContain('drug 阿司匹林');
    const dressed = await labelled('😀患者因直腸癌行ＣＴ檢查，口服阿司匹林１００mg。\n\n', 'cehrner');
    expect(dressed.map((entity) => entity.replace('腸', '肠').replace('ＣＴ', 'CT').replace('檢', '检'))).toEqual(
      plain,
    );
  });

  it('finds the same wherever a sentence stands in a long text', async () => {
    const sentence = '患者3月前因“直肠癌”于我院行直肠癌根治术。\n';
    const once = await labelled(sentence, 'cehrner');
    expect(once.length).toBeGreaterThan(0);
    const many = await labelled(sentence.repeat(40), 'cehrner');
    expect(many).toEqual(Array.from({ length: 40 }, () => once).flat());
  });

  it('keeps exact offsets amid emoji, right-to-left text, tables, mixed lines and escapes', async () => {
    const piece = fc.constantFrom(
      '患者直肠癌术后',
      '，',
      '。',
      '\n',
      ' ',
      '😀',
      'ＣＴ',
      'aspirin 100mg',
      'مرحبا',
      '|',
      '\t',
      '&lt;',
      '\u200F',
      '無發熱',
      '\uD83D',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of await recognizer.recognize(text, 'cehrner', {})) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          const found = text.slice(start, end);
          expect(found).not.toBe('');
          expect(found.trim()).toBe(found);
          expect(found).not.toContain('\n');
          last = end;
        }
      }),
      { numRuns: 25 },
    );
  });
});
