/** The environment: what is taken, what is refused and what is warned of, all at once and before anything is made. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EnvError, openSecretKey, readEnv } from '../../server/env.ts'
import { isStrong } from '../../server/key-strength.ts'

const node24 = { version: '24.22.1', now: Date.UTC(2026, 10, 21) }

function faultsOf(env: Record<string, string>): string[] {
  try {
    readEnv(env, node24)
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.faults
    throw error
  }
}

/** The names at fault. */
const blamed = (env: Record<string, string>) => faultsOf(env).map((fault) => fault.split(':', 1)[0])

describe('an environment', () => {
  test('may be empty, and says its defaults', () => {
    expect(readEnv({}, node24)).toEqual({
      port: 8787,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:8787',
      databaseUrl: 'file:./data/assent.db',
      secretKey: undefined,
      adminApiKey: undefined,
      demo: true,
      trustedProxies: 0,
      allowPrivateTargets: [],
      gateLimitPerMinute: 60,
      logLevel: 'info',
      warnings: [],
    })
  })

  test('tells every fault at once', () => {
    const wrong = {
      PORT: 'abc',
      HOST: 'my host',
      PUBLIC_URL: 'https://assent.example/path',
      DATABASE_URL: 'mysql://localhost/assent',
      SECRET_KEY: 'short',
      ADMIN_API_KEY: 'hunter2',
      DEMO: 'yes',
      TRUSTED_PROXIES: '-1',
      ALLOW_PRIVATE_TARGETS: '10.0.0.0/33, 10.0.0.256, intranet.example',
      GATE_LIMIT_PER_MINUTE: 'many',
      LOG_LEVEL: 'loud',
    }
    expect([...new Set(blamed(wrong))].sort()).toEqual(Object.keys(wrong).sort())
    expect(blamed(wrong).filter((name) => name === 'ALLOW_PRIVATE_TARGETS')).toHaveLength(2)
  })

  test('blames a wrong port alone, not the address that follows from it', () => {
    for (const PORT of ['abc', '0', '65536', '1e3', '-1', '80.5'])
      expect(blamed({ PORT }), PORT).toEqual(['PORT'])
  })

  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '::',
    '::1',
    'fe80::1%eth0',
    'localhost',
    'assent.internal',
    'a-1.example',
  ])('listens on an address or a name: %s', (HOST) => {
    expect(readEnv({ HOST }, node24).host).toBe(HOST)
  })

  test.each([
    '127.0.0.256',
    '127.0.0',
    'http://localhost',
    'localhost:8787',
    '[::1]',
    'my host',
    '-a.example',
    'a..b',
  ])('listens on nothing else: %s', (HOST) => {
    expect(blamed({ HOST })).toEqual(['HOST'])
  })

  test('takes networks, addresses and names as private targets', () => {
    const ALLOW_PRIVATE_TARGETS = '10.0.0.0/8, 192.168.1.7,fd00::/8 , Intranet.example,'
    expect(readEnv({ ALLOW_PRIVATE_TARGETS }, node24).allowPrivateTargets).toEqual([
      '10.0.0.0/8',
      '192.168.1.7',
      'fd00::/8',
      'Intranet.example',
    ])
    for (const wrong of [
      '10.0.0.0/33',
      'https://intranet.example',
      'a b',
      '*.example',
      'host:80',
      '300.1.1.1',
    ])
      expect(blamed({ ALLOW_PRIVATE_TARGETS: `10.0.0.0/8,${wrong}` }), wrong).toEqual([
        'ALLOW_PRIVATE_TARGETS',
      ])
  })

  test('warns in production of an address that nobody outside can open, and starts', () => {
    const warnings = (env: Record<string, string>) => readEnv(env, node24).warnings
    expect(warnings({ NODE_ENV: 'production', PORT: '9000' })).toEqual([
      'PUBLIC_URL is not set: links, QR codes and webhooks lead to http://localhost:9000',
    ])
    expect(warnings({ NODE_ENV: 'production', PUBLIC_URL: 'https://assent.example' })).toEqual([])
    expect(warnings({ NODE_ENV: 'development' })).toEqual([])
  })

  test.each([
    ['20.20.2', Date.UTC(2026, 3, 1), true],
    ['20.20.2', Date.UTC(2026, 4, 1), false],
    ['18.20.8', node24.now, false],
    ['22.23.4', node24.now, true],
    ['23.11.0', node24.now, false],
    ['24.22.1', node24.now, true],
    ['25.1.0', node24.now, false],
    ['26.12.1', node24.now, true],
  ])('on Node %s at %i: supported is %s', (version, now, supported) => {
    const warnings = supported ? [] : [`Node ${version} gets no security fixes any more: use Node 24`]
    expect(readEnv({}, { version, now }).warnings).toEqual(warnings)
  })
})

