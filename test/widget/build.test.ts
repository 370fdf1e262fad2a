/** What the widget weighs and how its files are named: bytes are promised, not times. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltFile, buildWidget } from '../../widget/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'assent-build-'))
let files: BuiltFile[]

beforeAll(async () => {
  files = (await buildWidget(folder)).files
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const manifest = () => JSON.parse(read('manifest.json'))
const bytesOf = (name: string) => files.find((file) => file.name === name)!.brotliBytes

test('the loader, which every page view pays for, is at most 1500 bytes', () => {
  expect(bytesOf('widget.js')).toBeLessThanOrEqual(1500)
})

test('the dialog with its templates, paid for on intent, is at most 7500 bytes', () => {
  expect(bytesOf(manifest().dialog)).toBeLessThanOrEqual(7500)
})

test('the loader stands under a lasting name and under a hashed one, byte for byte the same', () => {
  expect(read(manifest().loader)).toBe(read('widget.js'))
  expect(readdirSync(folder).sort()).toEqual(
    ['manifest.json', 'widget.js', manifest().loader, manifest().dialog].sort(),
  )
})

test('every file has its integrity value in the manifest', () => {
  for (const { name, integrity } of files) {
    const digest = createHash('sha384')
      .update(readFileSync(join(folder, name)))
      .digest('base64')
    expect(integrity).toBe(`sha384-${digest}`)
    expect(manifest().integrity[name]).toBe(integrity)
  }
})

test('the loader names the dialog by its hash, so that its own integrity covers both', () => {
  expect(read('widget.js')).toContain(manifest().dialog)
})

test('the same sources build the same bytes', async () => {
  const again = mkdtempSync(join(tmpdir(), 'assent-build-'))
  expect((await buildWidget(again)).files).toEqual(files)
  rmSync(again, { recursive: true, force: true })
})
