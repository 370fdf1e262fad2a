/** The OpenAPI 3.1 document, made of the very schemas that requests are checked with. */
import { apiKeyPattern, Scope } from '../../schema/api-key.ts'
import type { HttpDeps } from '../deps.ts'
import { apikeySchemeOf } from '../gupshup.ts'
import { schemeOf } from '../managed.ts'
import type { Router } from '../router.ts'

const introduction = `Opt-in for WhatsApp: consent bound to the number that sent the message, and the answer to "may I send?". Times are ISO 8601 UTC, identities E.164 or BSUID.

**Keys.** \`Authorization: Bearer <key>\`. Every operation names the scope it needs: \`read\`, \`write\` or \`admin\`, each including the ones before it. A key may be for one app: then no other app is there for it.

**Problems.** RFC 9457, \`application/problem+json\`; programs match on \`code\`.

**Sending twice.** A POST that writes takes an \`Idempotency-Key\` (one to 255 printable characters). For 24 hours the same key with the same body is answered as the first time, with \`Idempotency-Replayed: true\`; with another body it is 422, while the first is in flight 409. What was refused before anything was done (401, 403, 404, 413, 415, 422, 429, 503) is not kept.

**Limits.** 6,000 requests a minute for each key. \`RateLimit-Policy\` and \`RateLimit\` say how many are left (\`r\`) and for how many seconds they must do (\`t\`); 429 comes with \`Retry-After\`. Opt-outs are never counted and never limited.`

/** The document for an installation. */
export function openApiDocument(router: Router, publicUrl: string) {
  // One for each scope: no other way of saying so is one that every reader of such documents takes.
  for (const scope of Scope.options) {
    const enough = Scope.options.slice(Scope.options.indexOf(scope)).map((one) => `\`${one}\``)
    router.openAPIRegistry.registerComponent('securitySchemes', schemeOf(scope), {
      type: 'http',
      scheme: 'bearer',
      description: `A key of \`POST /v1/api-keys\` with the scope ${enough.join(' or ')}; or the one of \`ADMIN_API_KEY\`, which may do everything. Keys match \`${apiKeyPattern.source}\`; the last six characters are the CRC-32 of what stands before them, in base 62.`,
    })
    if (scope === 'admin') continue
    router.openAPIRegistry.registerComponent('securitySchemes', apikeySchemeOf(scope), {
      type: 'apiKey',
      in: 'header',
      name: 'apikey',
      description: `The same keys, with the scope ${enough.join(' or ')}, as Gupshup’s clients send theirs.`,
    })
  }
  return router.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Assent',
      version: '0.1.0',
      description: introduction,
      contact: { name: 'Whoever runs this installation', url: publicUrl },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'Gate', description: 'The consent step. Anonymous.' },
      { name: 'Apps', description: 'A business number with its consent step.' },
      { name: 'Channels', description: 'An app’s account at a messaging provider.' },
      { name: 'Entry points', description: 'Where people come in.' },
      { name: 'Notices', description: 'The exact words, in immutable versions.' },
      { name: 'Contacts', description: 'People, their two statuses and their history.' },
      { name: 'Answers', description: 'Given at a gate and not bound yet.' },
      { name: 'Permission', description: 'May I send?' },
      { name: 'Statistics', description: 'How many, day by day and by way in.' },
      { name: 'Imports and exports', description: 'Contacts in and out as files.' },
      { name: 'User events', description: 'What happens to people, told to other systems.' },
      {
        name: 'Gupshup',
        description:
          'User management as Gupshup’s clients know it: the key in the header `apikey`, forms, and errors as `{"status":"error","message":"…"}`. How to move: docs/moving-from-gupshup.md.',
      },
      { name: 'API keys', description: 'Who may use this API, for which app, and how far.' },
      { name: 'Operators', description: 'Who signs in to the dashboard.' },
    ],
  })
}

/** Adds `/openapi.json`. */
export function openApiRoutes(router: Router, { publicUrl }: HttpDeps): void {
  let text: string | undefined
  router.get('/openapi.json', (c) => {
    text ??= JSON.stringify(openApiDocument(router, publicUrl))
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cache-Control', 'public, max-age=300')
    return c.body(text, 200, { 'content-type': 'application/json' })
  })
}
