/** What a command says, and where: results on stdout, everything else on stderr, so that results can be piped. */
import { createInterface } from 'node:readline/promises'
import { Presets, SingleBar } from 'cli-progress'

/** What could not be done, in a sentence: the program exits with 1. */
export class Failure extends Error {
  readonly code: string
  readonly errors: { path: string; message: string }[]

  constructor(message: string, { code = 'failed', errors = [] as Failure['errors'] } = {}) {
    super(message)
    this.code = code
    this.errors = errors
  }
}

/** A result: as words for people, or as one line of JSON for machines. */
export function give(
  result: { words: string; data: unknown },
  { json }: { json?: boolean | undefined },
): void {
  process.stdout.write(`${json ? JSON.stringify(result.data) : result.words}\n`)
}

/** Something worth knowing that is no result. */
export function tell(words: string): void {
  process.stderr.write(`${words}\n`)
}

/** Whether somebody sits there who can be asked. */
export function isAttended(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}

/** Asks; only a plain yes is one. */
export async function confirm(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('')))
    const said = await Promise.race([asking.question(`${question} [y/N] `), closed])
    return /^y(es)?$/i.test(said.trim())
  } finally {
    asking.close()
  }
}

/** Bytes as people read them: megabytes, to a tenth. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 100_000) / 10
}

/** How far it is. */
export type Progress = { at(done: number, total?: number): void; end(): void }

/** A bar on stderr where that is a terminal, a count where it is not known how much there is; otherwise nothing. */
export function startProgress(what: string, unit: string, isShown = true): Progress {
  if (!process.stderr.isTTY || !isShown) return { at() {}, end() {} }
  const format = `${what} {bar} {percentage}% · {value}/{total} ${unit}`
  const options = { stream: process.stderr, hideCursor: true }
  let bar: SingleBar | undefined
  return {
    at(done, total) {
      if (!bar) {
        bar = new SingleBar(
          { ...options, format: total === undefined ? `${what} · {value} ${unit}` : format },
          Presets.shades_classic,
        )
        bar.start(total ?? done, done)
      } else if (total !== undefined) bar.setTotal(total)
      bar.update(done)
    },
    end() {
      bar?.stop()
      bar = undefined
    },
  }
}
