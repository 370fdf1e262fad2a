/** What a person told their provider: Meta's `user_preferences`, or the error of a message that could not be sent since they had opted out. */
import type { Moment } from './activity.ts'
import { otherIdentities } from './identity.ts'
import type { Ledger } from './ledger.ts'
import { noticeFor } from './notice.ts'
import type { Person } from './person.ts'
import type { EventData } from './records.ts'
import type { Preference } from './signal.ts'

/** Meta's error for whom its own stop holds: another way of telling the same. */
const stoppedAtMeta = '131050'

/** What an error that says that the person had opted out is evidence of: Meta's own stop, which its resume lifts, or another refusal. */
export function viaOfError(code: string): 'meta_stop' | 'provider_error' {
  return code === stoppedAtMeta ? 'meta_stop' : 'provider_error'
}

/** Stop opts out, resume lifts only Meta's stop, signup is Meta's own opt-in. */
export function takePreference(ledger: Ledger, signal: Preference, moment: Moment) {
  const person = ledger.person(signal.sender.identities, { at: moment.at })
  const [{ kind, value }] = signal.sender.identities as [(typeof signal.sender.identities)[number]]
  const via = viaOf(signal)
  const data: EventData = {
    actor: 'person',
    identity: { kind, value },
    ...otherIdentities(signal.sender.identities),
    via,
    ...(signal.errorCode === undefined ? {} : { reason: signal.errorCode }),
  }
  if (signal.preference === 'stop') person.record('opted_out', person.afterAllThatArrived(moment), data)
  else if (signal.preference === 'resume') person.record('resumed', moment, data)
  else person.record('consented', moment, signupOf(ledger, person, signal, data))
  return { outcome: 'handled' as const, reason: via, contactId: person.contact.id }
}

function viaOf({ preference, errorCode }: Preference): string {
  return errorCode === undefined ? `meta_${preference}` : viaOfError(errorCode)
}

function signupOf({ state }: Ledger, person: Person, { signupId }: Preference, data: EventData): EventData {
  const notice = noticeFor(state.notices, [person.contact.locale])
  const entryPoint = state.entryPoints.find(
    ({ signupUrl }) => signupId !== undefined && signupUrl?.endsWith(`/signup/${signupId}`),
  )
  return {
    ...data,
    verification: 'provider',
    source: 'provider',
    ...(entryPoint ? { entryPoint: entryPoint.slug } : {}),
    purposes: notice?.purposes.map((purpose) => purpose.id) ?? [],
    ...(notice ? { noticeId: notice.id, noticeHash: notice.hash, locale: notice.locale } : {}),
  }
}
