import { defineConfig } from 'vitest/config';

const config: ReturnType<typeof defineConfig> = defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    name: 'console',
    include: ['{src,tests}/**/*.test.ts'],
    globalSetup: './tests/shared-server.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

export default config;
