import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Finding, Rule } from '../rule.ts';
import { membersOf } from '../workspace.ts';

/** publint finds nothing to say about a package that is published. */
export const publishedPackages: Rule = {
  name: 'published-packages',
  summary: 'publint has nothing to say about the published packages.',
  async check(repository) {
    const findings: Finding[] = [];
    for (const { folder, manifest } of membersOf(repository).filter((member) => member.manifest.private !== true)) {
      const { messages, pkg } = await publint({ pkgDir: join(repository.root, folder), strict: true, pack: false });
      for (const message of messages) {
        findings.push({
          path: `${folder}/package.json`,
          message: formatMessage(message, pkg, { color: false }) ?? `${manifest.name}: ${message.code}`,
        });
      }
    }
    return findings;
  },
};
