import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const config: ReturnType<typeof defineConfig> = defineConfig({
  test: {
    // One less than the cores is the default: on two cores one would stand idle while a browser is waited for.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: ['{packages,apps,tools}/*/vitest.config.ts'],
    reporters: ['default', './tools/checks/src/closing-line-reporter.ts'],
  },
});

export default config;
