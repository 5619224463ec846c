import { createModalities } from '@medmodal/api';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { describe, expect, it } from 'vitest';
import { postJson } from './post.ts';
import { startTestServer } from './test-server.ts';

describe('structures over HTTP', () => {
  it('answers for a SMILES and for a name, explains it, and says where a structure is wrong', async () => {
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({ modalities: createModalities(runtime) });
    const url = `${server.url}/v1/molecules/adverse-reactions`;
    const options = { explain: 'Gastrointestinal_disorders', errorRate: 0.2 };
    const bySmiles = await postJson(url, { smiles: 'OC(=O)c1ccccc1OC(C)=O', options });
    const byName = await postJson(url, { name: 'aspirin', options });
    expect([bySmiles.status, byName.status]).toEqual([200, 200]);
    const value = bySmiles.body['value'] as { outcomes: unknown[]; attribution: { atoms: number[] } };
    expect(value).toMatchObject({ structure: { smiles: 'CC(=O)Oc1ccccc1C(=O)O' } });
    expect(value.outcomes).toHaveLength(27);
    expect(value.attribution.atoms).toHaveLength(13);
    expect((byName.body['value'] as typeof value).outcomes).toEqual(value.outcomes);
    const picture = await fetch(`${url}?export=svg`, {
      method: 'POST',
      body: JSON.stringify({ name: 'aspirin' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(await picture.text()).toMatch(/^<svg [^]*<title>acetylsalicylic acid: /);
    const wrong = await postJson(url, { smiles: 'CC1CC' });
    expect([wrong.status, wrong.body['code'], wrong.body['details']]).toEqual([
      400,
      'input.format',
      expect.objectContaining({ position: 3 }),
    ]);
    const neither = await postJson(url, { structure: 'CCO' });
    expect([neither.status, neither.body['hint']]).toEqual([
      422,
      expect.stringContaining('none of the allowed forms {smiles} or {molfile} or {name}'),
    ]);
    const unknown = await postJson(url, { smiles: 'CCO', options: { explain: 'Spleen' } });
    expect([unknown.status, unknown.body['code']]).toEqual([422, 'option.invalid']);
  });
});
