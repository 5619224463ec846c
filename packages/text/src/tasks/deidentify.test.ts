import { decodeInput } from '@medmodal/core';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import type { DeidentifyInput } from '../codecs/deidentify-input.ts';
import { fhirJson } from '../codecs/fhir-json.ts';
import { transcriptJson } from '../codecs/transcript-json.ts';
import { createDeidentifyTask } from './deidentify.ts';
import { createReidentifyTask } from './reidentify.ts';

const KEY = 'a key that is long enough';
const deidentify = createDeidentifyTask();
const reidentify = createReidentifyTask();
afterAll(async () => {
  await Promise.all([deidentify.dispose(), reidentify.dispose()]);
});
const example = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../../../examples/text/${name}`, import.meta.url));
const json = async (input: DeidentifyInput, options: unknown = {}): Promise<string> =>
  JSON.stringify((await deidentify.run(input, options)).value.json);

describe('text.deidentify', () => {
  it('leaves nothing of the letter that points at anybody, and all that is medical', async () => {
    const text = (await example('letter-to-deidentify.txt')).toString('utf8');
    const { value } = await deidentify.run(clinicalDocument(text));
    expect(value.text).not.toMatch(
      /Ellison|Margaret|Hollis|Okafor|Ruth|Riverbend|Ashford|1931|2024|00482913|1EG4|555|seamstress|92/,
    );
    expect(value.text).toMatch(/Parkinson disease .* Hodgkin lymphoma/);
    expect(value.text).toContain('Foley catheter');
    expect(JSON.stringify(value)).not.toContain('Ellison');
  });

  it('leaves nothing of the Chinese note that points at anybody', async () => {
    const text = (await example('note-to-deidentify-zh.txt')).toString('utf8');
    const { value } = await deidentify.run(clinicalDocument(text));
    expect(value.text).not.toMatch(/周雅琴|陈海燕|王志远|李文博|云溪|东林|青年路|2024|2019|ZY|YB|1380|1101|93|教师/);
    expect(value.text).toContain('既往高血压病史30年');
  });

  it('maps every place of the one text to the other', async () => {
    const words = fc.constantFrom(
      'Dr. Jane Smith',
      'MRN: 12345678',
      '患者张伟，',
      '12/03/2024',
      'denies 😀 pain',
      '\n',
      '电话13812345678',
      'a@b.com',
      'aspirin',
      'שלום',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('mask', 'hash', 'surrogate', 'date-shift'),
        async (parts, action) => {
          const text = parts.join(' ');
          if (text.trim() === '') return;
          const { value } = await deidentify.run(clinicalDocument(text), { action, key: KEY });
          let rebuilt = '';
          let at = 0;
          for (const { start, end, replacement, replacedStart, replacedEnd } of value.identifiers) {
            expect(value.text?.slice(replacedStart, replacedEnd)).toBe(replacement);
            rebuilt += text.slice(at, start) + replacement;
            at = end;
          }
          expect(rebuilt + text.slice(at)).toBe(value.text);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts in code points when asked', async () => {
    const { value } = await deidentify.run(clinicalDocument('😀 MRN: 12345678'), { offsets: 'code-point' });
    expect(value.identifiers).toMatchObject([{ start: 7, end: 15, replacedStart: 7 }]);
  });

  it('keeps the intervals of dates', async () => {
    const note = clinicalDocument('Admitted 03/01/2024, discharged 03/11/2024.');
    const { value } = await deidentify.run(note, { action: 'date-shift', key: KEY, patient: 'p1' });
    const [from, to] = value.identifiers.map(({ replacement }) => Date.parse(`${replacement} UTC`));
    expect(((to ?? 0) - (from ?? 0)) / 86_400_000).toBe(10);
    expect(value.text).not.toContain('03/01/2024');
  });

  it('encrypts so that the key alone restores it, and shows no key', async () => {
    const text = 'Dr. Jane Smith saw 张伟 on 3 May 2021.';
    const sealed = await deidentify.run(clinicalDocument(text), { action: 'encrypt', key: KEY });
    expect(sealed.value.text).not.toMatch(/Smith|张伟|2021/);
    expect(JSON.stringify(sealed)).not.toContain(KEY);
    const opened = await reidentify.run(clinicalDocument(sealed.value.text ?? ''), { key: KEY });
    expect(opened.value.text).toBe(text);
    const wrong = reidentify.run(clinicalDocument(sealed.value.text ?? ''), { key: `${KEY}?` });
    await expect(wrong).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('warns when it had to draw a key', async () => {
    const { warnings } = await deidentify.run(clinicalDocument('Dr. Jane Smith'), { action: 'surrogate' });
    expect(warnings).toMatchObject([{ code: 'text.key-drawn' }]);
  });
});

describe('FHIR', () => {
  const patient = {
    resourceType: 'Patient',
    id: 'p1',
    name: [{ family: 'Quillfeather', given: ['Zed'] }],
    birthDate: '1980-02-03',
    photo: [{ contentType: 'image/png', data: 'AAAA' }],
    text: { status: 'generated', div: '<div>Zed <b>Quillfeather</b>, seen 3 May 2021</div>' },
    contact: [{ name: { text: 'Ola Nordmann' }, telecom: [{ system: 'phone', value: '12 34 56 78' }] }],
  };

  it('goes by the fields, finds their names in the narrative, and keeps markup, codes and references whole', async () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        { resource: patient },
        {
          resource: {
            resourceType: 'Observation',
            code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Hemoglobin' }] },
            subject: { reference: 'Patient/p1', display: 'Zed Quillfeather' },
          },
        },
      ],
    };
    const answer = await json({ resource: bundle });
    expect(answer).not.toMatch(/Quillfeather|Zed|Nordmann|12 34|1980-02|May 2021|AAAA|"p1"|Patient\/p1/);
    expect(answer).toContain('<div>[NAME] <b>[NAME]</b>, seen [DATE]</div>');
    expect(answer).toContain('"birthDate":"1980"');
    expect(answer).toContain('"display":"Hemoglobin"');
    const id = /"id":"(\w+)"/.exec(answer)?.[1];
    expect(answer).toContain(`Patient/${id}`);
  });

  it('reads attached texts and takes out what it cannot read, saying so', async () => {
    const data = Buffer.from('Seen by Dr. Jane Smith.').toString('base64');
    const resource = {
      resourceType: 'DocumentReference',
      content: [
        { attachment: { contentType: 'text/plain', data } },
        { attachment: { contentType: 'application/pdf', data: 'JVBERi0=' } },
      ],
    };
    const { value, warnings } = await deidentify.run({ resource });
    const [read, other] = (value.json as { content: { attachment: { data?: string } }[] }).content;
    expect(Buffer.from(read?.attachment.data ?? '', 'base64').toString()).toBe('Seen by Dr. [NAME].');
    expect(other?.attachment.data).toBeUndefined();
    expect(warnings).toMatchObject([{ code: 'text.attachment-removed' }]);
  });

  it('restores a whole resource', async () => {
    const { photo: _, ...resource } = patient;
    const sealed = await deidentify.run({ resource }, { action: 'encrypt', key: KEY, types: ['name'] });
    const { value } = await reidentify.run({ resource: sealed.value.json as typeof resource }, { key: KEY });
    expect(value.json).toEqual(resource);
  });

  it('refuses what is no resource, and quotes nothing of it', async () => {
    for (const text of ['{"name":"Quillfeather"}', '[1]', 'Quillfeather']) {
      const thrown: unknown = await Promise.resolve()
        .then(() => fhirJson.decode(new TextEncoder().encode(text)))
        .catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: 'input.format' });
      expect(String(thrown)).not.toContain('Quillfeather');
    }
  });
});

describe('transcripts', () => {
  const words = 'this is Doctor Jane Quillfeather calling'
    .split(' ')
    .map((text, index) => ({ text, start: index, end: index + 0.9 }));

  it('joins the words of a name, keeps their time, and moves the bounds of segments', async () => {
    const transcript = {
      text: 'this is Doctor Jane Quillfeather calling',
      words,
      segments: [
        { text: 'this is Doctor Jane Quillfeather', start: 0, end: 5, wordStart: 0, wordEnd: 5 },
        { text: 'calling', start: 5, end: 6, wordStart: 5, wordEnd: 6 },
      ],
      changes: [{ heard: 'Quillfeather' }],
      speakers: [{ id: 's1', name: 'Jane Quillfeather' }],
    };
    const { value } = await deidentify.run({ transcript });
    expect(JSON.stringify(value.json)).not.toMatch(/Quillfeather|Jane/);
    expect(value.json).toMatchObject({
      text: 'this is Doctor [NAME] calling',
      words: [{}, {}, {}, { text: '[NAME]', start: 3, end: 4.9 }, { text: 'calling', start: 5 }],
      segments: [
        { text: 'this is Doctor [NAME]', wordStart: 0, wordEnd: 4 },
        { text: 'calling', wordStart: 4, wordEnd: 5 },
      ],
      speakers: [{ id: 's1', name: '[NAME]' }],
    });
  });

  it('reads segments alone, with their own words', async () => {
    const transcript = {
      segments: [{ text: 'this is Doctor Jane Quillfeather calling', words }, { text: 'my name is Quillfeather' }],
    };
    const answer = await json({ transcript });
    expect(answer).not.toMatch(/Quillfeather|Jane/);
    expect(answer).toContain('my name is [NAME]');
  });

  it('decodes by its media type', async () => {
    const bytes = new TextEncoder().encode('{"segments":[{"text":"hello"}]}');
    const modality = {
      specVersion: 1,
      name: 'text',
      summary: '',
      codecs: [transcriptJson],
      tasks: [deidentify],
      dispose: async () => {},
      [Symbol.asyncDispose]: async () => {},
    } as const;
    expect(await decodeInput(modality, deidentify, bytes, 'application/vnd.medmodal.transcript+json')).toEqual({
      transcript: { segments: [{ text: 'hello' }] },
    });
    expect(() => transcriptJson.decode(new TextEncoder().encode('{}'))).toThrow(/no transcript/);
  });
});
