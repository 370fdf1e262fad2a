/** Imports and exports: contacts in and out as files, of any size. */
import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { actedBy, nameOf } from '../../domain/access.ts'
import { ContactsQuery } from '../../schema/contact.ts'
import {
  Import,
  ImportColumn,
  ImportQuery,
  ImportsQuery,
  ListedImport,
  StartedImport,
} from '../../schema/import.ts'
import { pageOf } from '../../schema/page.ts'
import { ProblemError } from '../../schema/problem.ts'
import { Id, Slug } from '../../schema/values.ts'
import type { GivenFile } from '../../usecases/receive-file.ts'
import { createCursor } from '../cursor.ts'
import type { HttpDeps } from '../deps.ts'
import { contactsAsCsv, contactsAsLines, download, errorsAsCsv, nameOfExport } from '../downloads.ts'
import { readFile } from '../file-body.ts'
import { managed, replied } from '../managed.ts'
import { type ColumnMapping, readCsv } from '../read-csv.ts'
import { readUsers } from '../read-users.ts'
import type { Env, Router } from '../router.ts'

const app = z.object({ app: Slug })
const ofImport = z.object({ app: Slug, import: Id })
const ExportQuery = ContactsQuery.omit({ limit: true, cursor: true }).strict()

const file = (type: string, description: string) => ({
  description,
  content: {
    [type]: {
      schema: z
        .string()
        .max(2 ** 31)
        .meta({ description }),
    },
  },
})

const routes = {
  start: managed(
    'write',
    ['app_unknown', 'invalid'],
    {
      method: 'post',
      path: '/v1/apps/{app}/imports',
      tags: ['Imports and exports'],
      operationId: 'createImport',
      summary: 'Import contacts',
      description: `A file of up to 512 MB and 2,000,000 rows, as \`text/csv\` or as Gupshup’s list of users. It is answered once the file is safe; its rows are decided on afterwards, each as if it had been told alone.

**CSV** is UTF-8, divided by commas, semicolons or tabs. Columns, by their names in the first row: \`phone\` or \`bsuid\` (several of one person divided by \`|\`), \`country\` (of a national number; without it the app’s \`defaultCountry\` is assumed), \`name\`, \`locale\`, \`status\` (\`opted_in\` where there is none, \`opted_out\`, \`pending\`, \`declined\`, \`suspended\`, \`none\`), \`purposes\` (all that are asked where there are none), \`occurred_at\` (with its zone), \`source\`, \`evidence\`. Other columns are ignored, and the report says so. A row has at most 64 KB; \`name\` 300 characters, \`source\` 200, \`evidence\` 4,000.

**What counts.** An opt-in with \`evidence\` is recorded as \`attested\`; without it the contact becomes \`pending\`. No row goes over an opt-out, a decline, a suspension or an erasure. Of several rows about one person the first counts; opt-outs count always.`,
      request: { params: app, query: ImportQuery },
      requestBody: {
        required: true,
        content: {
          'text/csv': {
            schema: { type: 'string', maxLength: 536_870_912 },
            example:
              'phone,name,status,occurred_at,evidence\r\n919876543210,Asha,opted_in,2026-11-21T09:42:07Z,Form 12\r\n',
          },
          'application/json': {
            schema: {
              type: 'object',
              required: ['users'],
              properties: {
                status: { type: 'string', maxLength: 40 },
                users: { type: 'array', maxItems: 2_000_000, items: { type: 'object' } },
              },
            },
            example: {
              status: 'success',
              users: [
                {
                  countryCode: '91',
                  phoneCode: '9876543210',
                  optinStatus: 'OPT_IN',
                  optinTimeStamp: 1585504095053,
                  lastMessageTimeStamp: 0,
                  optinSource: 'URL',
                },
              ],
            },
          },
        },
      },
      responses: { 202: { description: 'The file has arrived', ...replied(StartedImport) } },
    },
    { streamed: true },
  ),
  list: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/imports',
    tags: ['Imports and exports'],
    operationId: 'listImports',
    summary: 'List imports',
    description: 'Without their errors.',
    request: { params: app, query: ImportsQuery },
    responses: {
      200: { description: 'Imports, newest first', ...replied(pageOf(ListedImport, 'ImportPage')) },
    },
  }),
  get: managed('read', ['app_unknown', 'import_unknown'], {
    method: 'get',
    path: '/v1/apps/{app}/imports/{import}',
    tags: ['Imports and exports'],
    operationId: 'getImport',
    summary: 'One import',
    description: 'How far it is, and the first hundred rows that were refused.',
    request: { params: ofImport },
    responses: { 200: { description: 'The import', ...replied(Import) } },
  }),
  errors: managed('read', ['app_unknown', 'import_unknown'], {
    method: 'get',
    path: '/v1/apps/{app}/imports/{import}/errors.csv',
    tags: ['Imports and exports'],
    operationId: 'getImportErrors',
    summary: 'Every refused row',
    description: 'Row, code and detail. Kept for 90 days.',
    request: { params: ofImport },
    responses: { 200: file('text/csv', 'The refused rows, in their order') },
  }),
  csv: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/exports/contacts.csv',
    tags: ['Imports and exports'],
    operationId: 'exportContacts',
    summary: 'Export contacts as CSV',
    description:
      'With the filters of the list. Each contact once, whatever is written meanwhile; who comes after it began is left out. Opens safely in a spreadsheet, and can be imported again: what an import reads comes back as it was.',
    request: { params: app, query: ExportQuery },
    responses: { 200: file('text/csv', 'Contacts, oldest first') },
  }),
  ndjson: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/exports/contacts.ndjson',
    tags: ['Imports and exports'],
    operationId: 'exportContactsAsJson',
    summary: 'Export contacts as lines of JSON',
    description: 'As the CSV; each line is a contact as the list shows it, with `country` and `evidence`.',
    request: { params: app, query: ExportQuery },
    responses: { 200: file('application/x-ndjson', 'Contacts, oldest first') },
  }),
}

