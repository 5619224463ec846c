import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { divergingColour, hexColour } from '../../src/pictures/diverging-colour.ts';
import { outcomeChart } from '../../src/pictures/outcome-chart.ts';
import { ASPIRIN, toyMolecules, type ToyMolecules } from './toy-modality.ts';

let toys: ToyMolecules;
beforeAll(async () => (toys = await toyMolecules()));
afterAll(() => toys.dispose());

/** Throws where tags do not close what was opened. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name, empty] of svg.matchAll(/<(\/?)([a-z:]+)\b[^<>]*?(\/?)>/gi)) {
    if (closing === '/') expect(open.pop()).toBe(name);
    else if (empty !== '/') open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(svg.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
}

describe('the coloured structure', () => {
  it('has a ring for each atom that weighs, dashed where it speaks against', async () => {
    const aspirin = await toys.read(ASPIRIN, 'A & <B>');
    const task = toys.molecules.adverseReactions;
    const prediction = await task.run(aspirin, { explain: 'eye' });
    const svg = new TextDecoder().decode(await task.exports['svg']?.write({ input: aspirin, prediction }));
    expectWellFormed(svg);
    expect(svg).toContain('<title>A &amp; &lt;B&gt;: Eye disorders</title>');
    expect(svg).toMatch(/<desc>\d+ % · base rate 20 %/);
    const atoms = prediction.value.attribution?.atoms ?? [];
    const most = Math.max(...atoms.map(Math.abs));
    const coloured = atoms.filter((weight) => Math.abs(weight) >= most / 20);
    const rings = [...svg.matchAll(/<circle [^>]*>/g)].map(([ring]) => ring);
    expect(rings).toHaveLength(coloured.length + 2);
    const against = coloured.filter((weight) => weight < 0).length;
    expect(rings.filter((ring) => ring.includes('stroke-dasharray'))).toHaveLength(against + 1);
  });

  it('cannot be drawn of an answer that was not explained', async () => {
    const aspirin = await toys.read(ASPIRIN);
    const task = toys.molecules.adverseReactions;
    const prediction = await task.run(aspirin, { explain: 'none' });
    await expect(task.exports['svg']?.write({ input: aspirin, prediction })).rejects.toMatchObject({
      code: 'input.format',
    });
  });
});

describe('the chart of outcomes', () => {
  it('says in words what it draws', async () => {
    const { value } = await toys.molecules.properties.run(await toys.read(ASPIRIN));
    const svg = outcomeChart({ assessment: value, models: ['bbbp@1.0.0'] });
    expectWellFormed(svg);
    const described = /<desc>(.*)<\/desc>/.exec(svg)?.[1] ?? '';
    expect(described).toMatch(/Passes the barrier: \d+ %, base rate 70 %, /);
    expect(described).toMatch(/Solubility: −?\d+\.\d\d log\(mol\/L\), between /);
    expect(described).toContain('Lipophilicity');
    expect(described).toContain('the structure cannot tell');
  });

  it('draws bars as long as the probabilities, and ticks at the base rates', async () => {
    const { value } = await toys.molecules.adverseReactions.run(await toys.read(ASPIRIN));
    const svg = outcomeChart({ assessment: value, models: [] });
    for (const outcome of value.outcomes) {
      if (outcome.kind !== 'class') continue;
      expect(svg).toContain(`width="${Math.round(320 * outcome.probability * 100) / 100}"`);
      expect(svg).toContain(`x="${Math.round((320 * outcome.baseRate - 1) * 100) / 100}"`);
    }
  });
});

describe('the colours of weights', () => {
  it('tell signs apart by lightness too', () => {
    const lightness = ([red, green, blue]: readonly [number, number, number]): number =>
      0.2126 * red + 0.7152 * green + 0.0722 * blue;
    expect(hexColour(divergingColour(0))).toBe('#ffffff');
    expect(lightness(divergingColour(1)) - lightness(divergingColour(-1))).toBeGreaterThan(0.15);
  });
});
