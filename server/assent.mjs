#!/usr/bin/env node
/** The front door of `npx assent`: builds what is stale, then becomes the command line. */
import { buildIfStale } from './build.mjs'

buildIfStale()
await import('../dist/server/command-line.js')
