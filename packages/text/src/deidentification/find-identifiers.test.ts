import { beforeAll, describe, expect, it } from 'vitest';
import { fileSource, runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { findIdentifiers } from './find-identifiers.ts';
import { openTaggerModel, type TaggerModel } from './tagger/tagger-model.ts';

const SETTINGS = { language: 'auto', threshold: 0.2, ages: 'over-89' } as const;
let model: TaggerModel;

beforeAll(async () => {
  const folder = fileURLToPath(new URL('../../models/deidentification/', import.meta.url));
  model = await openTaggerModel(await fileSource(folder).open());
});

const found = (text: string): readonly string[] =>
  runToEnd(findIdentifiers(text, SETTINGS, model)).map(({ type, start, end }) => `${type}: ${text.slice(start, end)}`);

describe('findIdentifiers', () => {
  it.each([
    ['Seen by Dr. Jane Smith on 3 May 2021.', ['title: Dr.', 'name: Jane Smith', 'date: 3 May 2021']],
    ['Mr. Keller is 93 years old.', ['title: Mr.', 'name: Keller', 'age: 93']],
    ['Mr. Keller is 43 years old.', ['title: Mr.', 'name: Keller']],
    ['MRN: 00482913, SSN 078-05-1120', ['record-number: 00482913', 'national-id: 078-05-1120']],
    ['NHS number 943 476 5919', ['insurance-id: 943 476 5919']],
    [
      'The account is GB82 WEST 1234 5698 7654 32 or 4111 1111 1111 1111',
      ['bank-account: GB82 WEST 1234 5698 7654 32', 'credit-card: 4111 1111 1111 1111'],
    ],
    ['Call (212) 555-0187 or +44 7700 900123', ['phone: (212) 555-0187', 'phone: +44 7700 900123']],
    [
      'jane.roe@clinic.example.com, https://clinic.example.com/a, 10.0.0.7',
      ['email: jane.roe@clinic.example.com', 'url: https://clinic.example.com/a', 'ip-address: 10.0.0.7'],
    ],
    ['Transferred from Riverbend General Hospital.', ['hospital: Riverbend General Hospital']],
    ['my number is five five five oh one two seven', ['phone: five five five oh one two seven']],
  ])('finds in %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'She has Parkinson disease and a history of Hodgkin lymphoma.',
    'A Foley catheter was placed; Babinski sign is negative.',
    "Crohn's disease, Bell palsy, Dupuytren contracture, no Meckel diverticulum.",
    'She takes Lipitor, Lasix and Coumadin. Blood pressure 120/80, temperature 38.5.',
    'Apgar scores were 8 and 9. Glasgow Coma Scale 15.',
    'Hemoglobin 11.2 g/dL, white count 6,700, potassium 4.1.',
    '高血压病史20年，白细胞升高，黄疸明显，双下肢水肿，左侧肢体无力，血压120/80mmHg。',
    '马上复查，方便时门诊随诊，全身皮肤黄染，安静时气促，平卧位，金黄色葡萄球菌感染。',
  ])('takes nothing from %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['患者张伟，男，93岁，于2023年5月12日入院。', ['name: 张伟', 'age: 93', 'date: 2023年5月12日']],
    ['身份证号：11010519491231002X，手机13812345678', ['national-id: 11010519491231002X', 'phone: 13812345678']],
    ['住院号：ZY20230512 医保卡号：440300123456', ['record-number: ZY20230512', 'insurance-id: 440300123456']],
    ['家住北京市朝阳区建国路88号院3号楼2单元501室。', ['address: 北京市朝阳区建国路88号院3号楼2单元501室']],
    ['由上海市第六人民医院转入，主任医师陈志强会诊。', ['hospital: 上海市第六人民医院', 'name: 陈志强']],
    ['记录者：赵敏 2024-03-05', ['name: 赵敏', 'date: 2024-03-05']],
    ['其妻刘芳诉患者夜间打鼾，买买提·艾山签字。', ['name: 刘芳', 'name: 买买提·艾山']],
    ['车牌川A12345，护照E12345678', ['vehicle: 川A12345', 'passport: E12345678']],
  ])('finds in %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('finds a name again where nothing tells it', () => {
    expect(
      found('Dr. Okonkwo was called. Later the family thanked Okonkwo.').filter((item) => item === 'name: Okonkwo'),
    ).toHaveLength(2);
  });

  it('answers in order, without overlap and inside of any text', () => {
    const piece = fc.constantFrom(
      'Dr. ',
      'Smith',
      '张伟',
      '，',
      '12/03/2024',
      ' 😀',
      '\n',
      'MRN: 12345678',
      '北京市',
      '路88号',
      'a@b.co',
      '&lt;',
      '患者',
      'שלום',
      '１３８',
      '0',
      '(',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
        ),
        (text) => {
          let last = 0;
          for (const { start, end } of runToEnd(findIdentifiers(text, SETTINGS, model))) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});
