/** The fifth way in: an SMS to one of the business's numbers is the opt-in. It makes nobody active on WhatsApp. */
import { takesBack } from './keywords/keywords.ts'
import type { Ledger } from './ledger.ts'
import { noticeFor } from './notice.ts'
import type { Person } from './person.ts'
import type { App, EntryPoint, EventData } from './records.ts'
import { indexOfRun, words } from './text.ts'

/** What may stand around a published keyword: "Please join ACME". */
const around = new Set(
  words(
    'join start yes yeah subscribe sign up signup opt in optin add me us please pls to the for hi hello hey i want would like now and',
  ),
)
const aroundAtMost = 6

/**
 * The way in whose keyword a text is about: the keyword as a run of words, with nothing around it but the name of the business and a
 * few words of a closed list, so that a sentence that happens to hold the word opts nobody in.
 */
export function entryPointOf(
  text: string,
  app: Pick<App, 'name'>,
  entryPoints: EntryPoint[],
): EntryPoint | undefined {
  const said = words(text)
  const own = new Set(words(app.name))
  return entryPoints.find(({ keyword }) => {
    const wanted = words(keyword ?? '')
    const start = indexOfRun(said, wanted)
    if (start < 0) return false
    const others = [...said.slice(0, start), ...said.slice(start + wanted.length)]
    return others.length <= aroundAtMost && others.every((word) => around.has(word) || own.has(word))
  })
}

/** What an SMS agrees to: everything the current notice asks for. Undefined where it is no opt-in. */
export function consentBySms(
  { state }: Ledger,
  person: Person,
  text: string,
  by: 'keyword' | 'any',
): (Partial<EventData> & { entryPoint?: string }) | undefined {
  const entryPoint = by === 'keyword' ? entryPointOf(text, state.app, state.entryPoints) : undefined
  const isAny = by === 'any' && state.app.smsOptIn === 'any' && !takesBack(words(text))
  const notice = noticeFor(state.notices, [person.contact.locale])
  if (!notice || !(entryPoint || isAny)) return undefined
  return {
    verification: 'sms',
    source: 'sms',
    purposes: notice.purposes.map((purpose) => purpose.id),
    noticeId: notice.id,
    noticeHash: notice.hash,
    locale: notice.locale,
    via: entryPoint ? 'sms_keyword' : 'sms_any',
    ...(entryPoint ? { entryPoint: entryPoint.slug, reason: entryPoint.keyword as string } : {}),
  }
}
