/**
 * The front door of `npm start`: builds what is stale, then becomes the server.
 * `--build` builds in any case, `--build-if-stale` only where needed; neither serves.
 */
import { build, buildIfStale } from './build.mjs'

const mode = process.argv[2]
if (mode === '--build') build()
else buildIfStale()
if (mode !== '--build' && mode !== '--build-if-stale') await import('../dist/server/main.js')
