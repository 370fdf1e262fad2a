/** Notices in use: which one speaks to a person, what they ask for together, and what an answer to one may name. */
import { ProblemError } from '../schema/problem.ts'
import { secondMs } from './activity.ts'
import type { Notice } from './records.ts'

const dayMs = 86_400_000

/** The current notices, one a language. */
export function currentOf(notices: Notice[]): Notice[] {
  return notices.filter((notice) => notice.supersededAt === null)
}

/** The current notice in the first wanted language there is: exact, then by its main language, then English, then the first. */
export function noticeFor(notices: Notice[], wanted: (string | null | undefined)[]): Notice | undefined {
  const current = currentOf(notices)
  const main = (locale: string) => locale.split('-', 1)[0]?.toLowerCase()
  for (const locale of [...wanted, 'en']) {
    if (!locale) continue
    const found =
      current.find((notice) => notice.locale.toLowerCase() === locale.toLowerCase()) ??
      current.find((notice) => main(notice.locale) === main(locale))
    if (found) return found
  }
  return current[0]
}

/** Every purpose that is asked for now, over all languages. */
export function currentPurposes(notices: Notice[]): string[] {
  return [
    ...new Set(currentOf(notices).flatMap((notice) => notice.purposes.map((purpose) => purpose.id))),
  ].sort()
}

/** Whether a notice was the one to show at a moment. Providers tell whole seconds: the one it was published in counts. */
export function wasLive(notice: Notice, at: number): boolean {
  return notice.publishedAt < at + secondMs && (notice.supersededAt === null || at < notice.supersededAt)
}

/** Whether an answer to this notice is still taken: until a day after it was superseded, since pages stay open. */
export function isAnswerable(notice: Notice, now: number): boolean {
  return notice.supersededAt === null || now - notice.supersededAt <= dayMs
}

/** The purposes an answer grants; rejects unknown ones, missing required ones, and silence where there are several. */
export function answeredPurposes(
  notice: Notice,
  decision: 'accept' | 'decline',
  named: string[] | undefined,
): string[] {
  const asked = notice.purposes.map((purpose) => purpose.id)
  const unknown = named?.filter((purpose) => !asked.includes(purpose)) ?? []
  if (unknown.length > 0)
    throw new ProblemError('purposes_invalid', { detail: `not asked by this notice: ${unknown.join(', ')}` })
  if (decision === 'decline') return []
  if (named === undefined && asked.length > 1)
    throw new ProblemError('purposes_invalid', { detail: 'say which purposes are accepted' })
  const accepted = asked.filter((purpose) => (named ?? asked).includes(purpose))
  const missing = notice.purposes.filter((purpose) => purpose.required && !accepted.includes(purpose.id))
  if (missing.length > 0 || accepted.length === 0) {
    throw new ProblemError('purposes_invalid', {
      detail: `required: ${missing.map((purpose) => purpose.id).join(', ') || 'at least one'}`,
    })
  }
  return accepted
}
