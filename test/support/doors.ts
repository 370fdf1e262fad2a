/** Test support: a house with its dashboard on a SQLite file of its own, a still clock, and a look at the very bytes that are kept. */
import { randomBytes, scryptSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Secret, TOTP } from 'otpauth'
import { NewApp } from '../../server/schema/app.ts'
import { openAssembled, publicUrl } from './assembled.ts'
import { adminApiKey } from './keys.ts'
import { type Browser, openBrowser, openOperator, openOwner, password } from './operators.ts'

const startAt = Date.UTC(2026, 10, 25, 9, 0, 0)

/** Opens it, with the apps `juniper` and `other`, behind one proxy unless it is said behind how many. */
export async function openDoors({ trustedProxies = 1 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assent-doors-'))
  const file = join(folder, 'assent.db')
  const house = await openAssembled({
    startAt,
    databaseUrl: `file:${file}`,
    trustedProxies,
    adminApiKey,
  })
  for (const slug of ['juniper', 'other'])
    await house.assent.createApp(NewApp.parse({ slug, name: slug, phone: '+15550100142' }))

  return {
    ...house,
    publicUrl,
    owner: () => openOwner(house),
    operator: (role: 'owner' | 'editor' | 'viewer', app?: string) => openOperator(house, role, app),
    stranger: () => openBrowser(house),
    /** Types a password in some browser, from some address. */
    signIn: (browser: Browser, email: string, typed = password, ip = '198.51.100.7') =>
      browser.post('/sign-in', { email, password: typed }, { 'x-forwarded-for': ip }),
    /**
     * Keeps an operator's password as a hash of little work: whoever guesses a hundred times is not what these tests wait for.
     * The first sign-in that succeeds hashes it anew.
     */
    cheapen(email: string) {
      const salt = randomBytes(16)
      const hash = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 })
      const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
      const kept = `$scrypt$ln=4,r=8,p=1$${text(salt)}$${text(hash)}`
      const connection = new Sqlite(file)
      connection.prepare('UPDATE operators SET password_hash = ? WHERE email = ?').run(kept, email)
      connection.close()
    },
    /** What an authenticator app shows now. */
    code: (secret: string) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.now.at }),
    /** Sets up an authenticator app, as the account's page leads through it. */
    async addTotp(browser: Browser) {
      const offer = await browser.post('/dashboard/account/authenticator/offer')
      const ticket = /name="ticket" value="([^"]+)"/.exec(offer.text)?.[1] ?? ''
      const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(offer.text)?.[1]?.replaceAll(' ', '') ?? ''
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.now.at })
      const taken = await browser.post('/dashboard/account/authenticator', { ticket, code })
      const codes = [...taken.text.matchAll(/<bdi dir="ltr">([0-9A-Z]{5}-[0-9A-Z]{5})<\/bdi>/g)].map(
        ([, shown = '']) => shown,
      )
      return { status: taken.status, secret, code, codes }
    },
    /** The rows of a table. */
    rows(table: string) {
      const connection = new Sqlite(file, { readonly: true })
      const rows = connection.prepare(`SELECT * FROM "${table}"`).all()
      connection.close()
      return rows as Record<string, unknown>[]
    },
    /** A statement past the store. */
    execute(statement: string) {
      const connection = new Sqlite(file)
      try {
        connection.exec(statement)
      } finally {
        connection.close()
      }
    },
    /** Every byte that is kept, the database's log among them. */
    bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
    async close() {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A house with its dashboard. */
export type Doors = Awaited<ReturnType<typeof openDoors>>
