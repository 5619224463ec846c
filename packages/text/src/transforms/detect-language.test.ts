import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage, languageRuns } from './detect-language.ts';

const ENGLISH = [
  'The patient denies chest pain.',
  'No history of asthma or diabetes.',
  'BP 120/80, HR 72, afebrile and alert today.',
];
const CHINESE = [
  '患者三天前出现胸痛，伴咳嗽。',
  '既往有2型糖尿病病史十年，长期口服二甲双胍。',
  '血压120/80mmHg，神志清楚。',
];
const words = fc.array(
  fc.oneof(
    fc.constantFrom(...ENGLISH, ...CHINESE, '\n', '\r\n', '\t', '；', '🙂', '𠮷', ' '),
    fc.string({ unit: 'grapheme' }),
  ),
);

describe('detectLanguage', () => {
  it.each([
    ['', 'en'],
    ['120/80', 'en'],
    ['PATIENT DENIES CHEST PAIN', 'en'],
    ['Patient 张三 was seen with chest pain.', 'en'],
    ['患者服用 aspirin 100mg qd，无胸痛', 'zh'],
    ['WBC 10.5×10^9/L, CRP 升高', 'zh'],
    ['頭痛、發燒三天', 'zh'],
    ['𠮷', 'zh'],
  ])('%j is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('goes with the language that most sentences are in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CHINESE, { minLength: 2 }), fc.constantFrom('WBC 12', 'CT', ''), (some, more) => {
        expect(detectLanguage([...some, more].join('\n'))).toBe('zh');
        expect(detectLanguage([...ENGLISH, more].join('\n'))).toBe('en');
      }),
    );
  });
});

describe('languageRuns', () => {
  it('cuts between lines and between sentences of a line', () => {
    const text = '主诉：胸痛三天。The patient denies fever and cough.\nWBC 10.5\n无咳嗽。';
    expect(languageRuns(text).map(({ start, end, language }) => [language, text.slice(start, end)])).toEqual([
      ['zh', '主诉：胸痛三天。'],
      ['en', 'The patient denies fever and cough.\nWBC 10.5\n'],
      ['zh', '无咳嗽。'],
    ]);
  });

  it('leaves drugs, tests and decimals with the Chinese around them', () => {
    const text = '血常规：\nWBC 10.5; Hb 120\n阿司匹林 Aspirin 0.1 g\nOmeprazole 20mg\n复查 CT。';
    expect(languageRuns(text)).toEqual([{ start: 0, end: text.length, language: 'zh' }]);
  });

  it('covers any text without gap or overlap, neighbours differ, and no surrogate pair is cut', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const runs = languageRuns(text);
        expect(runs.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const [index, { start, end, language }] of runs.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(runs[index + 1]?.language).not.toBe(language);
          expect(/[\ud800-\udbff]$/.test(text.slice(0, start)) && /^[\udc00-\udfff]/.test(text.slice(start))).toBe(
            false,
          );
        }
      }),
    );
  });

  it('gives each line its own language in a document of alternating lines', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (isChinese) => {
        const lines = isChinese.map((chinese, index) => (chinese ? CHINESE : ENGLISH)[index % 3]);
        const text = lines.join('\n');
        const runs = languageRuns(text);
        let offset = 0;
        for (const [index, line = ''] of lines.entries()) {
          const run = runs.find(({ start, end }) => start <= offset && offset < end);
          expect(run?.language).toBe(isChinese[index] ? 'zh' : 'en');
          offset += line.length + 1;
        }
      }),
    );
  });
});
