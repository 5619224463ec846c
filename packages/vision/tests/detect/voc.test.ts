import { SdkError, type EvaluationFile } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vocFolder } from '../../src/codecs/voc-folder.ts';
import { writeVoc } from '../../src/codecs/voc-writer.ts';
import { parseVoc } from '../../src/codecs/voc.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const annotation = (inner: string): Uint8Array => bytes(`<annotation>${inner}</annotation>`);
const OBJECT =
  '<object><name>RBC</name><difficult>1</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>11</xmax><ymax>22</ymax></bndbox></object>';

describe('parseVoc', () => {
  it('reads size, names, boxes and what is difficult', () => {
    const text = `<?xml version="1.0"?>\n<!-- made by hand --><annotation verified="yes">
      <size><width>640</width><height>480</height><depth>3</depth></size>${OBJECT}<segmented>0</segmented><path/></annotation>\n`;
    expect(parseVoc(bytes(text))).toEqual({
      width: 640,
      height: 480,
      objects: [{ label: 'RBC', difficult: true, box: { x: 1, y: 2, width: 10, height: 20 } }],
    });
  });

  it('leaves out boxes without an area, and takes a file without objects or size', () => {
    expect(parseVoc(annotation(OBJECT.replace('<xmax>11', '<xmax>1')))).toEqual({ width: 0, height: 0, objects: [] });
    expect(parseVoc(annotation(''))).toEqual({ width: 0, height: 0, objects: [] });
  });

  it.each([
    ['nothing', ''],
    ['another root', '<html></html>'],
    ['two roots', '<annotation/><annotation/>'],
    ['text beside the root', 'x<annotation/>'],
    ['a tag that is not closed', '<annotation><object>'],
    ['tags that cross', '<annotation><a><b></a></b></annotation>'],
    ['half a tag', '<annotation'],
    ['an object without a name', `<annotation>${OBJECT.replace('RBC', ' ')}</annotation>`],
    ['an object without a box', '<annotation><object><name>RBC</name></object></annotation>'],
    ['an edge that is no number', `<annotation>${OBJECT.replace('>11<', '>eleven<')}</annotation>`],
    ['an infinite edge', `<annotation>${OBJECT.replace('>11<', '>1e999<')}</annotation>`],
    ['a document type', '<!DOCTYPE annotation><annotation/>'],
    [
      'entities that grow',
      '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><annotation><path>&b;</path></annotation>',
    ],
    ['an entity of its own', '<annotation><path>&boom;</path></annotation>'],
    ['a file from elsewhere', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotation>&x;</annotation>'],
    ['a section', '<annotation><![CDATA[x]]></annotation>'],
    ['elements a thousand deep', `<annotation>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</annotation>`],
  ])('refuses %s', (_, text) => {
    expect(() => parseVoc(bytes(text))).toThrow(expect.objectContaining({ code: 'input.format' }));
  });

  it('refuses what is not UTF-8, and what is too large', () => {
    expect(() => parseVoc(Uint8Array.of(0x3c, 0xff, 0xfe))).toThrow(expect.objectContaining({ code: 'input.format' }));
    expect(() => parseVoc(new Uint8Array(2 ** 23 + 1))).toThrow(expect.objectContaining({ code: 'input.too-large' }));
  });

  it('reads or refuses every changed file, and nothing else happens', () => {
    const whole = annotation(`<size><width>9</width></size>${OBJECT.repeat(3)}&lt;&#65;`);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
        const changed = whole.slice(0, Math.max(1, length));
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
        try {
          for (const { box } of parseVoc(changed).objects) expect(box.width > 0 && box.height > 0).toBe(true);
        } catch (error) {
          expect(SdkError.is(error) && error.code).toBe('input.format');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what is written, whatever the label', () => {
    const edge = fc.integer({ min: 0, max: 60_000 }).map((value) => value / 100);
    const object = fc.record({
      label: fc.string({ unit: fc.constantFrom('a', 'B', '<', '&', '"', "'", '>', 'é', '7'), minLength: 1 }),
      probability: fc.constant(0.5),
      box: fc.record({ x: edge, y: edge, width: edge.map((one) => one + 1), height: edge.map((one) => one + 1) }),
    });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 6 }), (objects) => {
        const text = writeVoc({ objects, counts: [] }, { width: 700, height: 600, channels: 3 });
        const read = parseVoc(bytes(text));
        expect([read.width, read.height, read.objects.length]).toEqual([700, 600, objects.length]);
        for (const [at, { label, box }] of read.objects.entries()) {
          expect(label).toBe(objects[at]?.label);
          expect(box.x).toBeCloseTo(objects[at]?.box.x ?? NaN, 2);
          expect(box.height).toBeCloseTo(objects[at]?.box.height ?? NaN, 1);
        }
      }),
    );
  });
});

describe('vocFolder', () => {
  const file = (path: string, text = ''): EvaluationFile => ({ path, bytes: async () => bytes(text) });
  const files = ['a', 'b', 'c'].flatMap((name) => [
    file(`data/JPEGImages/${name}.jpg`),
    file(`data/Annotations/${name}.xml`),
  ]);

  it('pairs images with annotations and reads the lists', async () => {
    const folder = vocFolder([
      ...files,
      file('data/JPEGImages/d.png'),
      file('data/ImageSets/Main/val.txt', 'c 1\n\na -1\r\n'),
    ]);
    expect(folder.entries.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(folder.splits).toEqual(['val']);
    expect((await folder.entriesOf('val')).map(({ image }) => image.path)).toEqual([
      'data/JPEGImages/c.jpg',
      'data/JPEGImages/a.jpg',
    ]);
  });

  it('refuses lists that do not exist, are empty, or name what is missing', async () => {
    const lists = [file('ImageSets/Main/none.txt', '\n'), file('ImageSets/Main/more.txt', 'a\nz\n')];
    const folder = vocFolder([...files, ...lists]);
    for (const split of ['test', 'none', 'more']) {
      await expect(folder.entriesOf(split)).rejects.toMatchObject({ code: 'input.format', details: { split } });
    }
    await expect(vocFolder(files).entriesOf('val')).rejects.toMatchObject({
      hint: expect.stringContaining('split all'),
    });
    expect(() => vocFolder([file('JPEGImages/a.jpg')])).toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});
