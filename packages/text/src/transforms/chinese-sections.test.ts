import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';

function sentences(text: string): string[] {
  return clinicalDocument(text).sentences.map(({ start, end }) => text.slice(start, end));
}

describe('Chinese notes', () => {
  it('end a sentence at every Chinese stop, with its closing signs, and at line ends', () => {
    expect(sentences('患者发热。“咳嗽！”无胸痛；腹泻？好转\n次日出院')).toEqual([
      '患者发热。',
      '“咳嗽！”',
      '无胸痛；',
      '腹泻？',
      '好转',
      '次日出院',
    ]);
  });

  it('end a long sentence at its line end, unless the line was full', () => {
    const full =
      '患者因反复咳嗽咳痰伴活动后气促十余年再发加重一周于今日来我院门诊就诊门诊拟慢性阻塞性肺疾病急性加重收入';
    expect(sentences(`${full}院。\n2天前发热`)).toEqual([`${full}院。`, '2天前发热']);
    expect(sentences(`${full}\n院治疗`)).toEqual([`${full}\n院治疗`]);
    expect(sentences(`无发热\n无咳嗽`)).toEqual(['无发热', '无咳嗽']);
  });

  it('have sections by their headings, with colons of either width, on a line of their own or in a row', () => {
    const text = '主诉：发热3天。\n现病史:咳嗽。既往史：高血压。家族史：父亲糖尿病。\n【诊断】\n肺炎';
    const sections = clinicalDocument(text).sections.map(({ category, heading }) => [
      category,
      heading && text.slice(heading.start, heading.end),
    ]);
    expect(sections).toEqual([
      ['chief-complaint', '主诉'],
      ['history-of-present-illness', '现病史'],
      ['past-medical-history', '既往史'],
      ['family-history', '家族史'],
      ['diagnosis', '【诊断】'],
    ]);
  });
});
