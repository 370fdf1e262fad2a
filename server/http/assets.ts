/** The built scripts: read and compressed once at the start, found by name afterwards. No path of a request reaches the disk. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { z } from 'zod'

/** A body in its three forms, with the tag that changes when it does. */
export type Asset = { plain: Uint8Array; brotli: Uint8Array; gzip: Uint8Array; etag: string }

/** What was built. */
export type Assets = {
  /** `widget.js` or a hashed file of the widget. */
  findWidget(file: string): Asset | undefined
  /** A hashed script of a page. */
  findIsland(file: string): Asset | undefined
  /** The hashed loader, with its integrity value. */
  loader: { file: string; integrity: string }
  /** The hashed file of a page's script; undefined where there is none. */
  island(name: string): string | undefined
}

/** Compresses once what is sent often. */
export function createAsset(body: string | Uint8Array): Asset {
  const plain = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
  return {
    plain,
    brotli: new Uint8Array(brotliCompressSync(plain, { params })),
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
  }
}

const WidgetManifest = z.object({
  loader: z.string(),
  dialog: z.string(),
  integrity: z.record(z.string(), z.string()),
})

/** Reads `widget/` and `site/` of the build. */
export function openAssets(dist: string): Assets {
  const widget = readScripts(join(dist, 'widget'))
  const site = readScripts(join(dist, 'site'))
  const manifest = WidgetManifest.parse(readJson(join(dist, 'widget/manifest.json')))
  const islands = z.record(z.string(), z.string()).parse(readJson(join(dist, 'site/manifest.json')))
  return {
    findWidget: (file) => widget.get(file),
    findIsland: (file) => site.get(file),
    loader: { file: manifest.loader, integrity: manifest.integrity[manifest.loader] ?? '' },
    island: (name) => islands[name],
  }
}

function readScripts(folder: string): Map<string, Asset> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.js')) : []
  return new Map(files.map((file) => [file, createAsset(readFileSync(join(folder, file)))]))
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
