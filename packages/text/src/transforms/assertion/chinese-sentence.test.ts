import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../../clinical-document.ts';
import { assertEntities } from './assert-entities.ts';

/** What is asserted of the words in square brackets, as `certainty temporality subject conditionality`, defaults left out. */
function asserted(marked: string): string {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  for (const part of marked.split(/(\[[^\]]+\])/)) {
    if (part.startsWith('[')) spans.push({ start: text.length, end: text.length + part.length - 2 });
    text += part.replace(/^\[|\]$/g, '');
  }
  const steps = assertEntities(clinicalDocument(text), spans);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    return step.value
      .map(({ certainty, temporality, subject, conditionality }) =>
        [certainty.value, temporality.value, subject.value, conditionality.value]
          .filter((value) => !['positive', 'current', 'patient', 'none'].includes(value))
          .join(' '),
      )
      .join(' | ');
  }
}

describe('assertions of Chinese sentences', () => {
  it.each([
    ['患者无[发热]、[咳嗽]，有[胸痛]。', 'negative | negative | '],
    ['否认[高血压]，[糖尿病]，[冠心病]病史。', 'negative past | negative past | negative past'],
    ['无[发热]，[咳嗽]明显加重。', 'negative | '],
    ['患者无明显诱因出现[腹痛]，伴[恶心]。', ' | '],
    ['双肺未闻及[干湿性啰音]，腹软，[压痛](-)，[肝]肋下未触及。', 'negative | negative | negative'],
    ['[发热]未见明显好转。', ''],
    ['[乙肝]表面抗原阴性。', 'negative'],
    ['[肝炎]史：无。', 'negative past'],
    ['否認[高血壓]、[糖尿病]。', 'negative | negative'],
  ])('%s denies %s', (marked, expected) => {
    expect(asserted(marked)).toBe(expected);
  });

  it.each([
    ['考虑[肺炎]。', 'positive-possible'],
    ['[脑梗死]可能性大。', 'positive-possible'],
    ['不能除外[肺癌]。', 'neutral-possible'],
    ['[肺结核]待排。', 'neutral-possible'],
    ['[肺炎]可能性不大。', 'negative-possible'],
    ['诊断：[肺癌]？', 'neutral-possible'],
  ])('%s doubts as %s', (marked, expected) => {
    expect(asserted(marked)).toBe(expected);
  });

  it.each([
    ['既往有[高血压]10年，[糖尿病]5年。', 'past | past'],
    ['5年前行[阑尾切除术]。', 'past'],
    ['3天前出现[咳嗽]。', ''],
    ['10年前无明显诱因出现[咳嗽]、[咳痰]。', ' | '],
    ['现病史：患者[咳嗽]。', ''],
    ['既往体健，此次因[腹痛]入院。', ''],
    ['拟行[胆囊切除术]。', 'future'],
    ['如出现[胸痛]，请及时就诊。', 'hypothetical'],
    ['活动后[气促]。', 'conditional'],
  ])('%s is placed in time or under a condition: %s', (marked, expected) => {
    expect(asserted(marked)).toBe(expected);
  });

  it.each([
    ['父亲患有[高血压]。', 'family'],
    ['母亲有[糖尿病]病史，也有[哮喘]。', 'past family | family'],
    ['母亲代诉患儿[发热]3天。', ''],
    ['家属发现患者[昏迷]。', ''],
    ['丈夫有[乙肝]。', 'other'],
    ['否认[糖尿病]家族史。', 'negative past family'],
  ])('%s is of %s', (marked, expected) => {
    expect(asserted(marked)).toBe(expected);
  });

  it('takes the cue from where it stands, after characters beyond the basic plane too', () => {
    const text = '😀患者否认胸痛。';
    const steps = assertEntities(clinicalDocument(text), [{ start: 6, end: 8 }]);
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value[0]?.certainty).toEqual({
      value: 'negative',
      cue: { start: 4, end: 6, text: '否认', source: 'text' },
    });
  });
});
