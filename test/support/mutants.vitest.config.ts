/** The tests that the mutants of server/domain must fail: `npm run mutants`. */
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/unit/domain/**/*.test.ts'],
    env: { ASSENT_PROPERTY_SHARE: '0.03' },
  },
})
