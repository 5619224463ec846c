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
    [
      'my number is oh seven seven double oh nine hundred one two three',
      ['phone: oh seven seven double oh nine hundred one two three'],
    ],
    ['I am ninety-three and live alone', ['age: ninety-three']],
    ['She is in her nineties.', ['age: nineties']],
    [
      "Visits: 10-Mar-24, 12 March '24, Mar-10-2024, 3/2024, 3/29, 20240310.",
      ['date: 10-Mar-24', "date: 12 March '24", 'date: Mar-10-2024', 'date: 3/2024', 'date: 3/29', 'date: 20240310'],
    ],
    ['Seen Jan 15, Feb 15.', ['date: Jan 15', 'date: Feb 15']],
    ['Follow up 24.3.5', ['date: 24.3.5']],
    ['Surgery on Tues 5th. LMP 15/2. No pain.', ['date: Tues 5th', 'date: 15/2']],
    ['HARRIS. Pt Nguyen c/o chest pain', ['name: HARRIS', 'name: Nguyen']],
    ['d/w Rahman re plan', ['name: Rahman']],
    ['Her daughter (Beatriz) visits.', ['name: Beatriz']],
    ['Robert, known as "Bob", lives alone.', ['name: Robert', 'name: Bob']],
    [
      'Seen by Okonkwo-Smith. pt okonkwo stable. Dr. Okonkwo',
      ['name: Okonkwo-Smith', 'name: okonkwo', 'title: Dr.', 'name: Okonkwo'],
    ],
    ['She lives with Featherstone in a flat', ['name: Featherstone']],
    ['Handle @janedoe, WeChat: lilei_88', ['name: janedoe', 'phone: lilei_88']],
    ['Mobile 7700900123', ['phone: 7700900123']],
    ['I work for Pixia Corp.', ['organisation: Pixia Corp.']],
    ['Works for Tesco as a cashier', ['organisation: Tesco', 'profession: cashier']],
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
    'troponin 12-14 ng/L, then ABG: 7.35/45/80/24 and pH 7.35/45/80',
    'Pain 3-4/10 today. Vision 6/6, 6/12. BP 120/80, strength 4/5.',
    'Augmentin 875/125 BD for 7 days, Norco 5/325 1-2 tabs q6h',
    'Na 138, K 4.1, Cl 102',
    'Started Entresto, Jardiance and Victoza; amoxicillin 500 mg tds for 5 days',
    'd/w Cardiology and Ortho; lives with Family. Spoke to Radiology.',
    '小时候老是头痛，其子小时候也有，小便正常。',
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
    [
      '患者張偉，男，45歲，身分證字號A123456789，於臺大醫院就診，主治醫師陳怡君',
      ['name: 張偉', 'national-id: A123456789', 'hospital: 臺大醫院', 'name: 陳怡君'],
    ],
    ['病歷號：1234567，瑪麗醫院，電話 9123 4567', ['record-number: 1234567', 'hospital: 瑪麗醫院', 'phone: 9123 4567']],
    ['年龄：９３岁，住天河路１２號。', ['age: ９３', 'address: 天河路１２號']],
    ['其子小刚陪同，老李诉头痛', ['name: 小刚', 'name: 老李']],
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
