import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with one plain line of counts, and leaves the same line in `test-output/closing-line.txt`. */
class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`;
    mkdirSync('test-output', { recursive: true });
    writeFileSync('test-output/closing-line.txt', `${line}\n`);
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}

export default ClosingLineReporter;