const importCursor = createCursor('imports', Id)

/** Adds the routes of imports and exports. */
export function importRoutes(router: Router, { assent, clock }: HttpDeps): void {
  router.openapi(routes.start, async (c) => {
    const { app } = c.req.valid('param')
    const { dryRun, columns } = c.req.valid('query')
    const hash = createHash('sha256')
    const file = fileOf(c, hashed(readFile(c), hash), parseMapping(columns))
    const how = { dryRun: dryRun === 'true' || dryRun === '1' }
    const received = await assent.receiveImport(app, file, how, actedBy(c.get('principal')))
    return begin(c, app, received, hash.digest('hex'))
  })

  /** With an `Idempotency-Key` a file that comes again is answered as the first time, and what came again is dropped. */
  async function begin(c: Context<Env>, app: string, received: { id: string }, sha256: string) {
    const key = c.req.header('idempotency-key')
    if (key === undefined) {
      await assent.beginImport(app, received.id)
      return c.json(received, 202)
    }
    let isBegun = false
    try {
      const { answer, replayed } = await assent.once(
        {
          principal: nameOf(c.get('principal')),
          method: c.req.method,
          path: c.req.path,
          key,
          sent: `${new URL(c.req.url).search}\n${sha256}`,
          person: undefined,
        },
        async () => {
          await assent.beginImport(app, received.id)
          isBegun = true
          return { status: 202, headers: {}, body: JSON.stringify(received) }
        },
      )
      if (replayed) c.header('Idempotency-Replayed', 'true')
      return c.json(StartedImport.parse(JSON.parse(answer.body)), 202)
    } finally {
      if (!isBegun) await assent.dropImport(app, received.id)
    }
  }

  router.openapi(routes.list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const page = await assent.listImports(c.req.valid('param').app, {
      limit,
      after: importCursor.parse(cursor),
    })
    return c.json(importCursor.page(page), 200)
  })

  router.openapi(routes.get, async (c) => {
    const { app, import: id } = c.req.valid('param')
    c.header('Cache-Control', 'no-store')
    return c.json(await assent.getImport(app, id), 200)
  })

  router.openapi(routes.errors, async (c) => {
    const { app, import: id } = c.req.valid('param')
    const pages = await assent.listImportErrors(app, id)
    return download(c, errorsAsCsv(pages), 'text/csv', `import-${id}-errors.csv`)
  })

  router.openapi(routes.csv, async (c) => {
    const { app } = c.req.valid('param')
    const pages = await assent.exportContacts(app, c.req.valid('query'))
    return download(c, contactsAsCsv(pages), 'text/csv', nameOfExport(app, clock.now(), 'csv'))
  })

  router.openapi(routes.ndjson, async (c) => {
    const { app } = c.req.valid('param')
    const pages = await assent.exportContacts(app, c.req.valid('query'))
    return download(
      c,
      contactsAsLines(pages),
      'application/x-ndjson',
      nameOfExport(app, clock.now(), 'ndjson'),
    )
  })
}

async function* hashed(body: AsyncIterable<Uint8Array>, hash: { update(bytes: Uint8Array): unknown }) {
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
}

function fileOf(c: Context, body: AsyncIterable<Uint8Array>, mapping: ColumnMapping): GivenFile {
  const type = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'text/csv') return readCsv(body, mapping)
  if (type === 'application/json') return readUsers(body)
  throw new ProblemError('unsupported_media_type', { detail: 'send text/csv, or application/json' })
}

/** `phone:Mobile,name:Full name`; what would divide it is percent-encoded once more. */
function parseMapping(given: string | undefined): ColumnMapping {
  const mapping: ColumnMapping = new Map()
  for (const pair of given?.split(',') ?? []) {
    const [read = '', ...rest] = pair.split(':')
    const column = ImportColumn.safeParse(read.trim())
    const name = decoded(rest.join(':'))
    if (!column.success || name === '' || mapping.has(name) || [...mapping.values()].includes(column.data))
      throw new ProblemError('invalid', {
        errors: [
          {
            path: 'columns',
            message: `pairs as in phone:Mobile,name:Full%20name, each once; known are ${ImportColumn.options.join(', ')}`,
          },
        ],
      })
    mapping.set(name, column.data)
  }
  return mapping
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name).trim()
  } catch {
    return name.trim()
  }
}
