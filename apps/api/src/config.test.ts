import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, maxBodyBytes: 8_388_608, logLevel: 'info' });
  });

  it('reads the environment, and takes an empty variable for a missing one', () => {
    expect(readConfig({ HOST: '0.0.0.0', PORT: '0', WORKERS: '3', DEVICE: 'auto', LOG_LEVEL: '' })).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      workers: 3,
      device: 'auto',
      logLevel: 'info',
    });
  });

  it.each([
    [{ PORT: 'http' }, 'The environment variable PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'The environment variable PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '0x50' }, 'The environment variable PORT must be a whole number from 0 to 65535.'],
    [{ WORKERS: '-1' }, 'The environment variable WORKERS must be a whole number from 1 to 256.'],
    [{ DEVICE: 'gpu' }, 'The environment variable DEVICE must be auto, cpu, webgpu or cuda.'],
    [{ HOST: 'a b' }, 'The environment variable HOST must be a host name or an address.'],
  ])('says what is wrong with %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(
      expect.objectContaining({ code: 'configuration.invalid', message, hint: expect.any(String) }),
    );
  });
});
