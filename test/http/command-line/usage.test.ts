/** The command line: how it is used, what it says where, and how it ends. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assent, besideServer, program, run } from '../../support/command-line.ts'
import { findFreePort } from '../../support/port.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const root = join(import.meta.dirname, '../../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
let folder: string
let server: TestServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-usage-'))
  server = await startServer()
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('how it is used', () => {
  test('help is a result, and names every command with what it does', async () => {
    const { code, stdout, stderr } = await assent({ cwd: folder }, '--help')
    expect([code, stderr]).toEqual([0, ''])
    for (const command of ['start', 'import', 'export', 'backup', 'erase', 'key', 'doctor'])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b.* {2,}\\S`, 'm'))
    expect(stdout).toContain('Exit codes: 0 done, 1 failed, 2 wrong usage.')
  })

  test.each([
    [[]],
    [['frobnicate']],
    [['--frobnicate']],
    [['backup']],
    [['doctor', 'more']],
    [['erase', '--app', 'demo']],
    [['erase', '+15550100401']],
    [['key']],
    [['import', '--app', 'demo']],
    [['import', 'people.csv']],
    [['import', 'people.csv', '--app', 'demo', '--columns', 'handy=Mobile']],
    [['export']],
    [['export', '--app', 'demo', '--format', 'xlsx']],
    [['key', 'create', '--scope', 'all']],
    [['key', 'create', '--expires', 'soon']],
  ])('wrong usage is 2, said on stderr: %j', async (args) => {
    const { code, stdout, stderr } = await assent(besideServer(server), ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/error: |Usage: |--yes/)
  })

  test('from a clone, npx finds it, and stdout holds the result alone', async () => {
    const env = { npm_config_cache: join(folder, 'npm'), npm_config_update_notifier: 'false' }
    const { code, stdout } = await run('npx', ['assent', '--version'], { cwd: root, env })
    expect([code, stdout]).toEqual([0, `${version}\n`])
  })
})

describe('a command', () => {
  test.each([
    [['key', 'create']],
    [['backup', 'copy.db']],
    [['export', '--app', 'demo']],
    [['erase', '+15550100401', '--app', 'demo', '--yes']],
    [['doctor']],
  ])('begins no installation where there is none: %j', async (args) => {
    const cwd = mkdtempSync(join(folder, 'empty-'))
    const { code, stdout, stderr } = await assent({ cwd }, ...args)
    expect(code).toBe(1)
    expect(stdout + stderr).toContain(`There is no database at ${join(cwd, 'data/assent.db')}`)
    expect(readdirSync(cwd)).toEqual([])
  })

  test('tells every fault of the environment', async () => {
    const env = { PORT: 'x', SECRET_KEY: 'short' }
    const { code, stdout, stderr } = await assent({ cwd: folder, env }, 'key', 'create')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^ {2}PORT: .*\n {2}SECRET_KEY: /m)
  })

  test('says what was refused in words, and with --json as JSON on stderr', async () => {
    const words = await assent(besideServer(server), 'key', 'create', '--app', 'nobody')
    expect(words).toEqual({ code: 1, stdout: '', stderr: 'There is no such app\n' })
    const { code, stdout, stderr } = await assent(
      besideServer(server),
      ...['--json', 'key', 'create', '--expires', '2020-01-01'],
    )
    expect([code, stdout]).toEqual([1, ''])
    expect(JSON.parse(stderr)).toEqual({
      code: 'invalid',
      detail: 'The request is not valid',
      errors: [{ path: 'expiresAt', message: 'must lie in the future' }],
    })
  })

  test.each([
    [{ ADMIN_API_KEY: 'Zf3x0Lw8Qn5Vb7Kc2Jd9Hs4Gt6Ry1' }, 'ADMIN_API_KEY is not the one that the server'],
    [{ ASSENT_API_KEY: 'assent_nothing' }, 'ASSENT_API_KEY is unknown, expired or revoked here'],
    [{ SECRET_KEY: Buffer.alloc(32, 7).toString('base64') }, 'SECRET_KEY is not the one that the server'],
    [{ PORT: '1' }, 'no server answers at http://127.0.0.1:1'],
  ])('says which setting is not the server’s: %o', async (env, said) => {
    const place = besideServer(server)
    const { code, stdout, stderr } = await assent(
      { cwd: place.cwd, env: { ...place.env, ...env } as Record<string, string> },
      ...['key', 'create'],
    )
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(said)
  })

  test('says of a database that cannot be had why, without its password', async () => {
    const env = {
      DATABASE_URL: 'postgres://assent:open-sesame@127.0.0.1:1/assent',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    }
    const { code, stderr } = await assent({ cwd: folder, env }, 'key', 'create')
    expect(code).toBe(1)
    expect(stderr).toContain('The database cannot be opened: ')
    expect(stderr).not.toMatch(/open-sesame|\n\s+at /)
  })
})

test('start serves, and ends in order', async () => {
  const cwd = mkdtempSync(join(folder, 'start-'))
  const port = await findFreePort()
  const script = `'${process.execPath}' '${program}' start & serving=$!
    for i in $(seq 200); do curl -sf http://127.0.0.1:${port}/readyz && break; sleep 0.1; done
    kill -TERM $serving; wait $serving`
  const env = { PORT: String(port), LOG_LEVEL: 'warn' }
  const { code, stdout } = await run('sh', ['-c', script], { cwd, env })
  expect(stdout).toContain('{"status":"ready"}')
  expect(stdout).toContain(`http://localhost:${port}/c/demo`)
  expect(code).toBe(0)
})
