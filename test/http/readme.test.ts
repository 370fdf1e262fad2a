/** The README cannot rot: its commands are run as they stand, by a shell, against the built server, and what it shows is compared. */
import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isStrong } from '../../server/key-strength.ts'
import { assent } from '../support/command-line.ts'
import { startServer, type TestServer } from '../support/server.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}))
const block = (words: string) => blocks.find(({ text }) => text.includes(words))?.text ?? ''

let server: TestServer
beforeAll(async () => {
  // The first terminal: its key is printed, and its server started, which here is the built one.
  const [choose = '', begin] = block('echo "$ADMIN_API_KEY"').split('\n')
  expect([choose, begin]).toEqual([expect.stringContaining('export ADMIN_API_KEY='), 'npm start'])
  const key = (await run('sh', ['-ec', choose])).stdout.trim()
  expect(isStrong(key)).toBe(true)
  server = await startServer({ env: { ADMIN_API_KEY: key } })
})
afterAll(() => server?.stop())

/** Runs a block in the second terminal, as it stands, save for where the server of this test is. */
async function type(text: string): Promise<string> {
  const terminal = block('api() {').replace('<the printed key>', server.adminKey)
  const script = `${terminal}\n${text}`.replaceAll('http://localhost:8787', server.url)
  return (await run('sh', ['-euc', script])).stdout
}

async function api(path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${server.url}${path}`, { headers, ...init })
  expect(response.ok, await response.clone().text()).toBe(true)
  return response.json()
}

/** What a visitor's page posts. */
async function answer(reference: string, pageUrl: string) {
  const { notice, locale } = await api('/v1/gate/juniper')
  const purposes = notice.purposes.map(({ id }: { id: string }) => id)
  const body = {
    reference,
    decision: 'accept',
    noticeId: notice.id,
    purposes,
    locale,
    entryPoint: 'widget',
    pageUrl,
  }
  await fetch(`${server.url}/v1/gate/juniper/consents`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(pageUrl).origin,
      'user-agent': 'Mozilla/5.0',
    },
    body: JSON.stringify(body),
  })
}

/** What Meta says of the message that the visitor sent. */
async function write(reference: string, from: string) {
  const { chat } = await api('/v1/gate/juniper')
  const [channel] = (await api('/v1/apps/juniper/channels')).data
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '442079460142', phone_number_id: '106540352242922' },
    messages: [
      {
        from,
        id: 'wamid.HBgMOTE5ODc2NTQzMjEw',
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: `${chat.greeting} ${chat.declaration} (${reference})` },
      },
    ],
  }
  const entry = [{ id: '8001', changes: [{ field: 'messages', value }] }]
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
  const signature = createHmac('sha256', '<app secret>').update(body).digest('hex')
  const response = await fetch(`${server.url}${new URL(channel.inboundUrl).pathname}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  })
  expect(response.status).toBe(200)
}

/** What the world does before a block makes sense. */
async function prepare(text: string) {
  if (text.includes('/confirm')) await answer('R4T8W-2HBNM', 'https://juniper.example/bread')
  if (text.includes('/events')) {
    // Nothing is to be sent to Meta itself.
    await api('/v1/apps/juniper', {
      method: 'PATCH',
      body: '{"confirmationMessage":false,"autoOptInMessage":false}',
    })
    await answer('K7Q2M-9XDPT', 'https://juniper.example/bread?utm_source=x')
    await write('K7Q2M-9XDPT', '919876543210')
  }
}

const alike = [
  /^[0-9a-hjkmnp-tv-z]{26}$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  /^[0-9a-f]{64}$/,
  /^(\d+\.){3}0\/24$/,
]

