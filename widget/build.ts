/** Builds the widget: the dialog first, under a name that changes with its content, then the loader that knows that name. */
import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Plugin } from 'vite'
import { leanLit } from './lean-lit.ts'

/** A built file. */
export type BuiltFile = { name: string; integrity: string; brotliBytes: number }

/** Writes `widget.js`, its hashed twin, the dialog and `manifest.json` into a folder. */
export async function buildWidget(outDir: string): Promise<{ files: BuiltFile[] }> {
  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const dialog = await bundle('dialog.ts', 'es', {})
  const dialogFile = `dialog-${hashOf(dialog)}.js`
  const loader = await bundle('loader.ts', 'iife', { DIALOG_FILE: JSON.stringify(dialogFile) })
  const loaderFile = `widget-${hashOf(loader)}.js`
  const files = { 'widget.js': loader, [loaderFile]: loader, [dialogFile]: dialog }
  for (const [name, code] of Object.entries(files)) await writeFile(join(outDir, name), code)
  const integrity = Object.fromEntries(Object.entries(files).map(([name, code]) => [name, integrityOf(code)]))
  const manifest = { loader: loaderFile, dialog: dialogFile, integrity }
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return {
    files: Object.entries(files).map(([name, code]) => ({
      name,
      integrity: integrityOf(code),
      brotliBytes: brotliCompressSync(code, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      }).length,
    })),
  }
}

async function bundle(entry: string, format: 'es' | 'iife', define: Record<string, string>): Promise<string> {
  const input = join(import.meta.dirname, entry)
  const result = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    define,
    // Named, or a test runner's NODE_ENV would choose Lit's development build.
    resolve: { conditions: ['browser', 'module', 'production'] },
    plugins: [withoutWhiteSpace(), leanLit()],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      // As a library, or the loader's import would be wrapped in a preload helper bigger than itself; but a library of the
      // module format keeps its white space.
      ...(format === 'iife' ? { lib: { entry: input, formats: ['iife'], name: 'assent' } } : {}),
      rolldownOptions: {
        ...(format === 'es' ? { input, preserveEntrySignatures: 'strict' } : {}),
        output: { format },
      },
    },
  })
  const outputs = [result].flat()
  const [first] = outputs.flatMap((one) => ('output' in one ? one.output : []))
  if (first?.type !== 'chunk') throw new Error(`${entry} was not built`)
  return first.code
}

/** Markup and styles inside template strings are not the minifier's: what they are laid out with for reading goes here. */
function withoutWhiteSpace(): Plugin {
  return {
    name: 'assent-without-white-space',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(import.meta.dirname)) return undefined
      return id.endsWith('.styles.ts') ? code.replace(/`[^`]*`/g, withoutLayout) : withoutIndentation(code)
    },
  }
}

function withoutLayout(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: |(?<=@media) | (?=!)/g, (found) => found.trim())
    .replace(/;\}/g, '}')
    .replace(/` | `/g, '`')
}

function withoutIndentation(code: string): string {
  return code
    .replace(/html`\s*\n\s*(?=<)/g, 'html`')
    .replace(/([>}])\s*\n\s*(?=<)/g, '$1')
    .replace(/(>|nothing\})\s*\n\s*(?=\$\{)/g, '$1')
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex').slice(0, 10)
}

/** For the `integrity` attribute (Subresource Integrity). */
function integrityOf(code: string): string {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`
}
