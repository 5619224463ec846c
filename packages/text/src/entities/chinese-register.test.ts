import { describe, expect, it } from 'vitest';
import { chineseRegister } from './chinese-register.ts';

describe('chineseRegister', () => {
  it.each([
    ['患者因“腹痛”入院，查体未见异常，予以补液。', 'record'],
    ['请问孩子感冒发烧，可以吃阿莫西林吗？', 'question'],
    ['我妈妈有高血压，怎么办？', 'question'],
    ['高血压', 'record'],
  ])('%s is a %s', (text, register) => {
    expect(chineseRegister(text)).toBe(register);
  });
});
