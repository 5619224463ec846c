import { describe, expect, it } from 'vitest';
import { nameParts } from './name-words.ts';
import { isOpposite } from './opposite-words.ts';

const stems = (name: string): readonly string[] => nameParts(name).words.map(({ stem }) => stem);

describe('isOpposite', () => {
  it.each([
    ['hypotension', 'hypertension', true],
    ['hyperkalemia', 'hypokalaemia', true],
    ['bradycardia', 'Tachycardia', true],
    ['oliguria', 'Polyuria', true],
    ['atypical pneumonia', 'typical pneumonia', true],
    ['left heart failure', 'Right heart failure', true],
    ['increased calcium', 'Decreased calcium', true],
    ['hypotension', 'orthostatic hypotension', false],
    ['left and right hemiplegia', 'right hemiplegia', false],
    ['pulmonary hypertension', 'hypertension', false],
    ['anemia', 'emia', false],
    ['nonketotic hyperglycinemia', 'Non-ketotic hyperglycinemia', false],
    ['ketotic hyperglycinemia', 'Non-ketotic hyperglycinemia', true],
  ])('%s against %s: %s', (mention, name, expected) => {
    expect(isOpposite(stems(mention), stems(name))).toBe(expected);
  });
});
