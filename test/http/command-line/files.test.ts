/** Contacts in and out by the command line: files and pipes, beside a server and without one. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../../../server/client.ts'
import { assent, assentOnTerminal, besideServer, program, run } from '../../support/command-line.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let folder: string
let server: TestServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-files-'))
  server = await startServer()
  writeFileSync(join(folder, 'people.csv'), people)
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const people = `Mobile,"Last, first",status,evidence,City
+15550100501,Asha,opted_in,Form 1,Pune
+15550100502,Bruno,opted_in,,Rio
+15550100503,Cleo,opted_out,,Paris
12,Nobody,opted_in,Form 2,
+15550100501,Asha again,opted_in,Form 1,
`
const clientOf = ({ url, adminKey }: TestServer) => createClient({ baseUrl: url, apiKey: adminKey })
const reasonOf = async (identity: string) => (await clientOf(server).permission('demo', identity)).reason
const beside = () => ({ ...besideServer(server), cwd: folder })
const columns = ['--columns', 'phone=Mobile,name=Last, first']

describe('import', () => {
  test('tries a file without writing anything, and says what would be', async () => {
    const { code, stdout } = await assent(
      beside(),
      ...['import', 'people.csv', '--app', 'demo', '--dry-run', ...columns],
    )
    expect(code).toBe(0)
    expect(stdout).toBe(`Tried people.csv on demo: of 5 rows 3 would be accepted and 2 refused.
Columns that were not read: City. Name them with --columns.
  row 5: identity_invalid: phone is no number in international form
  row 6: duplicate: row 2 is about the same person
`)
    expect(await reasonOf('+15550100501')).toBe('unknown')
  })

  test('records a file beside a running server, and writes down what was refused', async () => {
    const { code, stdout, stderr } = await assent(
      beside(),
      ...['import', 'people.csv', '--app', 'demo', '--json', '--errors', 'errors.csv', ...columns],
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'done', rows: 5, accepted: 3, refused: 2 })
    expect(stderr).toMatch(/^The file has arrived \(import \w{26}\)\..*\n$/)
    expect(readFileSync(join(folder, 'errors.csv'), 'utf8').split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^5,identity_invalid,/),
      expect.stringMatching(/^6,duplicate,/),
    ])
    expect(await reasonOf('+15550100501')).toBe('opted_in')
    expect(await reasonOf('+15550100502')).toBe('pending')
    expect(await reasonOf('+15550100503')).toBe('opted_out')
    expect((await clientOf(server).contact('demo', '+15550100501')).name).toBe('Asha')
  })

  test('reads what is piped, and Gupshup’s list by the name of its file', async () => {
    const piped = await run(
      process.execPath,
      [program, 'import', '-', '--app', 'demo', '--json'],
      beside(),
      'phone,evidence\n15550100504,Form 4\n',
    )
    expect([piped.code, JSON.parse(piped.stdout).accepted]).toEqual([0, 1])
    const users = [{ countryCode: '1', phoneCode: '5550100505', optinStatus: 'OPT_OUT', optinTimeStamp: 1 }]
    writeFileSync(join(folder, 'users.json'), JSON.stringify({ status: 'success', users }))
    const list = await assent(beside(), 'import', 'users.json', '--app', 'demo', '--json')
    expect([list.code, JSON.parse(list.stdout)]).toEqual([0, expect.objectContaining({ format: 'gupshup' })])
    expect(await reasonOf('+15550100505')).toBe('opted_out')
  })

  test('of a file that cannot be read fails, and says what to do', async () => {
    const { code, stdout } = await assent(beside(), 'import', 'people.csv', '--app', 'demo')
    expect(code).toBe(1)
    expect(stdout).toContain('no column is phone or bsuid.\nSay which is which: --columns phone=')
    for (const [file, app, said] of [
      ['nothing.csv', 'demo', 'There is no file nothing.csv.\n'],
      ['people.csv', 'nobody', 'There is no such app\n'],
    ] as const)
      expect(await assent(beside(), 'import', file, '--app', app)).toEqual({
        code: 1,
        stdout: '',
        stderr: said,
      })
  })

  test('shows on a terminal how far it is', async () => {
    const { code, stdout } = await assentOnTerminal(beside(), [
      'import',
      'people.csv',
      '--app',
      'demo',
      '--columns',
      'phone=Mobile',
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Recording .*100% · 5\/5 rows/)
  })

  test('that was killed without a server is gone on with by the next one', async () => {
    const before = await startServer()
    const { dataDir } = before
    const place = besideServer(before)
    await before.kill()
    const rows = 3000
    const file = join(dataDir, 'many.csv')
    const lines = Array.from(
      { length: rows },
      (_, index) => `+155502${String(index).padStart(5, '0')},Form ${index}`,
    )
    writeFileSync(file, `phone,evidence\n${lines.join('\n')}\n`)
    const args = ['import', file, '--app', 'demo']
    const child = spawn(process.execPath, [program, ...args], {
      cwd: place.cwd,
      env: { PATH: process.env.PATH, ...place.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.stderr.on('data', () => child.kill('SIGKILL'))
    await ended
    const database = new Sqlite(join(dataDir, 'assent.db'))
    expect(database.prepare('SELECT status FROM imports').pluck().all()).toEqual(['running'])
    database.close()

    const after = await startServer({ dataDir, env: { ADMIN_API_KEY: before.adminKey } })
    const client = clientOf(after)
    const last = async () => {
      for await (const one of client.imports('demo')) return one
      throw new Error('there is no import')
    }
    while ((await last()).status === 'running') await sleep(100)
    expect(await last()).toMatchObject({ status: 'done', rows, accepted: rows })
    await after.stop()
    await before.stop().catch(() => {})
  })
})

describe('export', () => {
  beforeAll(async () => {
    await clientOf(server).optIn('demo', '+15550100520')
  })

  test('writes contacts to stdout and nothing else, as the API has them', async () => {
    const { code, stdout, stderr } = await assent(beside(), 'export', '--app', 'demo')
    expect([code, stderr]).toEqual([0, ''])
    const client = clientOf(server)
    const sent = await new Response(await client.exportContacts('demo')).arrayBuffer()
    expect(stdout).toBe(Buffer.from(sent).toString('utf8'))
    const lines = await assent(beside(), 'export', '--app', 'demo', '--json')
    const contacts = lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(contacts.map(({ identities }) => identities[0].value)).toContain('+15550100520')
    const csv = await assent(beside(), 'export', '--app', 'demo', '--format', 'csv', '--json')
    expect(csv.stdout).toBe(stdout)
  })

  test('writes a file for its owner’s eyes only, and replaces none unless it is told to', async () => {
    const target = join(folder, 'out.ndjson')
    const args = ['export', '--app', 'demo', '--output', target]
    const { code, stdout } = await assent(beside(), ...args, '--json')
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { app: 'demo', file: target, bytes: statSync(target).size },
    ])
    expect((statSync(target).mode & 0o777).toString(8)).toBe('600')
    expect(() => JSON.parse(readFileSync(target, 'utf8').split('\n')[0] ?? '')).not.toThrow()
    expect((await assent(beside(), ...args)).code).toBe(1)
    expect((await assent(beside(), ...args, '--force')).code).toBe(0)
    const nobody = await assent(beside(), 'export', '--app', 'nobody', '--output', join(folder, 'none.csv'))
    expect([nobody.code, nobody.stderr]).toEqual([1, 'There is no such app\n'])
    expect(readdirSync(folder).filter((name) => /none|partial/.test(name))).toEqual([])
  })

  test('ends quietly where whoever reads has seen enough', async () => {
    const command = `'${process.execPath}' '${program}' export --app demo | head -n 1`
    const { code, stdout, stderr } = await run('sh', ['-c', command], beside())
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('phone,')
  })

  test('works without a server, and what it wrote is taken in again', async () => {
    const before = await startServer()
    await clientOf(before).optIn('demo', '+15550100521', { evidence: 'Form 21' })
    const place = besideServer(before)
    await before.kill()
    const target = join(folder, 'again.csv')
    expect((await assent(place, 'export', '--app', 'demo', '--output', target)).code).toBe(0)
    const { code, stdout } = await assent(beside(), 'import', target, '--app', 'demo', '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ accepted: 1, refused: 0 })])
    expect((await clientOf(server).contact('demo', '+15550100521')).optIn.verification).toBe('attested')
    await before.stop().catch(() => {})
  })
})