describe('a secret', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assent-env-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('is 32 bytes in base64, to the letter', () => {
    for (let index = 0; index < 200; index++) {
      const bytes = randomBytes(32)
      const { secretKey } = readEnv({ SECRET_KEY: bytes.toString('base64') }, node24)
      expect(Buffer.from(secretKey ?? []).equals(bytes)).toBe(true)
    }
  })

  const good = Buffer.alloc(32, 7).toString('base64')
  test.each([
    ['of 31 bytes', Buffer.alloc(31, 7).toString('base64')],
    ['of 33 bytes', Buffer.alloc(33, 7).toString('base64')],
    ['in hex', Buffer.alloc(32, 7).toString('hex')],
    ['without its end', good.slice(0, -1)],
    ['with a space in it', `${good.slice(0, 20)} ${good.slice(20)}`],
    ['with a dash for a plus', `-${good.slice(1)}`],
    ['with bits that say nothing', `${good.slice(0, -2)}d=`],
    ['that is a sentence', 'this is a very secret sentence, isnt it'],
  ])('%s is refused', (_, SECRET_KEY) => {
    expect(blamed({ SECRET_KEY })).toEqual(['SECRET_KEY'])
    expect(faultsOf({ SECRET_KEY }).join()).not.toContain(SECRET_KEY)
    expect(blamed({ SECRET_KEY, DATABASE_URL: 'postgres://localhost/assent' })).toEqual(['SECRET_KEY'])
  })

  test('is made once where none is given, for its owner’s eyes only', () => {
    const env = { secretKey: undefined, databaseUrl: `file:${join(folder, 'data/assent.db')}` }
    const made = openSecretKey(env)
    expect(openSecretKey(env)).toEqual(made)
    expect(statSync(join(folder, 'data/secret.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'data/secret.key'), 'utf8').trim()).toBe(
      Buffer.from(made).toString('base64'),
    )
  })

  test('that was damaged where it is kept is said, not replaced', () => {
    writeFileSync(join(folder, 'secret.key'), 'half of it')
    expect(() =>
      openSecretKey({ secretKey: undefined, databaseUrl: `file:${join(folder, 'assent.db')}` }),
    ).toThrow(/secret\.key does not hold 32 bytes/)
    expect(readdirSync(folder)).toEqual(['secret.key'])
  })
})

describe('a key', () => {
  test.each([
    ['32 bytes in base64', () => randomBytes(32).toString('base64')],
    ['32 bytes in base64url', () => randomBytes(32).toString('base64url')],
    ['32 bytes in hex', () => randomBytes(32).toString('hex')],
    ['16 bytes in hex', () => randomBytes(16).toString('hex')],
    ['12 bytes in hex', () => randomBytes(12).toString('hex')],
    ['18 bytes in base64', () => randomBytes(18).toString('base64')],
    ['a UUID', () => randomUUID()],
    ['two UUIDs', () => randomUUID() + randomUUID()],
    ['two UUIDs with a dash', () => `${randomUUID()}-${randomUUID()}`],
  ])('made by chance is strong: %s', (_, make) => {
    const refused = Array.from({ length: 2000 }, make).filter((key) => !isStrong(key))
    expect(refused).toEqual([])
  })

  test.each([
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabcabcabcabc',
    'password123password123password123',
    'Passw0rd!Passw0rd!Passw0rd!',
    '123456789012345678901234567890',
    '1234567890-1234567890-1234567890',
    'abcdefghijklmnopqrstuvwxyz',
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    'zyxwvutsrqponmlkjihgfedcba987654',
    '112233445566778899001122',
    'aabbccddeeffgghhiijjkkllmm',
    'deadbeefdeadbeefdeadbeefdeadbeef',
    'changeme-changeme-changeme',
    'a key with spaces in it, long enough 8f3k',
    'K7Q2M9XDPTB4WZ',
  ])('that can be guessed at a glance is refused: %s', (ADMIN_API_KEY) => {
    expect(blamed({ ADMIN_API_KEY })).toEqual(['ADMIN_API_KEY'])
    expect(faultsOf({ ADMIN_API_KEY }).join()).not.toContain(ADMIN_API_KEY)
  })
})
