import { SdkError } from '@medmodal/core';

/** Widths of numbers in which the graphs of a hub model are offered. */
export type HubPrecision = 'fp32' | 'fp16' | 'q8' | 'int8' | 'uint8' | 'q4' | 'q4f16' | 'bnb4';

/** Which model of a hub, and which of its states. */
export interface HubModelName {
  /** `owner/name`. */
  readonly repository: string;
  /** Commit, tag or branch. */
  readonly revision: string;
  readonly precision: HubPrecision;
  /** True when the revision is a whole commit hash, which names the same files for ever. */
  readonly pinned: boolean;
}

const PREFIX = 'hub:';
const PRECISIONS: readonly HubPrecision[] = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'];
const NAME =
  /^(?<repository>[\w][\w.-]{0,95}\/[\w][\w.-]{0,95})(?:@(?<revision>[\w][\w./-]{0,127}))?(?:#(?<precision>\w+))?$/;
const COMMIT = /^[0-9a-f]{40}$/;

/** Whether a model is asked for by its name on a hub. */
export function isHubModelName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/**
 * Reads `hub:<owner>/<name>@<revision>#<precision>`. Without a revision it is `main`, which moves; without a precision it is
 * `q8`.
 *
 * @throws `option.invalid`
 * @example readHubModelName('hub:onnx-community/whisper-base@main').pinned // false
 */
export function readHubModelName(name: string): HubModelName {
  const groups = isHubModelName(name) ? NAME.exec(name.slice(PREFIX.length))?.groups : undefined;
  const { repository, revision = 'main', precision: asked = 'q8' } = groups ?? {};
  const precision = PRECISIONS.find((one) => one === asked);
  if (repository === undefined || precision === undefined || `${repository}/${revision}`.includes('..')) {
    throw new SdkError('option.invalid', 'The option model does not name a model of a hub.', {
      hint: `Write hub:owner/name@revision, with # and one of ${PRECISIONS.join(', ')} after it for other widths.`,
      details: { option: 'model', precisions: PRECISIONS },
    });
  }
  return { repository, revision, precision, pinned: COMMIT.test(revision) };
}

/** Writes the name as {@link readHubModelName} reads it. */
export function writeHubModelName({ repository, revision, precision }: HubModelName): string {
  return `${PREFIX}${repository}@${revision}#${precision}`;
}
