import type { ChosenFile } from '../chosen-file.ts';
import type { LiveFeed } from './live-feed.ts';

/** Bytes that are sent at once. */
const PIECE = 64 * 1024;

/** Sends a file piece by piece, no faster than it is taken. */
export async function streamFile(file: ChosenFile, feed: LiveFeed): Promise<void> {
  for (let from = 0; from < file.bytes.size && !feed.signal.aborted; from += PIECE) {
    const piece = await file.bytes.slice(from, from + PIECE).arrayBuffer();
    await feed.room();
    feed.send(piece);
  }
  feed.end(file);
}
