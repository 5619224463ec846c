/** Loudness of a recording over time, to be drawn. */
export interface Peaks {
  /** Largest size of a sample in each of equally long pieces, in [0, 1]. */
  readonly values: readonly number[];
  /** Length in seconds. */
  readonly duration: number;
}

/** Samples a second at which recordings are decoded to be drawn; speech has its loudness well below half of it. */
const RATE = 8_000;
/** Larger files are not decoded: hours of sound take gigabytes. */
const MOST_BYTES = 64 * 2 ** 20;

/** Largest sample of each of `count` pieces. */
export function peaksOf(samples: Float32Array, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const end = Math.floor(((index + 1) * samples.length) / count);
    let peak = 0;
    for (let at = Math.floor((index * samples.length) / count); at < end; at++) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    return Math.min(1, peak);
  });
}

/** Decodes a recording as far as its picture needs; undefined where the browser cannot. */
export async function readPeaks(bytes: Blob, count: number): Promise<Peaks | undefined> {
  if (bytes.size > MOST_BYTES) return undefined;
  try {
    const context = new OfflineAudioContext(1, 1, RATE);
    const sound = await context.decodeAudioData(await bytes.arrayBuffer());
    return { values: peaksOf(sound.getChannelData(0), count), duration: sound.duration };
  } catch {
    return undefined;
  }
}
