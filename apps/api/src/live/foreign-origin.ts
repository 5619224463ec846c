import type { IncomingMessage } from 'node:http';

/**
 * Whether a page of another site opens this connection. Browsers let every page open WebSockets to every server, and say
 * only in `origin` which page it is; programs send none. Behind a proxy that ends TLS the scheme differs, the host does not.
 */
export function isForeign({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}
