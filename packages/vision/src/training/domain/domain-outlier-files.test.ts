import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readOutliers, withoutOutliers } from './domain-outlier-files.ts';

const file = (path: string, channels: 1 | 3): { path: string; bytes: () => Promise<Uint8Array> } => ({
  path,
  bytes: async () =>
    encode({
      width: 9,
      height: 7,
      channels,
      depth: 8,
      data: new Uint8Array(63 * channels).map((_, at) => (at % 3 === 0 ? 255 : 0)),
    }),
});
const files = [file('normal/1.png', 1), file('outliers/cats/1.png', 3), file('outliers/unseen-dogs/2.png', 1)];
const note = { path: 'outliers/cats/README.md', bytes: async () => new Uint8Array() };

describe('outliers among the data', () => {
  it('are parted from the images to learn classes from', () => {
    const { own, outliers } = withoutOutliers([...files, note]);
    expect(own.map(({ path }) => path)).toEqual(['normal/1.png']);
    expect(outliers.map(({ path }) => path)).toEqual(['outliers/cats/1.png', 'outliers/unseen-dogs/2.png']);
  });

  it('are read by source, with the size and the channels of the input', async () => {
    const { outliers } = withoutOutliers(files);
    for (const channels of [1, 3] as const) {
      const sources = await readOutliers(outliers, { size: 6, channels }, {});
      expect(sources.map(({ source }) => source)).toEqual(['cats', 'unseen-dogs']);
      for (const { images } of sources) expect(images[0]?.pixels).toHaveLength(36 * channels);
    }
    // Red alone, as luma.
    const [cats] = await readOutliers(outliers, { size: 6, channels: 1 }, {});
    expect(cats?.images[0]?.pixels[7]).toBeCloseTo(0.299, 3);
  });
});
