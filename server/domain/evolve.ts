/** What is now true: a contact's standing as a fold over the set of its facts, whatever their order of arrival. */
import type { EventType } from '../schema/contact.ts'
import type { Identity, OptInStatus, Source, Verification } from '../schema/values.ts'
import { identityKey, sameIdentity } from './identity.ts'
import type { Fact } from './records.ts'

/** What holds of a contact's opt-in. */
export type Standing = {
  status: OptInStatus
  since: number | null
  /** Granted purposes, in alphabetical order. */
  purposes: string[]
  source: Source | null
  entryPoint: string | null
  verification: Verification | null
  noticeId: string | null
  /** The event the opt-in stands on. */
  evidenceId: string | null
}

type Grant = { fact: Fact; at: number; own: boolean; source: Source | null; entryPoint: string | null }
type Grants = Map<string, Grant>
type BeforeMetaStop = { status: OptInStatus; since: number | null; grants: Grants }

/** The types of events that the fold looks at; a store need not read the others for it. */
export const foldedTypes = [
  'consented',
  'declined',
  'opted_out',
  'restarted',
  'resumed',
  'suspended',
  'source_bound',
  'claimed',
  'identity_changed',
] as const satisfies EventType[]

/** A consent counts only if it happened more than this after every opt-out of its purpose. */
export const optOutPrecedenceMs = 2000

/** How a consent came about that the person asked for in another way, an owner vouching for it. */
export const askedInPerson = 'asked_in_person'

const ownVerifications = new Set<Verification | undefined>(['message', 'reply', 'sms', 'provider'])

/** Whether the person gave it themselves, over an authenticated channel. */
export function isOwnAct(fact: Fact): boolean {
  return fact.type === 'consented' && ownVerifications.has(fact.data.verification)
}

function isRefusal(fact: Fact): boolean {
  return fact.type === 'opted_out' || fact.type === 'declined'
}

/** Of the same moment what ends a consent comes after it, and an opt-out last; what happened in the moment of a move was before it. */
function rankOf(fact: Fact): number {
  if (fact.type === 'identity_changed') return 3
  return isRefusal(fact) ? 2 : fact.type === 'suspended' ? 1 : 0
}

/** Sorted by time, opt-outs last, then id. A consent without a usable time is put first: it beats nothing. */
function inOrder(a: Fact, b: Fact): number {
  const at = (fact: Fact) =>
    fact.type === 'consented' && !fact.timed ? Number.NEGATIVE_INFINITY : fact.occurredAt
  if (at(a) !== at(b)) return at(a) < at(b) ? -1 : 1
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b)
  return stableKey(a) < stableKey(b) ? -1 : 1
}

/** The provider's message id before our own, which depends on the order of arrival. */
function stableKey(fact: Fact): string {
  return `${fact.data.message?.messageId ?? ''}\0${fact.id}`
}

/** Of the consents with one reference the earliest by its own time counts; the others are ordinary messages. */
function earliestPerReference(sorted: Fact[]): Fact[] {
  const earliest = new Map<string, Fact>()
  for (const fact of sorted) {
    const reference = fact.type === 'consented' ? fact.data.reference : undefined
    if (reference === undefined) continue
    const first = earliest.get(reference)
    if (!first || (!first.timed && fact.timed)) earliest.set(reference, fact)
  }
  return sorted.filter(
    (fact) =>
      fact.type !== 'consented' ||
      fact.data.reference === undefined ||
      earliest.get(fact.data.reference) === fact,
  )
}

/**
 * What happened under an identity after the person had moved away from it, and before they moved back, is not theirs; nor is what
 * those others did under the identities that came with it, or on the page of their answer.
 */
export function ownFacts(facts: Fact[]): Fact[] {
  const moves = facts.filter(({ type }) => type === 'identity_changed').sort(inOrder)
  const isAway = (fact: Fact) => !isHolder(fact, moves)
  const away = facts.filter(isAway)
  if (away.length === 0) return facts
  const own = facts.filter((fact) => !isAway(fact)).flatMap(({ data }) => data.alsoKnownAs ?? [])
  const strangers = away.flatMap(({ data }) => data.alsoKnownAs ?? []).filter((one) => !isOneOf(one, own))
  const acts = facts.filter((fact) => isAway(fact) || isOneOf(fact.data.identity, strangers))
  return facts.filter((fact) => !acts.includes(fact) && !isPageOf(fact, acts))
}

/** Whether an answer was withdrawn on its page: by whoever gave it, then. */
export function isPageOf({ data }: Fact, acts: Fact[]): boolean {
  return (
    !data.identity &&
    acts.some((act) => act.data.answerId !== undefined && act.data.answerId === data.answerId)
  )
}

/** Whether the identity that did it was the person's at that time, as far as their moves tell. */
function isHolder({ occurredAt, data: { identity } }: Fact, moves: Fact[]): boolean {
  if (!identity) return true
  const last = moves
    .filter(({ data }) => isOneOf(identity, data.from) || isOneOf(identity, data.to))
    .filter((move) => move.occurredAt < occurredAt)
    .at(-1)
  return !last || isOneOf(identity, last.data.to)
}

