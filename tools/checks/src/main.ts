import { openRepository } from './repository.ts';
import { reportText, type Verdict } from './report.ts';
import { RULES } from './rules.ts';

/** `npm run checks`: every rule on this working tree, as a report. Names as arguments choose rules. */
const chosen = process.argv.slice(2);
const repository = openRepository(process.cwd());
const verdicts: Verdict[] = [];
for (const rule of RULES.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  verdicts.push({ rule, findings: await rule.check(repository) });
}
process.stdout.write(reportText(verdicts));
process.exitCode = verdicts.some(({ findings }) => findings.length > 0) ? 1 : 0;
