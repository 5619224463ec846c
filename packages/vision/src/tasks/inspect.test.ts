import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../codecs/decode-picture.ts';
import { createImage } from '../image.ts';
import { createVolume } from '../volume.ts';
import { createInspectTask } from './inspect.ts';

const fixture = (path: string): Buffer => readFileSync(new URL(`../../tests/${path}`, import.meta.url));
const read = (path: string): ReturnType<typeof decodePicture> => decodePicture(fixture(path));

describe('vision.inspect', () => {
  it('says what a DICOM file holds', async () => {
    await using task = createInspectTask();
    const { value } = await task.run(await read('dicom/fixtures/grey-jpeg-2000-lossless.dcm'));
    expect(value).toMatchObject({
      format: 'DICOM',
      width: 64,
      height: 48,
      frames: 1,
      channels: 1,
      photometric: 'monochrome2',
      bitsStored: 12,
      transferSyntax: '1.2.840.10008.1.2.4.90',
      compression: 'JPEG 2000 lossless',
      modality: 'CT',
      bodyPart: 'CHEST',
      units: 'HU',
      rescale: { kind: 'linear', slope: 1, intercept: -1024 },
      spacing: { x: 0.5, y: 0.75 },
      placement: { frame: 'LPS', origin: [-16, -18, 30], columnDirection: [1, 0, 0] },
      pixels: { type: 'uint16', sum: 3_585_008, mean: 3_585_008 / 3072 },
    });
    expect(value.windows).toEqual([
      { kind: 'window', center: 40, width: 400, shape: 'linear', explanation: 'SOFT' },
      { kind: 'window', center: -600, width: 1500, shape: 'linear', explanation: 'LUNG' },
    ]);
    expect(task.headline(value)).toBe('CT 64 × 48, 12 bit, JPEG 2000 lossless');
  });

  it('gives the figures of a palette’s indices, and of a film its frames', async () => {
    await using task = createInspectTask();
    const palette = await task.run(await read('dicom/fixtures/palette-16-bit.dcm'));
    expect(palette.value).toMatchObject({ channels: 3, photometric: 'rgb', storedPhotometric: 'PALETTE COLOR' });
    expect(palette.value.pixels).toMatchObject({ type: 'uint8', sum: 5650, maximum: 8 });
    const film = await task.run(await read('dicom/fixtures/film-jpeg-baseline.dcm'));
    expect(film.value).toMatchObject({ frames: 3, axis: 'time', modality: 'US' });
    expect(task.headline(film.value)).toBe('US 40 × 32 × 3, 8 bit, JPEG baseline');
  });

  it('reads other formats too', async () => {
    await using task = createInspectTask();
    const { value } = await task.run(await read('fixtures/grey-16-bit.png'));
    expect(value).toMatchObject({ format: 'PNG', bitsStored: 16, pixels: { sum: 4_234_080 } });
    expect(task.headline(value)).toBe('PNG 16 × 12, 16 bit');
  });

  it('leaves numbers aside that are none', async () => {
    await using task = createInspectTask();
    const pixels = Float32Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY);
    const { value } = await task.run(createImage({ width: 2, height: 2, pixels, range: [0, 1] }));
    expect(value.pixels).toMatchObject({ sum: 4, minimum: 1, maximum: 3, mean: 2 });
  });

  it('exports the picture that a reader sees', async () => {
    await using task = createInspectTask();
    const pixels = Uint16Array.of(0, 100, 200, 300);
    const windows = [{ kind: 'window', center: 100, width: 200, shape: 'linear-exact' }] as const;
    const input = createVolume({ width: 2, height: 1, depth: 2, pixels, windows, photometric: 'monochrome1' });
    const shown = async (options: object): Promise<number[]> => {
      const prediction = await task.run(input, options);
      const bytes = await task.exports['picture']?.write({ input, prediction });
      return [...(await decodePicture(bytes ?? new Uint8Array())).pixels];
    };
    expect(await shown({})).toEqual([255, 128]);
    expect(await shown({ frame: 2 })).toEqual([0, 0]);
    expect(await shown({ frame: 2, window: '300/201' })).toEqual([254, 127]);
    expect(await shown({ window: 'full' })).toEqual([255, 255]);
    expect(await shown({ window: '1' })).toEqual([255, 128]);
    await expect(shown({ window: '2' })).rejects.toThrow(expect.objectContaining({ code: 'option.invalid' }));
    await expect(shown({ frame: 3 })).rejects.toThrow(expect.objectContaining({ code: 'option.invalid' }));
    await expect(shown({ window: '1/2/3' })).rejects.toThrow(expect.objectContaining({ code: 'option.invalid' }));
    await expect(shown({ window: 'lung' })).rejects.toThrow('or center/width such as 40/400');
  });
});
