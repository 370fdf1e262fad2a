/** Backups: whole, checked, for their owner's eyes only, and good for a new server. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createClient } from '../../../server/client.ts'
import { assent, assentOnTerminal, besideServer } from '../../support/command-line.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let folder: string
let server: TestServer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-backup-'))
  server = await startServer()
})
afterEach(async () => {
  await server.stop().catch(() => {})
  rmSync(folder, { recursive: true, force: true })
})

const clientOf = ({ url, adminKey }: TestServer) => createClient({ baseUrl: url, apiKey: adminKey })

describe('a backup', () => {
  test('taken while people are written down holds all who were before it, and opens in a new server', async () => {
    const client = clientOf(server)
    const numberOf = (index: number) => `+155501${String(index).padStart(5, '0')}`
    let written = 0
    let isOver = false
    const writing = (async () => {
      while (!isOver) await client.optIn('demo', numberOf(written)).then(() => written++)
    })()
    while (written < 40) await new Promise((resolve) => setTimeout(resolve, 10))
    const before = written
    const target = join(folder, 'assent.db')
    const { code, stdout, stderr } = await assent(besideServer(server), 'backup', target, '--json')
    isOver = true
    await writing
    expect(code).toBe(0)
    const secretKeyFile = join(server.dataDir, 'secret.key')
    expect(JSON.parse(stdout)).toEqual({ file: target, bytes: statSync(target).size, secretKeyFile })
    expect(stderr).toContain(`keep ${secretKeyFile} too`)
    expect((statSync(target).mode & 0o777).toString(8)).toBe('600')
    expect(readdirSync(folder)).toEqual(['assent.db'])

    copyFileSync(secretKeyFile, join(folder, 'secret.key'))
    const restored = await startServer({ dataDir: folder })
    const numbers = new Set<string>()
    for await (const { identities } of clientOf(restored).contacts('demo', { limit: 200 }))
      numbers.add(identities[0]?.value ?? '')
    for (let index = 0; index < before; index++) expect(numbers).toContain(numberOf(index))
    expect(numbers.size).toBeLessThanOrEqual(written)
    await restored.stop()
  })

  test('without its secret is not opened, and no other secret is put beside it', async () => {
    const target = join(folder, 'assent.db')
    expect((await assent(besideServer(server), 'backup', target)).code).toBe(0)
    await expect(startServer({ dataDir: folder })).rejects.toThrow(
      `put it into ${join(folder, 'secret.key')}`,
    )
    expect(readdirSync(folder)).toEqual(['assent.db'])
  })

  test('replaces nothing, unless it is told to', async () => {
    const target = join(folder, 'kept')
    writeFileSync(target, 'a letter')
    const refused = await assent(besideServer(server), 'backup', target)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain('--force')
    expect(readFileSync(target, 'utf8')).toBe('a letter')
    expect((await assent(besideServer(server), 'backup', target, '--force')).code).toBe(0)
    expect(readFileSync(target, 'utf8').slice(0, 15)).toBe('SQLite format 3')
    expect((statSync(target).mode & 0o777).toString(8)).toBe('600')
  })

  test('never takes the place of what the server works with, whatever it is called', async () => {
    const data = server.dataDir
    symlinkSync(data, join(folder, 'link'))
    symlinkSync(join(data, 'assent.db'), join(folder, 'db'))
    for (const target of [
      ...['assent.db', 'assent.db-wal', 'assent.db.lock', 'secret.key', './nothing/../assent.db'],
      join(folder, 'link/assent.db'),
      join(folder, 'db'),
    ]) {
      const { code, stderr } = await assent(besideServer(server), 'backup', target, '--force')
      expect([target, code, stderr]).toEqual([target, 1, expect.stringContaining('choose another name')])
    }
    expect((await clientOf(server).app('demo')).slug).toBe('demo')
  })

  test('of a damaged database is none', async () => {
    await clientOf(server).optIn('demo', '+15550100451')
    const { dataDir, env } = server
    linkSync(join(dataDir, 'assent.db'), join(folder, 'assent.db'))
    await server.stop()
    const file = join(folder, 'assent.db')
    const database = openSync(file, 'r+')
    for (let page = 20; page < 60; page++) writeSync(database, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096)
    const place = { cwd: folder, env: { ...env, DATABASE_URL: `file:${file}` } }
    const { code, stdout } = await assent(place, 'backup', join(folder, 'copy.db'))
    expect([code, stdout]).toEqual([1, ''])
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([])
  })

  test('shows how far it is on a terminal, and nowhere else', async () => {
    const seen = await assentOnTerminal(besideServer(server), ['backup', join(folder, 'one.db')])
    expect(seen.code).toBe(0)
    expect(seen.stdout).toMatch(/Backing up .*100% · [\d.]+\/[\d.]+ MB/)
    const { stdout, stderr } = await assent(besideServer(server), 'backup', join(folder, 'two.db'))
    expect(stdout + stderr).not.toContain('%')
  })
})

test('PostgreSQL has a tool of its own, which is named', async () => {
  const env = {
    DATABASE_URL: 'postgres://127.0.0.1:1/assent',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  }
  const { code, stderr } = await assent({ cwd: folder, env }, 'backup', join(folder, 'copy.db'))
  expect(code).toBe(1)
  expect(stderr).toContain('pg_dump')
  expect(existsSync(join(folder, 'copy.db'))).toBe(false)
})
