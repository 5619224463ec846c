import { SdkError } from '@medmodal/core';
import type { Paint } from './terminal/paint.ts';

/** An error as a person reads it: what happened, its code, and what to do. Never a stack. */
export function renderError(error: unknown, paint: Paint): string {
  const known = asSdkError(error);
  const hint = known.hint === undefined ? '' : `  ${known.hint}\n`;
  return `${paint.red('✗')} ${known.message} ${paint.dim(`[${known.code}]`)}\n${hint}`;
}

/** An error as a program reads it: one line of JSON. */
export function renderErrorJson(error: unknown): string {
  const { code, fault, message, hint, details } = asSdkError(error);
  return `${JSON.stringify({ error: { code, fault, message, hint, details } })}\n`;
}

/** What is not an `SdkError` may quote anything in its message, so only its class is named. */
function asSdkError(error: unknown): SdkError {
  if (SdkError.is(error)) {
    return error;
  }
  const name = error instanceof Error ? error.name : typeof error;
  return new SdkError('internal', 'Something went wrong inside medmodal.', {
    hint: 'This is a defect: please report the command and the version you used.',
    details: { name },
    cause: error,
  });
}
