import { defineConfig } from 'vitest/config';
import { surveyTheme } from './scripts/survey-theme.ts';

export default defineConfig({
  plugins: [surveyTheme()],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/kit/built.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    allowOnly: false,
  },
});
