import { availableParallelism } from 'node:os';
import { SdkError, type DeviceRequest } from '@medmodal/core';
import { z } from 'zod';

/** How the server is set up; each field is read from the environment variable of the same name in capitals. */
export interface Config {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Largest request body of text or JSON, in bytes after decompression. */
  readonly maxBodyBytes: number;
  /** Largest request body that is a file of another kind than text or JSON, such as an image. */
  readonly maxFileBytes: number;
  /** Most runs at once; one more is answered with 503. */
  readonly maxConcurrentRuns: number;
  /** Threads that run models. Default: one fewer than the machine has, at least one, at most four. */
  readonly workers: number;
  readonly device: DeviceRequest;
  /** Milliseconds a request may take from its first byte to its answer. */
  readonly requestTimeoutMs: number;
  /** Most bytes of one live run. */
  readonly maxLiveBytes: number;
  /** Milliseconds that one live run may last. */
  readonly maxLiveMs: number;
  /** Milliseconds that the client of a live run may send nothing, or read nothing. */
  readonly liveIdleMs: number;
  /** Milliseconds that requests in flight may still take once the server has been told to stop. */
  readonly drainTimeoutMs: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly otherwise: number;
}

function whole({ from, to, otherwise }: Bounds): z.ZodType<number, string | undefined> {
  const error = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, error)
    .transform(Number)
    .pipe(z.number().min(from, error).max(to, error))
    .default(otherwise);
}

const SETTINGS = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an address')
    .default('127.0.0.1'),
  PORT: whole({ from: 0, to: 65_535, otherwise: 8080 }),
  MAX_BODY_BYTES: whole({ from: 1024, to: 2 ** 30, otherwise: 8 * 2 ** 20 }),
  MAX_FILE_BYTES: whole({ from: 1024, to: 2 ** 30, otherwise: 64 * 2 ** 20 }),
  MAX_CONCURRENT_RUNS: whole({ from: 1, to: 10_000, otherwise: 64 }),
  WORKERS: whole({ from: 1, to: 256, otherwise: Math.min(4, Math.max(1, availableParallelism() - 1)) }),
  DEVICE: z.enum(['auto', 'cpu', 'webgpu', 'cuda'], 'must be auto, cpu, webgpu or cuda').default('cpu'),
  REQUEST_TIMEOUT_MS: whole({ from: 100, to: 3_600_000, otherwise: 120_000 }),
  MAX_LIVE_BYTES: whole({ from: 1024, to: 2 ** 40, otherwise: 2 ** 30 }),
  MAX_LIVE_MS: whole({ from: 100, to: 86_400_000, otherwise: 4 * 3_600_000 }),
  LIVE_IDLE_MS: whole({ from: 100, to: 3_600_000, otherwise: 30_000 }),
  DRAIN_TIMEOUT_MS: whole({ from: 0, to: 3_600_000, otherwise: 20_000 }),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('info'),
});

/**
 * Reads the configuration out of environment variables; a missing or empty one has its default.
 *
 * @throws `configuration.invalid`, saying which variable is wrong and what it may be.
 * @example readConfig({ PORT: '9000' }).port // 9000
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new SdkError('configuration.invalid', `The environment variable ${name} ${issue?.message}.`, {
      hint: `Correct ${name}, or unset it to use its default.`,
      details: { name },
    });
  }
  const settings = parsed.data;
  return {
    host: settings.HOST,
    port: settings.PORT,
    maxBodyBytes: settings.MAX_BODY_BYTES,
    maxFileBytes: settings.MAX_FILE_BYTES,
    maxConcurrentRuns: settings.MAX_CONCURRENT_RUNS,
    workers: settings.WORKERS,
    device: settings.DEVICE,
    requestTimeoutMs: settings.REQUEST_TIMEOUT_MS,
    maxLiveBytes: settings.MAX_LIVE_BYTES,
    maxLiveMs: settings.MAX_LIVE_MS,
    liveIdleMs: settings.LIVE_IDLE_MS,
    drainTimeoutMs: settings.DRAIN_TIMEOUT_MS,
    logLevel: settings.LOG_LEVEL,
  };
}
