/** Files that commands write: for their owner's eyes only, and there only once they are whole. */
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from './terminal.ts'

/** Where to, as a whole path. Throws where it cannot be written, or something is there that is not to be replaced. */
export function openTarget(given: string, { force = false }: { force?: boolean | undefined }): string {
  const target = resolve(given)
  if (!existsSync(dirname(target))) throw new Failure(`There is no folder ${dirname(target)}.`)
  if (existsSync(target) && !force)
    throw new Failure(`${target} is there already: choose another name, or say --force to replace it.`)
  return target
}

/** Writes what comes, beside it first; returns how many bytes came. */
export async function writeFile(
  target: string,
  body: ReadableStream<Uint8Array>,
  onProgress: (bytes: number) => void = () => {},
): Promise<number> {
  const partial = `${target}.partial-${process.pid}`
  const counting = counted(onProgress)
  try {
    const file = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(Readable.fromWeb(body as never), counting.stream, file)
    renameSync(partial, target)
    return counting.bytes()
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** A stream that tells how many bytes have passed. */
export function counted(onProgress: (bytes: number) => void) {
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.length
      onProgress(bytes)
      done(null, chunk)
    },
  })
  return { stream, bytes: () => bytes }
}
