import type { EvaluationReport, Progress, Task } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toyMolecules, type ToyMolecules } from '../assess/toy-modality.ts';

let toys: ToyMolecules;
beforeAll(async () => (toys = await toyMolecules()));
afterAll(() => toys.dispose());

const TABLE = `split,smiles,liver,"eye",product,note
valid,CCO,1,0,,a
valid,"CCN(CC)CC",0,1,0,"b, c"
valid,c1ccccc1O,1,1,1,d
train,CCC,0,0,1,e
,CCCC,0,,0,f
valid,C1CC,1,1,1,g
`;

function evaluate(
  text: string,
  options: object = {},
  task: Task<never> = toys.molecules.adverseReactions as Task<never>,
) {
  const progress: Progress[] = [];
  const files = [{ path: 'table.csv', bytes: async () => new TextEncoder().encode(text) }];
  const report = task.evaluations['moleculenet']?.evaluate(files, options, { onProgress: (one) => progress.push(one) });
  return { report: report as Promise<EvaluationReport>, progress };
}

describe('evaluation of a MoleculeNet table', () => {
  it('measures the rows of the split and those without one, and names what it cannot read', async () => {
    const { report, progress } = evaluate(TABLE);
    const { n, model, task, byTask, warnings, metrics } = await report;
    expect({ n, model, task }).toEqual({ n: 4, model: 'sider@1.0.0', task: 'molecules.adverse-reactions' });
    expect(Object.keys(metrics).toSorted()).toEqual(['brier', 'conformalCoverage', 'ece', 'prAuc', 'rocAuc']);
    expect(byTask?.['liver']).toMatchObject({ n: 4, present: 2 });
    expect(byTask?.['eye']).toMatchObject({ n: 3, present: 2 });
    expect(warnings?.map(({ code, message }) => `${code} ${message.slice(0, 20)}`)).toEqual([
      'row.unreadable Line 7 was left out:',
    ]);
    expect(progress.at(-1)).toMatchObject({ stage: 'structures', done: 5, total: 5 });
  });

  it('counts coverage and squared errors of what the task answers', async () => {
    const { metrics, byTask } = await evaluate('smiles,liver,eye,product\nCCO,1,0,0\nCCN,0,1,1\n').report;
    const molecules = [await toys.read('CCO'), await toys.read('CCN')];
    const answers = await toys.molecules.adverseReactions.runBatch(molecules, { explain: 'none' });
    const truths: Readonly<Record<string, readonly number[]>> = { liver: [1, 0], eye: [0, 1], product: [0, 1] };
    const briers = Object.entries(truths).map(([id, values]) => {
      const errors = answers.map(({ value }, at) => {
        const outcome = value.outcomes.find((one) => one.id === id);
        return outcome?.kind === 'class' ? (outcome.probability - (values[at] ?? 0)) ** 2 : Number.NaN;
      });
      return errors.reduce((sum, one) => sum + one, 0) / 2;
    });
    expect(byTask?.['liver']?.['brier']).toBeCloseTo(briers[0] ?? Number.NaN, 10);
    expect(metrics['brier']).toBeCloseTo(briers.reduce((sum, one) => sum + one, 0) / 3, 10);
    const strict = await evaluate('smiles,liver\nCCO,1\nCCN,0\n', { model: 'sider', errorRate: '0.5' }).report;
    const loose = await evaluate('smiles,liver\nCCO,1\nCCN,0\n', { model: 'sider', errorRate: '0.01' }).report;
    expect(Number(strict.metrics['conformalCoverage'])).toBeLessThan(Number(loose.metrics['conformalCoverage']));
  });

  it('warns that the model learned from the split', async () => {
    const { warnings } = await evaluate(TABLE, { split: 'train' }).report;
    expect(warnings?.[0]).toMatchObject({ code: 'evaluation.training-data' });
  });

  it('finds the model by the columns of the table', async () => {
    const task = toys.molecules.properties as Task<never>;
    const { model, metrics } = await evaluate('smiles,lipo\nCCO,1.5\nCCN,-0.5\n', {}, task).report;
    expect(model).toBe('lipo@1.0.0');
    expect(Object.keys(metrics).toSorted()).toEqual(['conformalCoverage', 'mae', 'rmse']);
  });

  it.each([
    ['smiles,unknown\nCCO,1\n', {}, 'input.format'],
    ['smiles,liver,eye,product\nCCO,1,2,0\n', {}, 'input.format'],
    ['smiles,liver,eye,product\nCCO,1,0\n', {}, 'input.format'],
    ['structure,liver\nCCO,1\n', {}, 'input.format'],
    ['smiles,liver\n', {}, 'input.empty'],
    ['split,smiles,liver,eye,product\ntrain,CCO,1,0,0\n', {}, 'input.empty'],
    ['smiles,liver\nCCO,1\n', { model: 'nobody' }, 'option.invalid'],
    ['smiles,liver\nCCO,1\n', { split: 'half' }, 'option.invalid'],
  ])('refuses %j with %j', async (text, options, code) => {
    await expect(evaluate(text, options).report).rejects.toMatchObject({ code });
  });
});
