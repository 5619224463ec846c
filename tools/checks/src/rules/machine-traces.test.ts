import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { machineTraces } from './machine-traces.ts';

async function finds(text: string): Promise<boolean> {
  return (await machineTraces.check(repositoryOf({ 'a.md': text }))).length > 0;
}

describe('machine traces', () => {
  it.each([
    ['root', 'me/x'],
    ['home', 'anna/project'],
    ['Users', 'anna/project'],
    ['tmp', 'scratch'],
  ])('finds a path below /%s', async (top, rest) => expect(await finds(`see "/${top}/${rest}"`)).toBe(true));

  it('finds hosts, addresses and keys', async () => {
    expect(await finds('registry=https://packages.example.org')).toBe(true);
    expect(await finds(`http://build.${'internal'}/x`)).toBe(true);
    expect(await finds(`http://10.${'0.0'}.4:80`)).toBe(true);
    expect(await finds(`-----BEGIN ${'PRIVATE'} KEY-----`)).toBe(true);
  });

  it('leaves relative paths, routes and loopback alone', async () => {
    expect(
      await finds(
        'POST /v1/text/entities on http://127.0.0.1:8080, packages/text/data/x, ./work/x, https://example.org/home',
      ),
    ).toBe(false);
  });
});
