/** Reads through pieces of bytes as through one file, forwards only. */
export interface PieceReader {
  /** Fills `target` with the next bytes; false when there are not so many. */
  fill(target: Uint8Array): Promise<boolean>;
  /** Passes over bytes; how many there were. Stops at `count`. */
  skip(count: number): Promise<number>;
  /** Lets go of what the pieces come from. */
  close(): Promise<void>;
}

/** Makes a reader of pieces. */
export function pieceReader(pieces: AsyncGenerator<Uint8Array>): PieceReader {
  let piece: Uint8Array = new Uint8Array();
  const take = async (limit: number): Promise<Uint8Array | undefined> => {
    while (piece.length === 0) {
      const next = await pieces.next();
      if (next.done) return undefined;
      piece = next.value;
    }
    const taken = piece.subarray(0, limit);
    piece = piece.subarray(taken.length);
    return taken;
  };
  return {
    async fill(target) {
      for (let at = 0; at < target.length;) {
        const taken = await take(target.length - at);
        if (!taken) return false;
        target.set(taken, at);
        at += taken.length;
      }
      return true;
    },
    async skip(count) {
      let passed = 0;
      while (passed < count) {
        const taken = await take(count - passed);
        if (!taken) break;
        passed += taken.length;
      }
      return passed;
    },
    async close() {
      await pieces.return(undefined);
    },
  };
}

/** Bytes at hand, as pieces. */
export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
