/** `decide(state, signal) → changes`: every door's signal comes through here, and nothing else says what follows. */
import { type AnswerOutcome, decideAnswer } from './decide-answer.ts'
import { decideImported, type ImportOutcome } from './decide-import.ts'
import { decideInbound, type Outcome } from './decide-inbound.ts'
import { decideTimePassed, decideWaited } from './decide-time.ts'
import { decideAttested, decideConfirmed, decideErase, decideOptOut, type Told } from './decide-told.ts'
import { isReadable } from './import-row.ts'
import type { Context } from './ledger.ts'
import { parseAnswerPayload } from './question.ts'
import { findReferences } from './reference.ts'
import { decideKeptForDays } from './retention.ts'
import type { Signal } from './signal.ts'
import { words } from './text.ts'
import type { Decision, State, Touches } from './unit.ts'

type Result<S extends Signal> = S['kind'] extends 'answered'
  ? AnswerOutcome
  : S['kind'] extends 'attested_opt_in' | 'confirmed' | 'opt_out' | 'erase'
    ? Told
    : S['kind'] extends 'imported'
      ? ImportOutcome
      : Outcome

/** What follows from a signal. Pure: state, time and ids come in. Throws `ProblemError` where the caller is at fault. */
export function decide<S extends Signal>(state: State, signal: S, context: Context): Decision<Result<S>> {
  return dispatch(state, signal, context) as Decision<Result<S>>
}

function dispatch(
  state: State,
  signal: Signal,
  context: Context,
): Decision<Outcome | AnswerOutcome | Told | ImportOutcome> {
  switch (signal.kind) {
    case 'answered':
      return decideAnswer(state, signal, context)
    case 'message':
    case 'preference':
    case 'identity_moved':
      return decideInbound(state, signal, context)
    case 'attested_opt_in':
      return decideAttested(state, signal, context)
    case 'confirmed':
      return decideConfirmed(state, signal, context)
    case 'opt_out':
      return decideOptOut(state, signal, context)
    case 'imported':
      return decideImported(state, signal, context)
    case 'waited':
      return decideWaited(state, signal, context)
    case 'time_passed':
      return decideTimePassed(state, signal, context)
    case 'kept_for_days':
      return decideKeptForDays(state, signal, context)
    case 'erase':
      return decideErase(state, signal, context)
  }
}

/** No Yes or No, and no button's label, is longer. */
const answerWordsAtMost = 8

/** What must be read, and locked, to decide on a signal. */
export function touchesOf(appId: string, signal: Signal): Touches {
  switch (signal.kind) {
    case 'answered':
      return {
        appId,
        references: [signal.reference],
        waiting: true,
        noticeIds: [signal.noticeId],
        ...(signal.phone === null ? {} : { identities: [{ kind: 'phone', value: signal.phone }] }),
        history: true,
      }
    case 'message': {
      const tapped = parseAnswerPayload(signal.buttonPayload)
      return {
        appId,
        message: { channelId: signal.channelId, messageId: signal.messageId },
        references: [...new Set(findReferences(signal.text ?? '').map((found) => found.reference))].slice(
          0,
          8,
        ),
        identities: signal.sender.identities,
        sends: {
          ids: tapped ? [tapped.sendId] : [],
          providerMessageIds: signal.quotedId === undefined ? [] : [signal.quotedId],
          // Only what may be an answer is looked at as one.
          lastQuestion: words(signal.text ?? '').length <= answerWordsAtMost,
        },
        entryPoints: signal.medium === 'sms',
        history: true,
      }
    }
    case 'preference':
      return {
        appId,
        message: signal,
        identities: signal.sender.identities,
        entryPoints: signal.signupId !== undefined,
        history: true,
      }
    case 'identity_moved':
      return {
        appId,
        message: signal,
        identities: [...signal.from, ...signal.to],
        history: true,
      }
    case 'attested_opt_in':
    case 'erase':
      return { appId, identities: [signal.identity], history: true }
    case 'confirmed':
      return { appId, references: [signal.reference], identities: [signal.identity], history: true }
    case 'imported':
      return {
        appId,
        importId: signal.importId,
        identities: signal.rows.filter(isReadable).flatMap(({ identities }) => identities),
        history: true,
      }
    case 'opt_out':
      return {
        appId,
        ...(signal.identity ? { identities: [signal.identity] } : {}),
        ...(signal.contactId ? { contactId: signal.contactId } : {}),
        ...(signal.answerId ? { answerId: signal.answerId } : {}),
        history: true,
      }
    case 'waited':
      return {
        appId,
        references: [signal.reference],
        waiting: true,
        ...(signal.contactId === null ? {} : { contactId: signal.contactId }),
        history: true,
      }
    case 'time_passed':
    case 'kept_for_days':
      return { appId, contactId: signal.contactId, history: true }
  }
}
