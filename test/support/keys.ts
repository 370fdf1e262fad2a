/** Test support: the interface over a SQLite file of its own, with keys of every kind, and a look at the very bytes that are kept. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Outside } from '../../server/assemble.ts'
import { openAssembled, publicUrl } from './assembled.ts'

export const adminApiKey = 'an-admin-key-of-the-tests-0123456789'

export type Answer = {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever the interface answers
  body: any
}

/** Opens it, with the apps `juniper` and `other`. */
export async function openKeyed(outside: Partial<Outside> & { startAt?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assent-keys-'))
  const file = join(folder, 'assent.db')
  const logged: string[] = []
  const keep = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }))
  const house = await openAssembled({
    adminApiKey,
    databaseUrl: `file:${file}`,
    log: { info: keep, warn: keep, error: keep },
    ...outside,
  })

  async function ask(
    method: string,
    path: string,
    { key, body, headers = {} }: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await house.http.request(`${publicUrl}${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }
  const admin = (method: string, path: string, body?: unknown) =>
    ask(method, path, { key: adminApiKey, body })

  for (const slug of ['juniper', 'other'])
    await admin('POST', '/v1/apps', { slug, name: slug, phone: '+15550100142' })

  return {
    ...house,
    logged,
    ask,
    admin,
    async makeKey(scopes: string[], more: { app?: string; expiresAt?: string } = {}) {
      const { status, body } = await admin('POST', '/v1/api-keys', { name: 'a test', scopes, ...more })
      if (status !== 201) throw new Error(JSON.stringify(body))
      return body as { id: string; key: string; prefix: string }
    },
    /** All rows of all tables but those that every request touches. */
    rows(without: string[] = ['api_keys']) {
      const connection = new Sqlite(file, { readonly: true })
      const tables = connection
        .prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`)
        .pluck()
        .all() as string[]
      const rows = tables
        .filter((table) => !without.includes(table))
        .map((table) => [table, connection.prepare(`SELECT * FROM "${table}"`).all()])
      connection.close()
      return Object.fromEntries(rows) as Record<string, Record<string, unknown>[]>
    },
    /** A statement past the store. */
    execute(statement: string) {
      const connection = new Sqlite(file)
      connection.exec(statement)
      connection.close()
    },
    /** Every byte of the database, its log among them. */
    bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
    async close() {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
