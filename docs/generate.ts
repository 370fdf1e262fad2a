/** Writes openapi.json and errors.md out of the routes, the schemas and the table of problems: `npm run docs`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HttpDeps } from '../server/http/deps.ts'
import { createHttp } from '../server/http/http.ts'
import { createMetrics } from '../server/http/metrics.ts'
import { openApiDocument } from '../server/http/routes/openapi.ts'
import { problems } from '../server/schema/problem.ts'

const publicUrl = 'https://assent.example'

/** What the two files hold. */
export function generateDocs(): Record<'openapi.json' | 'errors.md', string> {
  // Routes are only declared here, never asked: of what they are made of they need nothing but the metrics' middleware.
  const router = createHttp({ publicUrl, metrics: createMetrics() } as HttpDeps)
  const document = openApiDocument(router, publicUrl)
  const rows = Object.entries(problems).map(
    ([code, { status, title, help }]) => `| \`${code}\` | ${status} | ${title} | ${help} |`,
  )
  const errors = `# Problems

Every error is an RFC 9457 problem, \`application/problem+json\`: \`{ type, title, status, code, detail?, errors? }\`. Programs match on \`code\`; \`type\` is an address
of the installation that explains it; \`errors\` names the fields at fault. Answers 429 and 503 say in \`Retry-After\` how long to wait, in seconds.

The Gupshup-compatible addresses (\`/wa/…\`, \`/sm/…\`) answer the same problems as Gupshup does, \`{"status":"error","message":"…"}\`, and 400 in place of 422.

| code | status | what happened | what to do |
|---|---|---|---|
${rows.join('\n')}
`
  return { 'openapi.json': `${JSON.stringify(document, null, 2)}\n`, 'errors.md': errors }
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, text] of Object.entries(generateDocs()))
    writeFileSync(join(import.meta.dirname, name), text)
}
