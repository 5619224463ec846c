import type { Finding, Rule } from '../rule.ts';

interface Trace {
  readonly pattern: RegExp;
  readonly what: string;
}

/** Written so that this file does not hold what it looks for. */
const TRACES: readonly Trace[] = [
  {
    pattern: /(?<![\w.~@-])\/(?:root|work|data|farm|Users|home\/\w+|opt\/\w+|mnt|media)\/[\w.-]+/,
    what: 'a path of one machine',
  },
  { pattern: /(?<![\w.-])[A-Z]:\\[\w.-]+\\/, what: 'a path of one machine' },
  { pattern: /\/tmp\/[\w.-]+/, what: 'a path of one machine' },
  { pattern: /https?:\/\/[\w.-]*\.(?:internal|intranet|corp|lan|local)\b/, what: 'a host of one network' },
  { pattern: /https?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+/, what: 'an address of one network' },
  { pattern: /https?:\/\/registry\.[\w.-]+|(?:^|\s)registry\s*=\s*\S+/, what: 'a package registry' },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:ghp|npm|sk)_[A-Za-z0-9]{20,}/, what: 'a credential' },
];

/** Nothing in the repository tells where it was written. */
export const machineTraces: Rule = {
  name: 'machine-traces',
  summary: 'No machine paths, registry hosts, private addresses or credentials in any text file.',
  check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths.filter((file) => isText(file) && !file.endsWith('machine-traces.test.ts'))) {
      for (const [index, line] of repository.text(path).split('\n').entries()) {
        const trace = TRACES.find(({ pattern }) => pattern.test(line));
        if (trace !== undefined)
          findings.push({ path, line: index + 1, message: `Holds ${trace.what}. Use a relative path or a parameter.` });
      }
    }
    return findings;
  },
};

function isText(path: string): boolean {
  return !/\.(onnx|bin|png|jpe?g|gz|xz|wasm|ico|woff2?)$/.test(path);
}