/** Whether an identity is listed. */
export function isOneOf(identity: Identity | undefined, listed: Identity[] = []): boolean {
  return identity !== undefined && listed.some((one) => sameIdentity(one, identity))
}

/** Folds the facts of one contact. `claimed` says that somebody typed the number at a gate and the answer is still there. */
export function evolve(facts: Fact[], claimed = false): Standing {
  const fold = new Fold()
  for (const apply of inTheirOrder(facts)) apply(fold)
  return fold.standing(claimed)
}

/** The same fold, telling how the contact stood before and after each fact. */
export function evolveStepwise(
  facts: Fact[],
  told: (fact: Fact, before: Standing, after: Standing) => void,
): void {
  const fold = new Fold()
  let before = fold.standing(false)
  for (const apply of inTheirOrder(facts)) {
    const fact = apply(fold)
    const after = fold.standing(false)
    told(fact, before, after)
    before = after
  }
}

function inTheirOrder(facts: Fact[]): ((fold: Fold) => Fact)[] {
  const own = [...ownFacts(facts)]
  const refusedEver = own.some((fact) => isRefusal(fact))
  return earliestPerReference(own.sort(inOrder)).map((fact) => (fold) => {
    fold.apply(fact, refusedEver)
    return fact
  })
}

/** Every identity whose act it was. */
function keysOf({ data: { identity, alsoKnownAs = [] } }: Fact): string[] {
  return (identity ? [identity, ...alsoKnownAs] : alsoKnownAs).map(identityKey)
}

class Fold {
  private status: OptInStatus = 'none'
  private since: number | null = null
  private grants: Grants = new Map()
  /** What each identity gave itself since its last suspension: what START may restore. */
  private given = new Map<string, Grants>()
  private optOutOfAllAt = Number.NEGATIVE_INFINITY
  private optOutAt = new Map<string, number>()
  /** Purposes refused and not agreed to by the person since: nobody else may grant them. */
  private refused = { all: false, except: new Set<string>(), only: new Set<string>() }
  /** What was last said under each identity. */
  private said = new Map<string, 'yes' | 'no'>()
  private beforeMetaStop: BeforeMetaStop | undefined
  /** What somebody else says of the person without proof. */
  private claim: Fact | undefined
  private cameBy: { source: Source | null; entryPoint: string | null } = { source: null, entryPoint: null }

  apply(fact: Fact, refusedEver: boolean): void {
    switch (fact.type) {
      case 'consented':
        if (fact.timed || !refusedEver) this.consented(fact)
        break
      case 'declined':
        this.declined(fact)
        break
      case 'opted_out':
        this.optedOut(fact)
        break
      // Neither without a time that is known: a refusal may have come after it.
      case 'restarted':
        if (fact.timed) this.restarted(fact)
        break
      case 'resumed':
        if (fact.timed) this.resumed()
        break
      case 'suspended':
        this.suspended(fact)
        break
      case 'identity_changed':
        this.moved(fact)
        break
      case 'claimed':
        this.claim = fact
        break
      case 'source_bound':
        this.cameBy = { source: fact.data.source ?? null, entryPoint: fact.data.entryPoint ?? null }
        break
    }
  }

  private consented(fact: Fact): void {
    const own = isOwnAct(fact)
    // An SMS without the keyword is the person's own, but ends no refusal and no suspension. What an owner vouches the person asked for does.
    const mayUndo = own ? fact.data.via !== 'sms_any' : fact.data.via === askedInPerson
    const granted = (fact.data.purposes ?? []).filter((purpose) =>
      mayUndo ? this.isAfterOptOut(fact, purpose) : this.mayBeAdded(purpose),
    )
    if (granted.length === 0) return
    const grant = this.grantOf(fact, own)
    for (const purpose of granted) {
      this.grants.set(purpose, grant)
      if (own) this.agreedInPerson(purpose, grant)
    }
    this.beforeMetaStop = undefined
    if (this.status !== 'opted_in') this.become('opted_in', fact.occurredAt)
  }

  /** A Yes in the chat belongs to the entry point whose reference brought the person there. */
  private grantOf(fact: Fact, own: boolean): Grant {
    const { source = null, entryPoint = null, verification } = fact.data
    const came =
      verification === 'reply' && this.cameBy.source !== null ? this.cameBy : { source, entryPoint }
    return { fact, at: fact.occurredAt, own, ...came }
  }

  private agreedInPerson(purpose: string, grant: Grant): void {
    this.refused.except.add(purpose)
    this.refused.only.delete(purpose)
    for (const key of keysOf(grant.fact)) {
      this.given.set(key, (this.given.get(key) ?? new Map()).set(purpose, grant))
      this.said.set(key, 'yes')
    }
  }

  private isAfterOptOut(fact: Fact, purpose: string): boolean {
    const lastOptOut = Math.max(this.optOutOfAllAt, this.optOutAt.get(purpose) ?? Number.NEGATIVE_INFINITY)
    return !fact.timed || fact.occurredAt > lastOptOut + optOutPrecedenceMs
  }

