/** Keeps bytes by key between processes. Whoever reads must verify: a cache may return anything. */
export interface ByteCache {
  /** The bytes under `key`, or undefined. Never throws because of what is stored. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Stores bytes so that no reader ever sees a half-written value. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
}
