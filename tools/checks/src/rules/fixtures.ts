import { posix } from 'node:path';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';

const LIMIT = 50_000;
const NOTES = ['README.md', 'LICENSE', 'PROVENANCE.md'];

/** Data in the repository is small, and beside it stands where it comes from and under which terms it may be used. */
export const fixtures: Rule = {
  name: 'fixtures',
  summary: 'Examples and test data: ≤ 50 kB a file, with a note of origin and licence beside them that names each.',
  check(repository) {
    return repository.paths
      .filter(isFixture)
      .flatMap((path) => [...sizeFindings(repository, path), ...noteFindings(repository, path)]);
  },
};

function isFixture(path: string): boolean {
  const parts = path.split('/');
  const data = parts[0] === 'examples' || parts.some((part) => /^(__)?fixtures(__)?$/.test(part));
  return data && !NOTES.includes(posix.basename(path)) && !/\.tsx?$/.test(path);
}

function sizeFindings(repository: Repository, path: string): Finding[] {
  const size = repository.bytes(path).length;
  return size <= LIMIT
    ? []
    : [{ path, message: `${size} bytes, over ${LIMIT}. Cut it to what shows the point, or make it in the test.` }];
}

function noteFindings(repository: Repository, path: string): Finding[] {
  const folder = posix.dirname(path);
  const notes = NOTES.map((note) => `${folder}/${note}`).filter((note) => repository.paths.includes(note));
  const text = notes.map((note) => repository.text(note)).join('\n');
  if (notes.length === 0)
    return [
      {
        path,
        message: `Nothing beside it says where it comes from. Write ${folder}/README.md with origin and licence of each file.`,
      },
    ];
  if (!text.includes(posix.basename(path)))
    return [{ path, message: `${notes[0]} does not name it. Add its origin and licence.` }];
  return /licen[cs]e/i.test(text)
    ? []
    : [{ path, message: `${notes[0]} does not say under which licence it may be used.` }];
}
