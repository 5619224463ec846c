import { ERROR_CODES, type ErrorCode } from '@medmodal/core';

type ServerCode =
  | 'route.unknown'
  | 'method.not-allowed'
  | 'request.invalid'
  | 'upgrade.required'
  | 'origin.refused'
  | 'console.not-built'
  | 'server.draining';

/** Problems that only a server can have: title and HTTP status. */
const SERVER_PROBLEMS: Readonly<Record<ServerCode, { readonly title: string; readonly status: number }>> = {
  'route.unknown': { title: 'There is nothing at this address', status: 404 },
  'method.not-allowed': { title: 'The method is not allowed here', status: 405 },
  'request.invalid': { title: 'The request is not valid HTTP', status: 400 },
  'upgrade.required': { title: 'The address takes WebSocket connections', status: 426 },
  'origin.refused': { title: 'The connection was opened by a page of another site', status: 403 },
  'console.not-built': { title: 'The console has not been built', status: 404 },
  'server.draining': { title: 'The server is shutting down', status: 503 },
};

/** The HTTP status of each error of the SDK. 499 stands in logs for a client that has gone. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  'input.not-found': 404,
  'input.empty': 400,
  'input.encoding': 400,
  'input.binary': 400,
  'input.format': 400,
  'input.schema': 422,
  'input.too-large': 413,
  'input.media-type': 415,
  'option.unknown': 400,
  'option.invalid': 422,
  'task.unknown': 404,
  'evaluation.unknown-format': 400,
  'training.data': 422,
  'training.diverged': 422,
  'training.checkpoint-mismatch': 500,
  'checkpoint.corrupt': 422,
  'tensor.shape': 500,
  'graph.invalid': 500,
  'graph.unsupported': 500,
  'configuration.invalid': 500,
  'runtime.missing': 500,
  'model.not-found': 500,
  'model.card-invalid': 500,
  'model.corrupt': 500,
  'model.incompatible': 500,
  'runtime.device-unavailable': 500,
  'runtime.load-failed': 500,
  'runtime.run-failed': 500,
  'runtime.disposed': 503,
  'capacity.queue-full': 503,
  'capacity.timeout': 503,
  'storage.failed': 507,
  'upstream.unreachable': 502,
  cancelled: 499,
  internal: 500,
};

/** The code of a problem: one of the SDK's, or one that only a server has. */
export type ProblemCode = ErrorCode | ServerCode;

/** What a code always means, whatever the case. */
export interface ProblemKind {
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
}

/** The title and HTTP status of a code. */
export function problemKind(code: ProblemCode): ProblemKind {
  if (isServerCode(code)) return { code, ...SERVER_PROBLEMS[code] };
  return { code, title: ERROR_CODES[code].title, status: STATUS[code] ?? 500 };
}

/** Every problem this server can answer with. */
export function problemKinds(): readonly ProblemKind[] {
  const codes = [...Object.keys(ERROR_CODES), ...Object.keys(SERVER_PROBLEMS)] as ProblemCode[];
  return codes.map(problemKind);
}

function isServerCode(code: ProblemCode): code is ServerCode {
  return code in SERVER_PROBLEMS;
}
