import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A script in Python that does a round of its work for each line it reads. */
export interface PythonPeer {
  /** What its first line says. */
  readonly facts: Facts;
  /** Has one round done. @throws when the script ends without an answer. */
  round(): Promise<Facts>;
  stop(): Promise<void>;
}

/** One JSON object of a script. */
export type Facts = Readonly<Record<string, unknown>>;

/** What is run, and how. */
export interface PythonPeerOptions {
  /** Path of the script. */
  readonly script: string;
  readonly arguments: readonly string[];
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: the variable PYTHON, else `python3`. */
  readonly python?: string | undefined;
}

/** The script, ready; or why it cannot take part: no Python, or it said what is `missing`. */
export async function startPythonPeer(options: PythonPeerOptions): Promise<PythonPeer | { readonly missing: string }> {
  const { script, environment, python = process.env['PYTHON'] ?? 'python3' } = options;
  const child = spawn(python, [script, ...options.arguments], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const { stdin, stdout } = child;
  try {
    await once(child, 'spawn');
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Facts> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${script} ended without an answer.`);
    return factsOf(String(value));
  };
  const facts = await answer();
  if (facts['missing'] !== undefined) {
    await end(child);
    return { missing: String(facts['missing']) };
  }
  return {
    facts,
    round() {
      stdin.write('\n');
      return answer();
    },
    stop: () => end(child),
  };
}

/** One line of a script. @throws when it is no JSON object. */
export function factsOf(line: string): Facts {
  const facts: unknown = JSON.parse(line);
  if (typeof facts !== 'object' || facts === null) throw new Error(`The peers' script said ${line}.`);
  return { ...facts };
}

/** A number that a script gave. @throws when it is missing. */
export function figureOf(facts: Facts, name: string): number {
  const value = facts[name];
  if (typeof value !== 'number') throw new Error(`The peers' script gave no ${name}.`);
  return value;
}

async function end(child: ChildProcess): Promise<void> {
  const exited = child.exitCode === null ? once(child, 'exit') : undefined;
  child.stdin?.end();
  await exited;
}
