import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder in which downloads of a hub are kept when none is named: `medmodal/hub` in the user's cache folder. */
export function cacheDirectory(): string | undefined {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'medmodal', 'hub');
}
