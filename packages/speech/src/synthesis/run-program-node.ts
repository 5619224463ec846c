import { spawn } from 'node:child_process';
import { SdkError, throwIfCancelled } from '@medmodal/core';

/** What to run, and what it may take. */
export interface ProgramRun {
  readonly program: string;
  /** Never a text of the caller's: arguments can be read by everybody on the machine. */
  readonly arguments: readonly string[];
  /** Written to its standard input. */
  readonly input?: string;
  /** Longest run in milliseconds. */
  readonly timeLimit: number;
  readonly signal?: AbortSignal | undefined;
  /** Take the answer whatever the exit status: some programs end with 1 after their version. Default false. */
  readonly anyStatus?: boolean;
}

/** Most characters of its answer that are kept. */
const LONGEST_ANSWER = 2 ** 20;

/**
 * Runs a program without a shell and answers what it wrote; undefined when it is not installed. It is killed when the
 * caller cancels or the time is up.
 *
 * @throws `cancelled`, `capacity.timeout`, `runtime.run-failed` with its exit status
 */
export function runProgram(run: ProgramRun): Promise<string | undefined> {
  throwIfCancelled(run.signal);
  return new Promise((resolve, reject) => {
    let answer = '';
    let late = false;
    const child = spawn(run.program, run.arguments, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const kill = (): void => void child.kill('SIGKILL');
    const clock = setTimeout(() => {
      late = true;
      kill();
    }, run.timeLimit);
    run.signal?.addEventListener('abort', kill, { once: true });
    const settle = (): void => {
      clearTimeout(clock);
      run.signal?.removeEventListener('abort', kill);
    };
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      if (answer.length < LONGEST_ANSWER) answer += piece;
    });
    child.on('error', (error) => {
      settle();
      if ('code' in error && error.code === 'ENOENT') resolve(undefined);
      else reject(failed(run, undefined));
    });
    child.on('close', (status) => {
      settle();
      if (run.signal?.aborted) reject(cancelled(run.signal));
      else if (late) reject(tooLate(run));
      else if (status === 0 || run.anyStatus) resolve(answer);
      else reject(failed(run, status));
    });
    // A program that ends before it has read everything breaks the pipe; its status tells why.
    child.stdin.on('error', () => undefined).end(run.input ?? '');
  });
}

function cancelled(signal: AbortSignal): SdkError {
  return new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason });
}

function tooLate({ program, timeLimit }: ProgramRun): SdkError {
  return new SdkError('capacity.timeout', `${program} did not finish within ${timeLimit / 1000} s.`, {
    hint: 'Give it less text at once.',
    details: { program, timeLimit },
  });
}

function failed({ program }: ProgramRun, status: number | null | undefined): SdkError {
  return new SdkError('runtime.run-failed', `${program} failed.`, {
    hint: `Try ${program} by hand; install it again if it fails there too.`,
    details: { program, status: status ?? null },
  });
}
