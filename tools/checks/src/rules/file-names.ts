import type { Finding, Rule } from '../rule.ts';
import { isSource } from '../source.ts';

const EMPTY_WORDS = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'types',
  'type',
  'common',
  'misc',
  'constants',
  'shared',
  'stuff',
]);

/** A file is kebab-case and says what it holds; no name that would fit any file. */
export const fileNames: Rule = {
  name: 'file-names',
  summary: 'Files and folders are kebab-case and say the domain word in full.',
  check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths.filter((file) => isSource(file) && /^(packages|apps|tools)\//.test(file))) {
      const parts = path.split('/').map((part) => part.replace(/\.(test|test-d|config|spec)?\.?tsx?$/, ''));
      const empty = parts.find((part) => EMPTY_WORDS.has(part));
      const crooked = parts.find((part) => !/^_{0,2}[a-z0-9]+(-[a-z0-9]+)*_{0,2}$/.test(part));
      if (empty !== undefined)
        findings.push({
          path,
          message: `"${empty}" would fit any file. Name it after what it holds, and split it by noun.`,
        });
      else if (crooked !== undefined)
        findings.push({
          path,
          message: `"${crooked}" is not kebab-case. Name the file after its main export, in lower case with hyphens.`,
        });
    }
    return findings;
  },
};
