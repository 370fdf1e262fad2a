/** What keys and repeated requests need of the store. */
import type { Scope } from '../schema/api-key.ts'
import type { Identity } from '../schema/values.ts'

/** A key as it is kept. */
export type ApiKeyRow = {
  id: string
  name: string
  /** How the key begins. */
  prefix: string
  /** The only app it is for; null: all of them. */
  app: { id: string; slug: string } | null
  scopes: Scope[]
  createdAt: number
  createdBy: string
  expiresAt: number | null
  lastUsedAt: number | null
  revokedAt: number | null
}

/** Keys of the management API. */
export interface KeyStore {
  /** Of the key only the hash is kept. */
  createApiKey(row: ApiKeyRow, hash: string): Promise<void>
  findApiKey(hash: string): Promise<ApiKeyRow | undefined>
  findApiKeyById(id: string): Promise<ApiKeyRow | undefined>
  /** By id: those of one app, by its slug, or all; revoked ones too. */
  listApiKeys(
    app: string | null,
    page: { limit: number; after: string | undefined },
  ): Promise<{ rows: ApiKeyRow[]; next: string | undefined }>
  /** Once revoked it stays revoked at that moment. */
  revokeApiKey(id: string, at: number): Promise<void>
  noteKeyUse(id: string, at: number): Promise<void>
}

/** A request that may come again. */
export type RepeatableRequest = {
  /** Who asks: the same `Idempotency-Key` of another is another. */
  principal: string
  method: string
  path: string
  key: string
  /** What was sent besides. */
  sent: string
  /** Whom it is about, so far as it names them: what was answered goes when they are erased. */
  person: Identity | undefined
}

/** What was answered to a request. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }

/** What is known of a request: nothing, and now it is whose claim this is; what was answered; that somebody is at it; or that it was another. */
export type Claimed =
  | { state: 'claimed'; claim: string }
  | { state: 'answered'; answer: KeptAnswer }
  | { state: 'in_flight' }
  | { state: 'mismatch' }

/** Requests that are executed once, and their answers, sealed. */
export interface RequestStore {
  /** Takes the request, durably, unless somebody has it; what was taken before `abandonedBefore` and never answered may be taken over. */
  claimRequest(
    request: RepeatableRequest,
    at: { now: number; abandonedBefore: number; claim: string },
  ): Promise<Claimed>
  /** Keeps the answer for whoever asks again; nothing where the claim was lost. */
  answerRequest(request: RepeatableRequest, claim: string, answer: KeptAnswer): Promise<void>
  /** As if it had never been: nothing was done. */
  releaseRequest(request: RepeatableRequest, claim: string): Promise<void>
  forgetRequests(before: number): Promise<void>
}
