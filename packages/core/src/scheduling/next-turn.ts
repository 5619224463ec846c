const waiting: (() => void)[] = [];
let scheduled = false;

/**
 * Resolves after the event loop had a turn. Several callers resume one per turn, in their order, so that many
 * cooperative jobs together hold the thread no longer than one of them.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    schedule();
  });
}

function schedule(): void {
  if (scheduled || waiting.length === 0) return;
  scheduled = true;
  onNextTurn(() => {
    scheduled = false;
    waiting.shift()?.();
    schedule();
  });
}

/** `setTimeout(0)` is clamped to 1–4 ms; these two are not. */
function onNextTurn(callback: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(callback);
    return;
  }
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    callback();
  };
  channel.port2.postMessage(null);
}
