/** The OpenAPI 3.1 document, made of the very schemas that requests are checked with. */
import type { HttpDeps } from '../deps.ts'
import type { Router } from '../router.ts'

/** The document for an installation. */
export function openApiDocument(router: Router, publicUrl: string) {
  router.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of `ADMIN_API_KEY`',
  })
  return router.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Assent',
      version: '0.1.0',
      description:
        'Opt-in for WhatsApp: consent bound to the number that sent the message, and the answer to "may I send?". Times are ISO 8601 UTC, identities E.164 or BSUID, problems RFC 9457.',
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
      { name: 'User events', description: 'What happens to people, told to other systems.' },
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
