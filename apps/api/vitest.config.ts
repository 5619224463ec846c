import { defineConfig } from 'vitest/config';

const config: ReturnType<typeof defineConfig> = defineConfig({ test: { name: 'api', include: ['{src,tests}/**/*.test.ts'] } });

export default config;
