import { posix } from 'node:path';
import { headingsOf, proseOf } from '../markdown.ts';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';

const LINK = /\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

/** Every relative link of the documentation leads to a file that is there, and every anchor to a heading. */
export const links: Rule = {
  name: 'links',
  summary: 'Links in the documentation lead somewhere.',
  check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths.filter((file) => file.endsWith('.md'))) {
      for (const [index, line] of proseOf(repository.text(path)).entries()) {
        for (const [, link = ''] of line.matchAll(LINK)) {
          const message = broken(repository, path, link);
          if (message !== undefined) findings.push({ path, line: index + 1, message });
        }
      }
    }
    return findings;
  },
};

function broken(repository: Repository, from: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(target));
  const known =
    repository.paths.includes(path) || repository.paths.some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));
  if (!known) return `${link} leads to nothing in the repository.`;
  if (anchor === undefined || !path.endsWith('.md')) return undefined;
  return headingsOf(repository.text(path)).includes(anchor)
    ? undefined
    : `${link} names a heading that ${path} does not have.`;
}
