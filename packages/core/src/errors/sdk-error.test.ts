import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from './error-codes.ts';
import { SdkError, throwIfCancelled } from './sdk-error.ts';

describe('SdkError', () => {
  it('carries the fault of its code, what happened, what to do, facts and the cause', () => {
    const cause = new Error('inner');
    const error = new SdkError('input.empty', 'Nothing came.', {
      hint: 'Send something.',
      details: { bytes: 0 },
      cause,
    });
    expect(error).toMatchObject({
      name: 'SdkError',
      code: 'input.empty',
      fault: 'input',
      hint: 'Send something.',
      details: { bytes: 0 },
    });
    expect(error.cause).toBe(cause);
    expect(error.message).toBe('Nothing came.');
  });

  it('is recognised across copies of the package, and nothing else is', () => {
    const foreign = new Error('from another copy');
    Object.defineProperty(foreign, Symbol.for('medmodal.error'), { value: true });
    expect(SdkError.is(new SdkError('internal', 'x'))).toBe(true);
    expect(SdkError.is(foreign)).toBe(true);
    expect(SdkError.is(new Error('plain'))).toBe(false);
    expect(SdkError.is({ code: 'internal' })).toBe(false);
  });

  it('has a fault in front of every dotted code but those that are named after what they are about', () => {
    const odd = Object.entries(ERROR_CODES).filter(
      ([code, { fault }]) => code.includes('.') && !code.startsWith(fault),
    );
    expect(odd.map(([code]) => code).sort()).toEqual([
      'checkpoint.corrupt',
      'evaluation.unknown-format',
      'graph.invalid',
      'graph.unsupported',
      'option.invalid',
      'option.unknown',
      'runtime.missing',
      'storage.failed',
      'task.unknown',
      'tensor.shape',
      'training.checkpoint-mismatch',
      'training.data',
      'training.diverged',
    ]);
  });
});

describe('throwIfCancelled', () => {
  it('throws only when the signal has been aborted, and keeps the reason', () => {
    const stop = new AbortController();
    expect(() => throwIfCancelled(undefined)).not.toThrow();
    expect(() => throwIfCancelled(stop.signal)).not.toThrow();
    stop.abort('enough');
    expect(() => throwIfCancelled(stop.signal)).toThrowError(
      expect.objectContaining({ code: 'cancelled', cause: 'enough' }),
    );
  });
});
