import type { OpusDecoder } from 'opus-decoder';
import { brokenRecording } from './broken-recording.ts';
import type { SoundPiece } from './gather-waveform.ts';

/** Rate at which Opus, which has none of its own, is decoded, in Hz: that of recognisers. */
export const OPUS_DECODED_RATE = 16_000;

/** Samples at 48 kHz, in which Opus counts, for one that is decoded. */
export const OPUS_STEP = 3;

/** What the head of an Opus stream says (RFC 7845, section 5.1). */
export interface OpusHead {
  readonly channelCount: number;
  /** Samples at 48 kHz before the sound begins. */
  readonly preSkip: number;
  readonly streamCount: number;
  readonly coupledStreamCount: number;
  readonly mapping: readonly number[];
}

/** Reads the head of an Opus stream. @throws `input.format`. */
export function readOpusHead(bytes: Uint8Array): OpusHead {
  const channelCount = bytes[9] ?? 0;
  const preSkip = (bytes[10] ?? 0) | ((bytes[11] ?? 0) << 8);
  const family = bytes[18] ?? 0;
  if (channelCount === 0 || bytes.length < 19) throw brokenRecording('Opus', 'its head is damaged');
  if (family === 0 && channelCount <= 2) {
    const mapping = channelCount === 2 ? [0, 1] : [0];
    return { channelCount, preSkip, streamCount: 1, coupledStreamCount: channelCount - 1, mapping };
  }
  const [streamCount, coupledStreamCount] = [bytes[19] ?? 0, bytes[20] ?? 0];
  const mapping = [...bytes.subarray(21, 21 + channelCount)];
  const streams = streamCount + coupledStreamCount;
  const sound = mapping.length === channelCount && mapping.every((index) => index === 255 || index < streams);
  if (family !== 1 || channelCount > 8 || streamCount === 0 || coupledStreamCount > streamCount || !sound)
    throw brokenRecording('Opus', 'its channels are laid out in a way that is not read');
  return { channelCount, preSkip, streamCount, coupledStreamCount, mapping };
}

/** A decoder of Opus packets that has to be freed. */
export interface OpusSound {
  /** The sound of packets; undefined where they are all damaged. Damaged ones among them are left out. */
  decode(packets: readonly Uint8Array[]): { readonly piece: SoundPiece; readonly damaged: boolean };
  free(): void;
}

/** Loads libopus. Its own output is at {@link OPUS_DECODED_RATE}; what `head` skips is not taken off. */
export async function openOpus(head: OpusHead): Promise<OpusSound> {
  const { OpusDecoder: Decoder } = await import('opus-decoder');
  const { channelCount: channels, streamCount, coupledStreamCount, mapping } = head;
  const decoder = new Decoder({
    sampleRate: OPUS_DECODED_RATE,
    channels,
    streamCount,
    coupledStreamCount,
    channelMappingTable: [...mapping],
  });
  await decoder.ready;
  return {
    decode: (packets) => decodePackets(decoder, packets, head),
    free: () => decoder.free(),
  };
}

// oxlint-disable-next-line eslint/max-params -- what is decoded, by whom and as what
function decodePackets(
  decoder: OpusDecoder<typeof OPUS_DECODED_RATE>,
  packets: readonly Uint8Array[],
  { channelCount, streamCount }: OpusHead,
): { readonly piece: SoundPiece; readonly damaged: boolean } {
  // libopus prints an error for a packet that breaks the rules of RFC 6716; those of several streams are framed otherwise.
  const sound = streamCount > 1 ? packets : packets.filter(isOpusPacket);
  try {
    const { channelData } = decoder.decodeFrames([...sound]);
    const piece = { channels: channelData.slice(0, channelCount), sampleRate: OPUS_DECODED_RATE };
    return { piece, damaged: sound.length < packets.length };
  } catch {
    return { piece: { channels: [], sampleRate: OPUS_DECODED_RATE }, damaged: true };
  }
}

/** Longest frame of a packet in bytes, and longest packet in units of 2.5 ms. */
const LONGEST_FRAME = 1_275;
const LONGEST_PACKET = 48;

/** Whether a packet keeps to the rules R1 to R7 of RFC 6716, section 3.4. */
export function isOpusPacket(packet: Uint8Array): boolean {
  const [head, counts = 0] = packet;
  if (head === undefined) return false;
  const units = frameUnits(head >> 3);
  const rest = packet.length - 1;
  switch (head & 3) {
    case 0:
      return rest <= LONGEST_FRAME;
    case 1:
      return rest % 2 === 0 && rest / 2 <= LONGEST_FRAME;
    case 2: {
      const length = frameLength(packet, 1);
      return length !== undefined && fits(rest - length.size - length.bytes) && fits(length.bytes);
    }
    default:
      return rest > 0 && (counts & 63) > 0 && (counts & 63) * units <= LONGEST_PACKET && manyFit(packet);
  }
}

function manyFit(packet: Uint8Array): boolean {
  const [, counts = 0] = packet;
  let at = 2;
  let padding = 0;
  if (counts & 64) {
    let more = 255;
    while (more === 255) {
      more = packet[at] ?? 256;
      if (more === 256) return false;
      padding += more === 255 ? 254 : more;
      at += 1;
    }
  }
  let left = packet.length - at - padding;
  const frames = counts & 63;
  if (!(counts & 128)) return left >= 0 && left % frames === 0 && left / frames <= LONGEST_FRAME;
  for (let frame = 1; frame < frames; frame += 1) {
    const length = frameLength(packet, at);
    if (!length || !fits(length.bytes)) return false;
    at += length.size;
    left -= length.size + length.bytes;
  }
  return fits(left);
}

function fits(bytes: number): boolean {
  return bytes >= 0 && bytes <= LONGEST_FRAME;
}

function frameLength(packet: Uint8Array, at: number): { readonly bytes: number; readonly size: number } | undefined {
  const [first, second] = packet.subarray(at, at + 2);
  if (first === undefined) return undefined;
  if (first < 252) return { bytes: first, size: 1 };
  return second === undefined ? undefined : { bytes: second * 4 + first, size: 2 };
}

/** Length of the frames of a configuration in units of 2.5 ms: SILK 10 to 60 ms, hybrid 10 and 20, CELT 2.5 to 20. */
function frameUnits(configuration: number): number {
  if (configuration < 12) return [4, 8, 16, 24][configuration % 4] ?? 4;
  if (configuration < 16) return [4, 8][configuration % 2] ?? 4;
  return [1, 2, 4, 8][configuration % 4] ?? 1;
}
