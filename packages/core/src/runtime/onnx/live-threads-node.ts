import process from 'node:process';
import type { NativeCallGuard } from './native-call-guard.ts';

/** Longest time that the end of the process waits for runs that are under way, in milliseconds. */
const PATIENCE_MS = 10_000;

const live: Set<NativeCallGuard> = new Set();

/**
 * Lets the end of this process wait until no thread is in native code, so that `process.exit()` during a run ends with the
 * caller's exit code and not with a crash. Call what is returned when the thread is gone.
 */
export function guardProcessExit(guard: NativeCallGuard): () => void {
  if (live.size === 0) process.on('exit', stopAll);
  live.add(guard);
  return () => {
    live.delete(guard);
    if (live.size === 0) process.off('exit', stopAll);
  };
}

function stopAll(): void {
  for (const guard of live) guard.stop(PATIENCE_MS);
}
