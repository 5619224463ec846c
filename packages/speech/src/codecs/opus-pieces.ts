import type { Warning } from '@medmodal/core';
import { damagedWarning, type SoundPiece, type SoundPieces } from './gather-waveform.ts';
import { OPUS_STEP, type OpusHead, type OpusSound } from './opus-sound.ts';

/** A packet out of a container. */
export interface OpusPacket {
  readonly bytes: Uint8Array;
  /** Samples at 48 kHz, those skipped included, after which the sound ends; where the container says so. */
  readonly endsAt?: number;
}

/** Packets in their order; at the end, what is to be known of the container. */
export type OpusPackets = Generator<OpusPacket, readonly Warning[]>;

/** Packets that are decoded at once: about a second. */
const BATCH = 50;

/** Decodes packets, and takes off what comes before the sound and after it. */
// oxlint-disable-next-line eslint/max-params -- what is decoded, by whom and as what
export function* opusPieces(packets: OpusPackets, sound: OpusSound, head: OpusHead): SoundPieces {
  let skipped = Math.round(head.preSkip / OPUS_STEP);
  let decoded = 0;
  let damaged = false;
  let batch: Uint8Array[] = [];
  let endsAt: number | undefined;
  const decodeBatch = (): SoundPiece => {
    const { piece, damaged: broken } = sound.decode(batch);
    batch = [];
    damaged ||= broken;
    const length = piece.channels[0]?.length ?? 0;
    const begin = Math.min(skipped, length);
    skipped -= begin;
    const end = endsAt === undefined ? length : Math.max(begin, Math.round(endsAt / OPUS_STEP) - decoded);
    decoded += length;
    return { ...piece, channels: piece.channels.map((samples) => samples.subarray(begin, Math.min(end, length))) };
  };
  for (;;) {
    const { value, done } = packets.next();
    if (done) {
      yield decodeBatch();
      return damaged ? [...value, damagedWarning('damaged')] : value;
    }
    batch.push(value.bytes);
    ({ endsAt } = value);
    if (batch.length < BATCH) continue;
    // Where the sound ends is only known once the last packet has come.
    yield decodeBatch();
  }
}
