import { SdkError } from '@medmodal/core';
import type { HubModelName } from './hub-model-name.ts';

/** What went wrong with the last request for a file. */
export interface FailedRequest {
  /** Path of the file in the repository. */
  readonly file: string;
  /** Status that the hub answered; undefined when it answered nothing. */
  readonly status?: number;
}

/** What is known when a model does not load. */
export interface LoadFailure {
  readonly name: HubModelName;
  readonly host: string;
  readonly localFilesOnly: boolean;
  readonly request: FailedRequest | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Turns what the library throws, often a bare `fetch failed`, into an error that says what to do. */
export function hubLoadError(cause: unknown, failure: LoadFailure): SdkError {
  if (SdkError.is(cause)) return cause;
  if (failure.signal?.aborted) {
    return new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: failure.signal.reason });
  }
  const { name } = failure;
  // A file that may be missing can have failed before, for no harm.
  const request = failure.request && isAbout(cause, failure.request) ? failure.request : undefined;
  const details = {
    model: name.repository,
    revision: name.revision,
    precision: name.precision,
    ...(request ? { file: request.file } : {}),
    ...(request?.status === undefined ? {} : { status: request.status }),
  };
  const make = ({ code, message, hint }: Said): SdkError => new SdkError(code, message, { hint, details, cause });
  if (failure.localFilesOnly && !isBroken(cause)) return make(notKept(name));
  if (request?.status === 404) return make(notThere(name, request));
  if (request?.status === 401 || request?.status === 403) return make(notAllowed(name));
  if (request || isTransfer(cause)) return make(unreachable({ ...failure, request }));
  if (isBroken(cause)) return make(broken(name));
  return make(unfit(name));
}

interface Said {
  readonly code: SdkError['code'];
  readonly message: string;
  readonly hint: string;
}

function notKept({ repository }: HubModelName): Said {
  return {
    code: 'model.not-found',
    message: `The model ${repository} has not been downloaded in this revision and width.`,
    hint: 'Load it once with localFilesOnly: false on a machine with access to the hub, or copy its cache folder here.',
  };
}

function notThere({ repository, revision, precision }: HubModelName, { file }: FailedRequest): Said {
  return {
    code: 'model.not-found',
    message: `The hub has no ${file} in revision ${revision} of ${repository}.`,
    hint: `Check owner, name and revision; of the widths that the repository has, ${precision} was asked for (#fp32, #q8 …).`,
  };
}

function notAllowed({ repository }: HubModelName): Said {
  return {
    code: 'model.not-found',
    message: `The hub does not hand out ${repository}: it does not exist, or its terms have to be accepted first.`,
    hint: 'Check the name; for a gated model accept its terms on the hub and set HF_TOKEN.',
  };
}

function unreachable({ host, request }: LoadFailure): Said {
  const what = request?.status === undefined ? 'broke off or was never made' : `was answered with ${request.status}`;
  return {
    code: 'upstream.unreachable',
    message: `The connection to ${host} ${what}.`,
    hint: 'Check the network, try again, name another host with remoteHost, or use what was kept with localFilesOnly: true.',
  };
}

function broken({ repository }: HubModelName): Said {
  return {
    code: 'model.corrupt',
    message: `A file of ${repository} cannot be read.`,
    hint: 'Delete the folder of the model from the cache directory and load it again.',
  };
}

function unfit({ repository }: HubModelName): Said {
  return {
    code: 'runtime.load-failed',
    message: `The library could not load ${repository}.`,
    hint: 'Choose a repository with ONNX graphs for transformers.js, and a width and device that this machine can run.',
  };
}

function isAbout(cause: unknown, { file }: FailedRequest): boolean {
  return isTransfer(cause) || (cause instanceof Error && cause.message.includes(file));
}

function isTransfer(cause: unknown): boolean {
  return cause instanceof TypeError && /fetch|terminated|network|load failed|aborted/iu.test(cause.message);
}

function isBroken(cause: unknown): boolean {
  return cause instanceof SyntaxError || (cause instanceof Error && /protobuf|parsing|corrupt/iu.test(cause.message));
}
