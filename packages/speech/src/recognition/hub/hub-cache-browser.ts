/** A page keeps downloads in its own cache. */
export function cacheDirectory(): string | undefined {
  return undefined;
}
