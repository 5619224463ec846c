import { ERROR_CODES } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { problemKinds } from './problem-status.ts';

describe('problemKinds', () => {
  it('gives every code of the caller a status of the caller, and every other one of the server', () => {
    for (const { code, status } of problemKinds()) {
      if (!(code in ERROR_CODES)) continue;
      const { fault } = ERROR_CODES[code as keyof typeof ERROR_CODES];
      const ours = code === 'tensor.shape' || !['input', 'cancelled'].includes(fault);
      expect(status, code).toBeGreaterThanOrEqual(ours ? 500 : 400);
      expect(status, code).toBeLessThan(ours ? 600 : 500);
    }
  });
});
