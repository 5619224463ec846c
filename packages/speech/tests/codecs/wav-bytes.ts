/** A WAV file to test with, and what may be wrong with it. */
export interface WavParts {
  readonly data: Uint8Array;
  readonly sampleRate?: number;
  readonly channelCount?: number;
  readonly bits?: number;
  /** 1 PCM, 3 floats, 6 A-law, 7 µ-law. */
  readonly format?: number;
  /** Write the format as an extensible one. */
  readonly extensible?: boolean;
  /** What the header says, where that is not true. */
  readonly dataSize?: number;
  readonly container?: 'RIFF' | 'RIFX' | 'RF64';
  /** Chunks between format and data, and bytes after the data. */
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
}

/** Writes a WAV file. */
export function wavBytes(parts: WavParts): Uint8Array {
  const { data, sampleRate = 16_000, channelCount = 1, bits = 16, format = 1, container = 'RIFF' } = parts;
  const little = container !== 'RIFX';
  const none = new Uint8Array();
  const block = Math.ceil(bits / 8) * channelCount;
  const fields = new DataView(new ArrayBuffer(parts.extensible ? 40 : 16));
  fields.setUint16(0, parts.extensible ? 0xfffe : format, little);
  fields.setUint16(2, channelCount, little);
  fields.setUint32(4, sampleRate, little);
  fields.setUint32(8, sampleRate * block, little);
  fields.setUint16(12, block, little);
  fields.setUint16(14, bits, little);
  if (parts.extensible) {
    fields.setUint16(16, 22, little);
    fields.setUint16(18, bits, little);
    fields.setUint16(24, format, little);
  }
  const long = new DataView(new ArrayBuffer(28));
  long.setBigUint64(8, BigInt(data.length), little);
  const size = container === 'RF64' ? 0xffff_ffff : (parts.dataSize ?? data.length);
  const body = [
    new TextEncoder().encode('WAVE'),
    container === 'RF64' ? chunk('ds64', new Uint8Array(long.buffer), { little }) : none,
    chunk('fmt ', new Uint8Array(fields.buffer), { little }),
    parts.before ?? none,
    chunk('data', data, { little, size }),
    parts.after ?? none,
  ];
  return chunk(container, Uint8Array.from(body.flatMap((part) => [...part])), { little });
}

/** A chunk of a RIFF file, without padding. */
export function chunk(
  name: string,
  data: Uint8Array,
  { little = true, size = data.length }: { readonly little?: boolean; readonly size?: number } = {},
): Uint8Array {
  const bytes = new Uint8Array(8 + data.length);
  bytes.set(new TextEncoder().encode(name));
  new DataView(bytes.buffer).setUint32(4, size, little);
  bytes.set(data, 8);
  return bytes;
}
