/** The writer's side of a store: pieces of work that are committed, alone or many at once, and told of afterwards. */
import type { Database } from './database.ts'

/** Work inside a commit: it reads and writes through the connection it is given. */
export type Work<Result> = (connection: Database) => PromiseLike<Result>

/** Commits a piece of work; resolves after the commit. */
export type RunWrite = <Result>(work: Work<Result>) => Promise<Result>

/** A unit of work inside a commit; the keys are what it must have for itself where several write at once. */
export type Writer = {
  run: RunWrite
  /** The same, with the keys it touches locked before it reads; `more` finds keys that only the database knows. */
  runLocked<Result>(
    keys: string[],
    more: (connection: Database) => Promise<string[]>,
    work: Work<Result>,
  ): Promise<Result>
  /** Makes what was erased unreadable on disk, not only unreachable. */
  scrub(): Promise<void>
  close(): Promise<void>
}
