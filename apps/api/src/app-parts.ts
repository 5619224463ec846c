import type { Modality } from '@medmodal/core';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Folders } from './folders.ts';
import type { Readiness } from './readiness.ts';

/** The parts an application is made of. */
export interface AppParts {
  readonly modalities: readonly Modality[];
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly folders: Folders;
  readonly limits: Pick<Config, 'maxBodyBytes' | 'maxFileBytes' | 'maxConcurrentRuns' | 'requestTimeoutMs'>;
  /** Limits of live runs. */
  readonly live: Pick<Config, 'maxLiveBytes' | 'maxLiveMs' | 'liveIdleMs'>;
}
