import { useEffect, useState } from 'preact/hooks';
import type { PictureFacts } from './picture-facts.ts';
import { pictureReader, UnreadablePicture } from './picture-reader.ts';

/** What has become of a file that is to be shown. */
export type PictureState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unreadable'; readonly message: string; readonly hint: string | undefined }
  | { readonly kind: 'open'; readonly facts: PictureFacts };

/** Milliseconds that a picture nobody shows is kept: long enough for the next view of the same file. */
const KEPT = 3_000;

interface Holding {
  readonly facts: Promise<PictureFacts>;
  holders: number;
}

const holdings = new WeakMap<Blob, Holding>();

/** Opens the picture of a file, once for all that show it, and closes it when nobody does any more. */
export function usePicture(bytes: Blob): PictureState {
  const [state, setState] = useState<PictureState>({ kind: 'reading' });
  useEffect(() => {
    let left = false;
    const holding = hold(bytes);
    setState({ kind: 'reading' });
    holding.facts.then(
      (facts) => left || setState({ kind: 'open', facts }),
      (error: unknown) => left || setState(unreadable(error)),
    );
    return () => {
      left = true;
      release(bytes, holding);
    };
  }, [bytes]);
  return state;
}

function hold(bytes: Blob): Holding {
  const holding = holdings.get(bytes) ?? { facts: pictureReader().open(bytes), holders: 0 };
  holding.holders += 1;
  holdings.set(bytes, holding);
  return holding;
}

function release(bytes: Blob, holding: Holding): void {
  holding.holders -= 1;
  setTimeout(() => {
    if (holding.holders > 0 || holdings.get(bytes) !== holding) return;
    holdings.delete(bytes);
    holding.facts.then(
      ({ id }) => pictureReader().close(id),
      () => undefined,
    );
  }, KEPT);
}

function unreadable(error: unknown): PictureState {
  if (!(error instanceof UnreadablePicture))
    return { kind: 'unreadable', message: 'The picture cannot be read.', hint: undefined };
  return { kind: 'unreadable', message: error.message, hint: error.hint };
}
