import { readConfig, startServer } from '@medmodal/api';
import type { TestProject } from 'vitest/node';
import { reasonToSkip } from './browser.ts';

declare module 'vitest' {
  // What the tests of the page are given.
  interface ProvidedContext {
    /** Address of the server, without a slash at its end. */
    readonly serverUrl: string;
  }
}

/** Starts one server with everything mounted, for all tests of the page: its models are loaded once. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (reasonToSkip() !== undefined) return undefined;
  const server = await startServer(readConfig({ PORT: '0', LOG_LEVEL: 'silent' }));
  project.provide('serverUrl', server.url);
  return () => server.close();
}
