/** What the widget weighs and how its files are named: bytes are promised, not times. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buttonFragment } from '../../site/button/button.ts'
import { en } from '../../site/messages/gate/en.ts'
import { gateLanguages } from '../../site/messages/gate/gate-languages.ts'
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

const compress = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
/** The words that come with a step that must be accepted and asks for no number: `neededOf` in `server/http/routes/gate.ts`. */
function englishBytes(): number {
  const {
    chatOnWhatsApp,
    otherDevice,
    phoneLabel,
    phoneHint,
    phoneInvalid,
    choiceTitle,
    bothOpen,
    ...words
  } = en.gate
  return compress(JSON.stringify(words))
}

test('the loader, which every page view pays for, is at most 1200 bytes', () => {
  expect(bytesOf('widget.js')).toBeLessThanOrEqual(1200)
})

test('the button that it asks for, with its style, is at most 1000 bytes in every language', () => {
  for (const { locale, dir, gate } of gateLanguages) {
    const fragment = buttonFragment({
      app: 'demo',
      entryPoint: 'widget',
      warning: null,
      locale,
      spoken: locale,
      dir,
      label: gate.chatOnWhatsApp,
      isHidden: false,
      theme: {},
      page: `https://assent.example/c/demo/widget?locale=${locale}`,
      chatUrl: 'https://wa.me/442079460142',
    })
    expect(compress(fragment)).toBeLessThanOrEqual(1000)
  }
})

test('the dialog with Lit and one language, paid for on intent, is at most 7500 bytes; with the loader 8700', () => {
  expect(bytesOf(manifest().dialog) + englishBytes()).toBeLessThanOrEqual(7500)
  expect(bytesOf('widget.js') + bytesOf(manifest().dialog) + englishBytes()).toBeLessThanOrEqual(8700)
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
