/** How the migrations of SQLite are generated: `npm run migrations`. */
import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './server/store/sqlite-tables.ts',
  out: './server/store/migrations/sqlite',
})
