/**
 * Where an error was thrown, as `file:line:column` of its innermost frames: what a log may hold of an unexpected error,
 * whose message can quote the input.
 */
export function errorLocation(error: unknown): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const head = `${error.name}: ${error.message}`;
  if (error.message !== '' && !error.stack.startsWith(head)) return [];
  const frames = error.stack.slice(error.message === '' ? 0 : head.length).split('\n');
  return frames.flatMap((frame) => /^\s+at .*?([\w.-]+\.[cm]?[jt]sx?:\d+:\d+)\)?$/.exec(frame)?.[1] ?? []).slice(0, 4);
}
