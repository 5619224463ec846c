import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALERT_SOURCES } from '../../src/alerts/alert-sources.ts';
import { findAlerts, type FoundAlert } from '../../src/alerts/find-alerts.ts';
import { ALERT_CATEGORIES } from '../../src/alerts/structural-alert.ts';
import { STRUCTURAL_ALERTS } from '../../src/alerts/structural-alerts.ts';
import { readMolecules } from '../../src/codecs/read-molecule.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';

const toolkit = createRdkitToolkit();
const table = ALERT_CATEGORIES.flatMap((category) =>
  STRUCTURAL_ALERTS[category].alerts.map((alert) => ({ ...alert, category })),
);

afterAll(() => toolkit.dispose());

async function alertsOf(smiles: readonly string[]): Promise<readonly (readonly FoundAlert[])[]> {
  const molecules = await readMolecules(
    smiles.map((text) => ({ kind: 'smiles', text }) as const),
    toolkit,
  );
  return Promise.all(
    molecules.map((molecule) => {
      if (molecule instanceof Error) throw molecule;
      return findAlerts(molecule, { toolkit });
    }),
  );
}

describe('the table of structural alerts', () => {
  let hits: readonly (readonly FoundAlert[])[] = [];
  let misses: readonly (readonly FoundAlert[])[] = [];
  beforeAll(async () => {
    hits = await alertsOf(table.map(({ example }) => example));
    misses = await alertsOf(table.map(({ counterExample }) => counterExample));
  });

  it('has more than 120 alerts, each with its own name', () => {
    expect(table.length).toBeGreaterThan(120);
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
  });

  it('finds each alert in its example and not in its counter-example', () => {
    for (const [index, { id, category, meaning }] of table.entries()) {
      const found = hits[index]?.find((alert) => alert.id === id);
      expect(found, `${id} in its example`).toMatchObject({ category, meaning });
      expect(found?.matches.length, id).toBeGreaterThan(0);
      expect(
        misses[index]?.map((alert) => alert.id),
        `${id} in its counter-example`,
      ).not.toContain(id);
    }
  });

  it('uses every source, and says of each where and when it was published', () => {
    expect(new Set(table.map(({ source }) => source))).toEqual(new Set(Object.keys(ALERT_SOURCES)));
    for (const { citation, year, doi } of Object.values(ALERT_SOURCES)) {
      expect(citation.length).toBeGreaterThan(20);
      expect(year).toBeGreaterThan(1980);
      if (doi !== undefined) expect(doi).toMatch(/^10\.\d{4,}\/\S+$/);
    }
  });

  it('says why in whole sentences', () => {
    for (const { id, meaning, name } of table) {
      expect(meaning, id).toMatch(/^[A-Z].*\.$/);
      expect(name, id).not.toMatch(/\.$/);
    }
  });
});
