import { describe, expect, it } from 'vitest';
import { storageError } from './storage-error.ts';

describe('storageError', () => {
  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EXDEV', 'EFBIG', 'ESURPRISE'])('says of %s what to do', (reason) => {
    const cause = Object.assign(new Error('native'), { code: reason });
    const error = storageError(cause, { place: '/models/model.onnx', action: 'written' });
    expect(error).toMatchObject({ code: 'storage.failed', fault: 'capacity', details: { reason }, cause });
    expect(error.message).toMatch(/^\/models\/model\.onnx could not be written: .+\.$/u);
    expect(error.hint).toMatch(/\.$/u);
  });

  it('also stands for what is no error of the file system', () => {
    expect(storageError('odd', { place: 'x', action: 'read' })).toMatchObject({ details: { reason: 'unknown' } });
  });
});
