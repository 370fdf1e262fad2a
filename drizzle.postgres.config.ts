/** How the migrations of PostgreSQL are generated: `npm run migrations`. */
import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './server/store/postgres-tables.ts',
  out: './server/store/migrations/postgres',
})
