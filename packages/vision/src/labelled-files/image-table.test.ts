import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { findImageTable, readImageTable, type ImageRow } from './image-table.ts';

const file = (path: string, text = ''): EvaluationFile => ({ path, bytes: async () => new TextEncoder().encode(text) });
const IMAGES = [file('a/1.png'), file('a/2.png'), file('b/1.dcm')];
const read = (text: string): Promise<ImageRow[]> => readImageTable(file('labels.csv', text), IMAGES);

describe('findImageTable', () => {
  it('finds labels.csv, split.csv, or the one that is named', () => {
    expect(findImageTable(IMAGES)).toBeUndefined();
    expect(findImageTable([...IMAGES, file('labels.csv')])?.path).toBe('labels.csv');
    expect(findImageTable([...IMAGES, file('labels.csv'), file('x/split.csv')], 'x/split.csv')?.path).toBe(
      'x/split.csv',
    );
    expect(() => findImageTable(IMAGES, 'other.csv')).toThrow('The data hold no table other.csv.');
    expect(() => findImageTable([file('labels.csv'), file('split.csv')])).toThrow('one table is read');
  });
});

describe('readImageTable', () => {
  it('reads columns in any order, and parts by the names people give them', async () => {
    expect(
      await read('Split,patient,label,FILE\ntrain,p1,sick,./a/1.png\nVal,p2,well,a\\2.png\ntest,p2,well,b/1.dcm'),
    ).toEqual([
      { line: 2, path: 'a/1.png', label: 'sick', patient: 'p1', side: 'training' },
      { line: 3, path: 'a/2.png', label: 'well', patient: 'p2', side: 'validation' },
      { line: 4, path: 'b/1.dcm', label: 'well', patient: 'p2', side: 'test' },
    ]);
    expect(await read('file;notes\nb/1.dcm;x')).toEqual([{ line: 2, path: 'b/1.dcm' }]);
  });

  it.each([
    ['nothing', '', 'it is empty'],
    ['no column file', 'label\nx', 'line 1 names no column file'],
    [
      'a file that is not there',
      'file,label\na/1.png,x\n\na/9.png,x',
      'line 4 names a/9.png, which is not among the data',
    ],
    ['a file twice', 'file,label\na/1.png,x\na/1.png,y', 'line 3 names the file of line 2 again'],
    ['more cells than columns', 'file,label\na/1.png,x,y', 'line 2 has more cells than line 1'],
    ['a blank label', 'file,label\na/1.png,', 'line 2 has no label'],
    ['a blank patient', 'file,patient\na/1.png,p\na/2.png,', 'line 3 has no patient'],
    ['an unknown split', 'file,split\na/1.png,later', 'line 2 has a split that is none of train, val and test'],
    ['an open quote', 'file,label\n"a/1.png,x', 'line 2: a quote is not closed'],
  ])('refuses %s and names the line', async (_, text, reason) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'training.data',
      message: `The table labels.csv cannot be used: ${reason}.`,
      details: { table: 'labels.csv' },
    });
  });

  it('refuses what is no text, and never repeats a patient', async () => {
    const bytes = async (): Promise<Uint8Array> => Uint8Array.of(0xff, 0xfe, 0x00);
    await expect(readImageTable({ path: 'labels.csv', bytes }, IMAGES)).rejects.toThrow('no text in UTF-8');
    const failing = read('file,patient,split\na/1.png,Mustermann,x');
    await expect(failing).rejects.not.toThrow(/Mustermann/);
  });
});