/** Where what is shown is not what was said: the same keys in the same order, and values equal or of the same make. */
function differences(shown: unknown, said: unknown, path = '$'): string[] {
  if (Array.isArray(shown) && Array.isArray(said) && shown.length === said.length)
    return shown.flatMap((one, index) => differences(one, said[index], `${path}[${index}]`))
  if (isObject(shown) && isObject(said)) {
    const [keys, others] = [Object.keys(shown), Object.keys(said)]
    if (keys.join() !== others.join()) return [`${path}: ${keys.join()} is ${others.join()}`]
    return keys.flatMap((key) => differences(shown[key], said[key], `${path}.${key}`))
  }
  const isAlike =
    shown === said ||
    (typeof shown === 'string' &&
      typeof said === 'string' &&
      alike.some((make) => make.test(shown) && make.test(said)))
  return isAlike ? [] : [`${path}: ${JSON.stringify(shown)} is ${JSON.stringify(said)}`]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

test('every command does what the README says, and answers what it shows', async () => {
  let ran = 0
  for (const [index, { language, text }] of blocks.entries()) {
    if (language !== 'sh' || !/^api /m.test(text)) continue
    await prepare(text)
    const said = (await type(text)).trim().split('\n')
    ran += said.length
    for (const line of said) expect(() => JSON.parse(line), text).not.toThrow()
    const next = blocks[index + 1]
    if (next?.language !== 'json') continue
    const last = JSON.parse(said.at(-1) ?? '')
    const shown = JSON.parse(next.text)
    const meant = 'type' in shown ? last.data.find((one: { type: string }) => one.type === shown.type) : last
    expect(differences(shown, meant), JSON.stringify(meant, null, 2)).toEqual([])
  }
  expect(ran).toBe(10)
  const contact = await api('/v1/apps/juniper/contacts/919812345678')
  expect(contact.optIn).toMatchObject({ status: 'opted_in', verification: 'attested' })
})

test('every command of it is run here, or is one of npm’s', () => {
  const shells = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text)
  const others = shells.filter((text) => !/^api /m.test(text))
  expect(others).toEqual([
    'npm ci && npm start\n',
    'npm ci && npm test\n',
    expect.stringMatching(/^export ADMIN_API_KEY=.*\nnpm start\n$/),
    expect.stringMatching(/^export ADMIN_API_KEY=.*\napi\(\) \{/),
    expect.stringMatching(/^(npx assent .*\n)+$/),
  ])
})

test('every line of the command line does what it says', async () => {
  await api('/v1/apps/juniper/contacts/919812345678/opt-in', { method: 'POST', body: '{}' })
  const backups = join(server.dataDir, 'backups')
  mkdirSync(backups)
  writeFileSync(join(server.dataDir, 'contacts.csv'), 'Mobile,evidence\n+919812345670,Form 7\n')
  const place = { cwd: server.dataDir, env: server.env }
  for (const line of block('npx assent').trim().split('\n')) {
    const [, , ...args] = line.replace('/backups', backups).split(' ')
    const { code, stdout, stderr } = await assent(place, ...args)
    // The channel of this page has no real credentials, and the doctor says so.
    const isSick = args[0] === 'doctor' && stdout.includes('The meta channel of juniper cannot send')
    expect([line, code, stderr], stdout).toEqual([line, isSick ? 1 : 0, expect.any(String)])
  }
  expect(existsSync(join(backups, 'assent.db'))).toBe(true)
  const question = '/v1/apps/juniper/permission?identity=919812345678'
  expect((await api(question)).reason).toBe('erased')
  expect(readFileSync(join(server.dataDir, 'contacts-today.csv'), 'utf8')).toContain('919812345670')
})

test('every page and file it names is there', async () => {
  const [html = ''] = blocks.filter(({ language }) => language === 'html').map(({ text }) => text)
  const addresses = [...`${html} ${readme}`.matchAll(/https:\/\/assent\.example(\/[^"\s]+)/g)].map(
    ([, path]) => path,
  )
  const named = [...readme.matchAll(/`(\/[a-z][^`{}*\s]*)`/g)]
    .map(([, path]) => path)
    .filter((path) => path !== '/data')
  expect(new Set([...addresses, ...named]).size).toBeGreaterThan(8)
  for (const path of [...addresses, ...named]) {
    const response = await fetch(`${server.url}${path}`)
    expect([path, response.status]).toEqual([path, 200])
  }
  for (const [, target = ''] of readme.matchAll(/\]\((?!http)([^)]+)\)/g))
    expect([target, existsSync(join(root, target))]).toEqual([target, true])
})

test('the table of settings is what the environment reads', () => {
  const told = [...readme.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(
    ([, names = '']) => names.match(/[A-Z_]+/g) ?? [],
  )
  const source = readFileSync(join(root, 'server/env.ts'), 'utf8')
  const read = [...source.matchAll(/(?:given\.|(?:value|whole)\(')([A-Z_]+)/g)].map(([, name = '']) => name)
  expect(new Set(told)).toEqual(new Set(read.filter((name) => name !== 'NODE_ENV')))
})
