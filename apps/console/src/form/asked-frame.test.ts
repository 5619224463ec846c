import { describe, expect, it } from 'vitest';
import { withFrame } from './asked-frame.ts';
import { optionFields } from './option-fields.ts';

const fields = optionFields({ properties: { frame: { type: 'integer', minimum: 0, default: 0 } } });

describe('withFrame', () => {
  it('asks about the frame that is seen, where a task answers about one', () => {
    expect(withFrame({ task: 'vision.classify', fields, frame: 7 }, { frame: 0, topK: 1 })).toEqual({
      frame: 7,
      topK: 1,
    });
    expect(withFrame({ task: 'vision.classify', fields, frame: 0 }, { frame: 7 })).toEqual({ frame: 0 });
    expect(withFrame({ task: 'vision.segment', fields, frame: 7 }, { frame: 0 })).toEqual({ frame: 0 });
    expect(withFrame({ task: 'a.b', fields: [], frame: 7 }, {})).toEqual({});
  });
});
