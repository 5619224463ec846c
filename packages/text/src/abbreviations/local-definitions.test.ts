import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDefinitions } from './local-definitions.ts';

describe('localDefinitions', () => {
  it.each([
    ['Seen for congestive heart failure (CHF).', 'CHF', 'congestive heart failure'],
    ['a history of mixed connective\ntissue disease (MCTD)', 'MCTD', 'mixed connective tissue disease'],
    ['right internal carotid arteries (ICAs) are', 'ICA', 'internal carotid arteries'],
    ['PT (physical therapy) was started', 'PT', 'physical therapy'],
  ])('%j defines %s', (text, short, long) => {
    expect(localDefinitions(text).get(short)).toBe(long);
  });

  it.each(['seen by the nurse (RN)', 'aspirin (ASA)', 'see above (HTN)', 'RA (see below)'])(
    '%j defines nothing',
    (text) => {
      expect(localDefinitions(text).size).toBe(0);
    },
  );

  it('finds any initials behind their words', () => {
    const word = fc.stringMatching(/^[a-z]{8,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (words) => {
        const short = words.map((one) => one.charAt(0).toUpperCase()).join('');
        const long = localDefinitions(`Seen. ${words.join(' ')} (${short}) today`).get(short);
        expect(long && words.join(' ').endsWith(long)).toBe(true);
      }),
    );
  });
});
