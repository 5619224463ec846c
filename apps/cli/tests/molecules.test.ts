import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('../bin/medmodal.js', import.meta.url));
const TABLE = `split,smiles,Hepatobiliary_disorders,Eye_disorders
test,CC(=O)Oc1ccccc1C(=O)O,1,1
test,CC(=O)Nc1ccc(O)cc1,1,0
test,C1CC,0,0
valid,CCO,0,0
`;

it('measures a model on a table as its contract with those who score says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-'));
  try {
    await writeFile(join(folder, 'table.csv'), TABLE);
    const words = ['evaluate', 'molecules.adverse-reactions', '--data', join(folder, 'table.csv')];
    const options = ['--format', 'moleculenet', '--split', 'test', '--model', 'sider', '--error-rate', '0.2', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...words, ...options]);
    const report = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    const card = JSON.parse(
      await readFile(new URL('../../../packages/molecules/models/sider/card.json', import.meta.url), 'utf8'),
    ) as { readonly version: string };
    expect(report).toMatchObject({ task: 'molecules.adverse-reactions', model: `sider@${card.version}`, n: 2 });
    for (const name of ['brier', 'ece', 'conformalCoverage']) {
      expect(report['metrics']?.[name]).toEqual(expect.any(Number));
      expect(report['ci95']?.[name]).toHaveLength(2);
    }
    // Of the liver one state only was seen, so that the mean is over the eye alone.
    expect(report['byTask']?.['Hepatobiliary_disorders']).not.toHaveProperty('rocAuc');
    const eye = report['byTask']?.['Eye_disorders'];
    expect(eye).toMatchObject({ rocAuc: report['metrics']?.['rocAuc'] });
    expect(report['warnings']).toEqual([
      { code: 'row.unreadable', message: expect.stringMatching(/^Line 4 was left out: .*position 2/) as unknown },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
