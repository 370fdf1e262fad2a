/** How Assent is tested: four projects, from the fastest to the slowest, on at most two workers. */
import { defineConfig } from 'vitest/config'
import type { Reporter } from 'vitest/node'

/** Says at the very end, after the coverage table too, what became of the tests. */
const tally: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0
    let failed = unhandledErrors.length
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed++
        if (test.result().state === 'failed') failed++
      }
    }
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  },
}

const build = './test/support/server.ts'
const postgres = './test/support/postgres.ts'
const browser = './test/support/browser.ts'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    environment: 'node',
    allowOnly: false,
    maxWorkers: 2,
    css: true,
    reporters: ['default', tally],
    coverage: {
      provider: 'v8',
      include: ['server/domain/**/*.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/architecture.test.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['test/suites/**/*.test.ts'],
          globalSetup: [postgres],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: ['test/http/**/*.test.ts', 'test/fault/**/*.test.ts'],
          globalSetup: [build, postgres],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/widget/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          globalSetup: [build, browser],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
