/** Whose an SMS is when several businesses share one number. */
import { saysStop } from './keywords/keywords.ts'
import type { App, EntryPoint } from './records.ts'
import type { Message } from './signal.ts'
import { entryPointOf } from './take-sms.ts'

/** A business behind the number. */
export type Sharer = {
  app: App
  entryPoints: EntryPoint[]
  /** When this person last wrote to it by SMS. */
  lastSmsAt: number | null
  /** Whether the number's callback address is its own. */
  isOwner: boolean
}

/**
 * STOP is meant for the number, and so for everybody behind it, unless it names one. A published keyword names its business; anything
 * else goes on with whom the person last wrote to, or to the business whose address was called.
 */
export function routeSms<S extends Sharer>(message: Message, sharers: S[]): S[] {
  const text = message.text ?? ''
  if (message.answeredAs === 'stop' || saysStop(text)) return sharers
  const stopped = sharers.filter(({ app, entryPoints }) =>
    saysStop(text, { own: app.keywords.stop ?? [], fillers: ownWords(app, entryPoints) }),
  )
  if (stopped.length > 0) return stopped
  const named = sharers.find(({ app, entryPoints }) => entryPointOf(text, app, entryPoints))
  if (named) return [named]
  const [latest] = sharers
    .filter(({ lastSmsAt }) => lastSmsAt !== null)
    .sort((a, b) => (b.lastSmsAt as number) - (a.lastSmsAt as number))
  const found = latest ?? sharers.find(({ isOwner }) => isOwner)
  return found ? [found] : []
}

/** The words by which people name a business: its own, and its keywords. */
export function ownWords(app: Pick<App, 'name'>, entryPoints: EntryPoint[]): string[] {
  return [app.name, ...entryPoints.flatMap(({ keyword }) => keyword ?? [])]
}
