/** What others say of the document: Spectral's and Redocly's recommended rules, without a single warning. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateDocs } from '../../../docs/generate.ts'

const root = join(import.meta.dirname, '../../..')
const support = join(root, 'test/support')
let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-linters-'))
  file = join(folder, 'openapi.json')
  writeFileSync(file, generateDocs()['openapi.json'])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a linter says and how it ends. */
async function run(program: string, args: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  try {
    const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin', program), args, {
      env,
      cwd: root,
    })
    return { code: 0, said: stdout }
  } catch (error) {
    const {
      code = -1,
      stdout = '',
      stderr = '',
    } = error as { code?: number; stdout?: string; stderr?: string }
    return { code, said: `${stdout}\n${stderr}` }
  }
}

const spectral = (document: string) =>
  run('spectral', ['lint', document, '--ruleset', join(support, 'spectral.yaml'), '--fail-severity', 'hint'])
const redocly = (document: string) =>
  run('redocly', ['lint', document, '--config', join(support, 'redocly.yaml'), '--format', 'stylish'])

test('Spectral', { timeout: 120_000 }, async () => {
  const { code, said } = await spectral(file)
  expect([code, said.trim()]).toEqual([0, "No results with a severity of 'hint' or higher found!"])
})

test('Redocly', { timeout: 120_000 }, async () => {
  const { code, said } = await redocly(file)
  expect([code, code === 0 ? '' : said]).toEqual([0, ''])
})

test('both find what is wrong', { timeout: 120_000 }, async () => {
  const document = JSON.parse(generateDocs()['openapi.json'])
  delete document.paths['/v1/apps'].get.security
  delete document.paths['/v1/apps'].get.operationId
  const broken = join(folder, 'broken.json')
  writeFileSync(broken, JSON.stringify(document))
  const [one, other] = await Promise.all([spectral(broken), redocly(broken)])
  expect([one.code, other.code]).toEqual([1, 1])
  expect(one.said).toContain('every-operation-says-which-key')
  expect(other.said).toContain('security-defined')
})
