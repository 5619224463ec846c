import type { Axis } from './cue-rule.ts';

/**
 * Chinese cues that act alike.
 *
 * `forward` acts on what follows, `backward` on what precedes; `pseudo` on nothing: it keeps the cues inside of it from acting
 * (`无明显诱因` is no denial). `clause` ends at a comma; `list` goes on over commas while nothing but a list follows (`否认高血压，糖尿病`);
 * `sentence` goes over commas up to a contrast.
 */
export interface ChineseCueRule {
  readonly axis: Axis;
  readonly direction: 'forward' | 'backward' | 'pseudo';
  /** Left out for `pseudo`. */
  readonly value?: string;
  /** Default `clause`. */
  readonly scope?: 'clause' | 'list' | 'sentence';
  /** Most UTF-16 code units between cue and entity. Default: no limit but the scope. */
  readonly reach?: number;
  /** Source of a regular expression, for the flags `gu`. */
  readonly pattern: string;
}
