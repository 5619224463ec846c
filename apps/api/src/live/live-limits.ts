import type { Config } from '../config.ts';

/** What a live run may take. */
export interface LiveLimits extends Pick<Config, 'maxLiveBytes' | 'maxLiveMs' | 'liveIdleMs'> {
  /** Milliseconds the task may take without an answer and without reading on. */
  readonly answerMs: number;
}
