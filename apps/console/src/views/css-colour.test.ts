import { describe, expect, it } from 'vitest';
import { colourOfHex, cssColour, hexColour } from './css-colour.ts';

describe('colours', () => {
  it('are written as CSS and as colour fields write them', () => {
    expect([cssColour([213, 94, 0]), hexColour([213, 94, 0])]).toEqual(['rgb(213 94 0)', '#d55e00']);
    expect(colourOfHex('#d55e00')).toEqual([213, 94, 0]);
  });
});
