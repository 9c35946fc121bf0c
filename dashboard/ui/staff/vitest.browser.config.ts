import { defineConfig } from 'vitest/config';

/** The built page in Debian's Chromium: build first. One after the other, for small machines. */
export default defineConfig({
  test: {
    include: ['test/**/*.browser.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
