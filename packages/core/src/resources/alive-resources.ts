let alive = 0;

/**
 * Number of things that hold memory outside the garbage collector (sessions, worker threads, opened tasks) and have not
 * been disposed. Soak tests assert that it returns to where it began.
 */
export function aliveResources(): number {
  return alive;
}

/** Counts one resource as alive until the returned function is called; calling that again does nothing. */
export function countResource(): () => void {
  let counted = true;
  alive += 1;
  return () => {
    if (counted) {
      counted = false;
      alive -= 1;
    }
  };
}
