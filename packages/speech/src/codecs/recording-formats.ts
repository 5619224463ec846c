import { flac } from './flac/flac.ts';
import { adts } from './mp4/adts.ts';
import { mp4 } from './mp4/mp4.ts';
import { mpeg } from './mpeg.ts';
import { ogg } from './ogg.ts';
import type { RecordingFormat } from './recording-format.ts';
import { wav } from './wav.ts';
import { webm } from './webm.ts';

/** Every format that is read, in the order in which their first bytes are tried: those that say least come last. A new format is one more entry. */
export const recordingFormats: readonly RecordingFormat[] = [wav, flac, ogg, webm, mp4, mpeg, adts];

/** Media types of recordings of every format; the first is the default. */
export const recordingMediaTypes: readonly string[] = recordingFormats.flatMap(({ mediaTypes }) => mediaTypes);
