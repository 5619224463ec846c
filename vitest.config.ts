import { defineConfig } from 'vitest/config';

const config: ReturnType<typeof defineConfig> = defineConfig({
  test: {
    projects: ['{packages,apps,tools}/*/vitest.config.ts'],
    reporters: ['default', './tools/checks/src/closing-line-reporter.ts'],
  },
});

export default config;