  /** What others vouch for, and a plain SMS, may add to what nobody refused. */
  private mayBeAdded(purpose: string): boolean {
    const open = this.status === 'none' || this.status === 'opted_in'
    const refused = this.refused.only.has(purpose) || (this.refused.all && !this.refused.except.has(purpose))
    return open && !refused && !this.grants.has(purpose)
  }

  /** At a gate a No never withdraws; to our question it does. */
  private declined(fact: Fact): void {
    for (const key of keysOf(fact))
      if (fact.data.via !== 'gate' || !this.said.has(key)) this.said.set(key, 'no')
    // Whether or not there was an opt-in to end, what is said in the same breath does not undo it.
    if (fact.data.via !== 'gate') this.optOutOfAllAt = Math.max(this.optOutOfAllAt, fact.occurredAt)
    if (this.status === 'none') this.become('declined', fact.occurredAt)
    else if (fact.data.via !== 'gate' && (this.status === 'opted_in' || this.status === 'suspended')) {
      this.optedOut(fact)
      return
    }
    this.refuseAll()
  }

  private optedOut(fact: Fact): void {
    for (const key of keysOf(fact)) this.said.set(key, 'no')
    const purposes = fact.data.purposes
    if (fact.data.via === 'meta_stop' && this.status !== 'opted_out') {
      this.beforeMetaStop = { status: this.status, since: this.since, grants: new Map(this.grants) }
    } else if (fact.data.via !== 'meta_stop') {
      this.beforeMetaStop = undefined
    }
    if (purposes === undefined) {
      this.optOutOfAllAt = Math.max(this.optOutOfAllAt, fact.occurredAt)
      this.refuseAll()
      this.grants.clear()
    } else {
      for (const purpose of purposes) {
        this.optOutAt.set(purpose, fact.occurredAt)
        this.refused.only.add(purpose)
        this.grants.delete(purpose)
      }
    }
    if (this.grants.size === 0 && this.status !== 'opted_out') this.become('opted_out', fact.occurredAt)
  }

  private refuseAll(): void {
    this.refused = { all: true, except: new Set(), only: new Set() }
  }

  /** START restores, from opted out only, what this identity itself gave since its last suspension. */
  private restarted(fact: Fact): void {
    if (this.status !== 'opted_out') return
    const restorable = keysOf(fact).flatMap((key) => [...(this.given.get(key) ?? [])])
    const restored = restorable.filter(([purpose]) => this.isAfterOptOut(fact, purpose))
    if (restored.length === 0) return
    for (const key of keysOf(fact)) this.said.set(key, 'yes')
    for (const [purpose, grant] of restored) {
      this.grants.set(purpose, grant)
      this.refused.except.add(purpose)
      this.refused.only.delete(purpose)
    }
    this.beforeMetaStop = undefined
    this.become('opted_in', fact.occurredAt)
  }

  /** Meta's resume lifts only Meta's stop: everything is as it was before it, and no consent appears that did not exist. */
  private resumed(): void {
    if (!this.beforeMetaStop) return
    this.status = this.beforeMetaStop.status
    this.since = this.beforeMetaStop.since
    this.grants = this.beforeMetaStop.grants
    this.refused.except = new Set(this.grants.keys())
    this.beforeMetaStop = undefined
  }

  private suspended(fact: Fact): void {
    this.given.clear()
    this.beforeMetaStop = undefined
    this.refuseAll()
    // Who was suspended elsewhere is so here: of their opt-in nothing else is known.
    const isTold = this.status === 'none' && fact.data.via === 'import'
    if (this.status !== 'opted_in' && !isTold) return
    this.grants.clear()
    this.become('suspended', fact.occurredAt)
  }

  /** An opt-in is carried along to no identity that had refused. */
  private moved(fact: Fact): void {
    if (fact.data.to?.some((one) => this.said.get(identityKey(one)) === 'no')) this.suspended(fact)
  }

  private become(status: OptInStatus, since: number): void {
    this.status = status
    this.since = since
  }

  standing(claimed: boolean): Standing {
    const newest = [...this.grants.values()].reduce<Grant | undefined>(stronger, undefined)
    const claim = this.status === 'none' ? this.claim : undefined
    return {
      status: this.status === 'none' && (claimed || claim) ? 'pending' : this.status,
      since: this.since,
      purposes: [...this.grants.keys()].sort(),
      source: newest ? newest.source : (claim?.data.source ?? this.cameBy.source),
      entryPoint: newest ? newest.entryPoint : this.cameBy.entryPoint,
      verification: newest?.fact.data.verification ?? null,
      noticeId: newest?.fact.data.noticeId ?? null,
      evidenceId: newest?.fact.id ?? null,
    }
  }
}

/** What the person gave themselves stands before what was attested, then the newer. */
function stronger(best: Grant | undefined, next: Grant): Grant {
  if (!best || best.own !== next.own) return !best || next.own ? next : best
  return next.at >= best.at ? next : best
}
