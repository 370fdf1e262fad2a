/** Every table, once, for both databases. `app_id` leads every key; ids and times are made by the program. */
import { sql } from 'drizzle-orm'
import type { Attempt, Delivery, Endpoint } from '../domain/endpoint.ts'
import type { ImportRow } from '../domain/import-row.ts'
import type {
  Answer,
  App,
  Contact,
  EntryPoint,
  MessageEvidence,
  Notice,
  Relay,
  Reported,
  Send,
  WaitingMessage,
} from '../domain/records.ts'
import type { Signal } from '../domain/signal.ts'
import type { CountedStep } from '../domain/unit.ts'
import type { Scope } from '../schema/api-key.ts'
import type { EventType } from '../schema/contact.ts'
import type { ImportError } from '../schema/import.ts'
import type { Role } from '../schema/operator.ts'
import type { ActivityStatus, Identity, Mode, OptInStatus, Source, Verification } from '../schema/values.ts'
import type { AuditEntry } from '../usecases/audit-store.ts'
import type { ImportRecord } from '../usecases/import-store.ts'
import type { Challenge } from '../usecases/operator-store.ts'
import type { Columns } from './columns.ts'

/** Makes the tables out of a database's columns. */
export function defineTables({ table, primaryKey, index, uniqueIndex, text, int, flag, json }: Columns) {
  const apps = table(
    'apps',
    {
      id: text('id').primaryKey(),
      slug: text('slug').notNull().unique(),
      name: text('name').notNull(),
      phone: text('phone').notNull(),
      mode: text<Mode>('mode').notNull(),
      autoOptInMessage: flag('auto_opt_in_message').notNull(),
      confirmationMessage: flag('confirmation_message').notNull(),
      smsOptIn: text<App['smsOptIn']>('sms_opt_in').notNull(),
      keywords: json<App['keywords']>('keywords').notNull(),
      phoneField: text<App['phoneField']>('phone_field').notNull(),
      allowedOrigins: json<string[]>('allowed_origins').notNull(),
      carryOptIns: flag('carry_opt_ins').notNull(),
      defaultCountry: text('default_country'),
      referenceTtlHours: int('reference_ttl_hours').notNull(),
      privacyUrl: text('privacy_url'),
      storeIp: flag('store_ip').notNull(),
      storeUserAgent: flag('store_user_agent').notNull(),
      relayUrl: text('relay_url'),
      retentionDays: int('retention_days'),
      theme: json<App['theme']>('theme').notNull(),
      createdAt: int('created_at').notNull(),
    },
    (t) => [index('apps_with_retention').on(t.retentionDays).where(sql`retention_days IS NOT NULL`)],
  )

  const entryPoints = table(
    'entry_points',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      kind: text<EntryPoint['kind']>('kind').notNull(),
      name: text('name').notNull(),
      slug: text('slug').notNull(),
      keyword: text('keyword'),
      signupUrl: text('signup_url'),
      createdAt: int('created_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      uniqueIndex('entry_points_by_slug').on(t.appId, t.slug),
    ],
  )

  const notices = table(
    'notices',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      locale: text('locale').notNull(),
      version: int('version').notNull(),
      statement: text('statement').notNull(),
      purposes: json<Notice['purposes']>('purposes').notNull(),
      greeting: text('greeting').notNull(),
      declaration: text('declaration').notNull(),
      yesLabel: text('yes_label').notNull(),
      noLabel: text('no_label').notNull(),
      howToStop: text('how_to_stop').notNull(),
      privacyUrl: text('privacy_url'),
      hash: text('hash').notNull(),
      publishedAt: int('published_at').notNull(),
      supersededAt: int('superseded_at'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      uniqueIndex('notices_by_version').on(t.appId, t.locale, t.version),
      // The proof page's address names the notice alone.
      uniqueIndex('notices_by_id').on(t.id),
      index('notices_current').on(t.appId).where(sql`superseded_at IS NULL`),
    ],
  )

  const channels = table(
    'channels',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      provider: text('provider').notNull(),
      sealedCredentials: text('sealed_credentials').notNull(),
      /** Whether it is WhatsApp and real: then the app's simulator is gone. */
      real: flag('real').notNull(),
      /** A keyed hash of the secret that channels behind one callback address share. */
      sharedSecret: text('shared_secret').notNull(),
      /** The business number, as the provider names it. */
      line: text('line'),
      createdAt: int('created_at').notNull(),
      refused: int('refused').notNull(),
      lastRefusedAt: int('last_refused_at'),
      lastInboundAt: int('last_inbound_at'),
      lastError: text('last_error'),
      lastErrorAt: int('last_error_at'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      // A webhook's address names the channel alone.
      uniqueIndex('channels_by_id').on(t.id),
      // Providers allow one callback address: what comes in may be about another channel's number.
      index('channels_by_secret').on(t.sharedSecret, t.line),
    ],
  )

  const answers = table(
    'answers',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      reference: text('reference').notNull(),
      decision: text<Answer['decision']>('decision').notNull(),
      noticeId: text('notice_id').notNull(),
      purposes: json<string[]>('purposes').notNull(),
      mode: text<Mode>('mode').notNull(),
      locale: text('locale').notNull(),
      entryPoint: text('entry_point'),
      source: text<Source>('source').notNull(),
      phone: text('phone'),
      reported: json<Reported>('reported').notNull(),
      createdAt: int('created_at').notNull(),
      expiresAt: int('expires_at').notNull(),
      withdrawnAt: int('withdrawn_at'),
      contactId: text('contact_id'),
      eventId: text('event_id'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      uniqueIndex('answers_by_reference').on(t.appId, t.reference),
      index('answers_by_phone').on(t.appId, t.phone).where(sql`phone IS NOT NULL`),
      index('answers_by_contact').on(t.appId, t.contactId).where(sql`contact_id IS NOT NULL`),
      index('answers_open').on(t.appId, t.id).where(sql`event_id IS NULL`),
      index('answers_unbound').on(t.expiresAt).where(sql`event_id IS NULL`),
    ],
  )

  const waiting = table(
    'waiting',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      reference: text('reference').notNull(),
      contactId: text('contact_id'),
      sender: json<WaitingMessage['sender']>('sender').notNull(),
      message: json<MessageEvidence>('message').notNull(),
      occurredAt: int('occurred_at').notNull(),
      timed: flag('timed').notNull(),
      firsthand: flag('firsthand').notNull(),
      receivedAt: int('received_at').notNull(),
      asked: flag('asked').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      index('waiting_by_reference').on(t.appId, t.reference),
      index('waiting_by_contact').on(t.appId, t.contactId),
      index('waiting_by_age').on(t.receivedAt),
      index('waiting_unasked').on(t.receivedAt).where(sql`NOT asked`),
    ],
  )

  const contacts = table(
    'contacts',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      revision: int('revision').notNull(),
      name: text('name'),
      /** Lower case, for the search by its beginning. */
      foldedName: text('folded_name'),
      locale: text('locale'),
      status: text<OptInStatus>('status').notNull(),
      since: int('since'),
      source: text<Source>('source'),
      entryPoint: text('entry_point'),
      verification: text<Verification>('verification'),
      noticeId: text('notice_id'),
      purposes: json<string[]>('purposes').notNull(),
      evidenceId: text('evidence_id'),
      lastInboundAt: int('last_inbound_at'),
      lastSmsAt: int('last_sms_at'),
      active: flag('active').notNull(),
      askedAt: int('asked_at'),
      askedNoticeId: text('asked_notice_id'),
      simulated: flag('simulated').notNull(),
      createdAt: int('created_at').notNull(),
      /** As the log last said it, for lists; what holds now is told by the times. */
      activity: text<ActivityStatus>('activity').notNull().default('never'),
      /** What was merged stays, so that its envelopes in the log are found under who took it in. */
      mergedInto: text('merged_into'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      index('contacts_newest').on(t.appId, t.createdAt, t.id).where(sql`merged_into IS NULL`),
      index('contacts_by_status').on(t.appId, t.status, t.createdAt, t.id).where(sql`merged_into IS NULL`),
      index('contacts_by_activity')
        .on(t.appId, t.activity, t.createdAt, t.id)
        .where(sql`merged_into IS NULL`),
      index('contacts_by_source').on(t.appId, t.source, t.createdAt, t.id).where(sql`merged_into IS NULL`),
      index('contacts_by_entry_point')
        .on(t.appId, t.entryPoint, t.createdAt, t.id)
        .where(sql`merged_into IS NULL`),
      index('contacts_by_name').on(t.appId, t.foldedName, t.id).where(sql`folded_name IS NOT NULL`),
      index('contacts_merged').on(t.appId, t.mergedInto).where(sql`merged_into IS NOT NULL`),
      index('contacts_active').on(t.lastInboundAt).where(sql`active`),
      index('contacts_opted_in').on(t.since).where(sql`status = 'opted_in'`),
    ],
  )

  const identities = table(
    'identities',
    {
      appId: text('app_id').notNull(),
      kind: text<Identity['kind']>('kind').notNull(),
      value: text('value').notNull(),
      contactId: text('contact_id').notNull(),
      /** The provider's own form, used for sending. */
      address: text('address').notNull(),
      /** The value from its end, for the search by last digits. */
      reversed: text('reversed').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.kind, t.value] }),
      index('identities_by_contact').on(t.appId, t.contactId),
      index('identities_from_the_end').on(t.appId, t.kind, t.reversed),
    ],
  )

  /** Whose an identity was until they moved to another. */
  const formerIdentities = table(
    'former_identities',
    {
      appId: text('app_id').notNull(),
      kind: text<Identity['kind']>('kind').notNull(),
      value: text('value').notNull(),
      until: int('until').notNull(),
      contactId: text('contact_id').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.kind, t.value, t.until] }),
      index('former_identities_by_contact').on(t.appId, t.contactId),
    ],
  )

  /** Which provider messages were applied, as keyed hashes: a message id may carry its sender's number. */
  const messages = table(
    'messages',
    {
      appId: text('app_id').notNull(),
      hash: text('hash').notNull(),
      occurredAt: int('occurred_at').notNull(),
      receivedAt: int('received_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.hash] })],
  )

  /** Envelopes: never changed, never deleted; triggers see to it. */
  const events = table(
    'events',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      contactId: text('contact_id').notNull(),
      type: text<EventType>('type').notNull(),
      occurredAt: int('occurred_at').notNull(),
      timed: flag('timed').notNull(),
      recordedAt: int('recorded_at').notNull(),
      status: text<OptInStatus>('status').notNull(),
      changed: flag('changed').notNull(),
      revision: int('revision').notNull(),
      /** SHA-256, hex, over the payload's salt and text. */
      commitment: text('commitment').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      index('events_by_contact').on(t.appId, t.contactId, t.id),
    ],
  )

  /** The order of the log: every event's place, gapless per app. Never changed, never deleted. */
  const log = table(
    'log',
    {
      appId: text('app_id').notNull(),
      position: int('position').notNull(),
      eventId: text('event_id').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.position] }),
      uniqueIndex('log_by_event').on(t.appId, t.eventId),
    ],
  )

  /** The personal part of an event: erasable. */
  const eventPayloads = table(
    'event_payloads',
    {
      appId: text('app_id').notNull(),
      eventId: text('event_id').notNull(),
      salt: text('salt').notNull(),
      /** JSON, in the very characters that were committed to. */
      data: text('data').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.eventId] })],
  )

  const sends = table(
    'sends',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      contactId: text('contact_id').notNull(),
      channelId: text('channel_id'),
      kind: text<Send['kind']>('kind').notNull(),
      key: text('key').notNull(),
      noticeId: text('notice_id'),
      status: text<Send['status']>('status').notNull(),
      plain: flag('plain').notNull(),
      attempts: int('attempts').notNull(),
      tryAt: int('try_at'),
      providerMessageId: text('provider_message_id'),
      claimedAt: int('claimed_at').notNull(),
      error: text('error'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      uniqueIndex('sends_by_key').on(t.appId, t.key),
      index('sends_by_message').on(t.appId, t.providerMessageId).where(sql`provider_message_id IS NOT NULL`),
      index('sends_by_contact').on(t.appId, t.contactId, t.kind, t.id),
      index('sends_claimed').on(t.claimedAt).where(sql`status = 'claimed'`),
      index('sends_to_try').on(t.tryAt).where(sql`try_at IS NOT NULL`),
      index('sends_by_time').on(t.appId, t.kind, t.claimedAt),
    ],
  )

  /** Who was erased, as keyed hashes. */
  const suppressions = table(
    'suppressions',
    {
      appId: text('app_id').notNull(),
      hash: text('hash').notNull(),
      at: int('at').notNull(),
      /** What was erased together, and comes back together. */
      erasedTogether: text('erased_together').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.hash] }),
      index('suppressions_together').on(t.appId, t.erasedTogether),
    ],
  )

  const keptSignals = table(
    'kept_signals',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      channelId: text('channel_id').notNull(),
      signal: json<Signal>('signal').notNull(),
      attempts: int('attempts').notNull(),
      error: text('error').notNull(),
      keptAt: int('kept_at').notNull(),
      /** Null once it was tried often enough: it stays for a person to look at. */
      tryAt: int('try_at'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      index('kept_signals_to_try').on(t.tryAt).where(sql`try_at IS NOT NULL`),
    ],
  )

  /** Verified requests of providers on their way to the business's own systems; gone once they arrived. */
  const relays = table(
    'relays',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      channelId: text('channel_id').notNull(),
      method: text<Relay['method']>('method').notNull(),
      query: text('query').notNull(),
      headers: json<Relay['headers']>('headers').notNull(),
      /** Base64 of the very bytes. */
      body: text('body').notNull(),
      /** Keyed hashes of whom it is about: what is about one person arrives in order. */
      people: json<string[]>('people').notNull(),
      attempts: int('attempts').notNull(),
      receivedAt: int('received_at').notNull(),
      tryAt: int('try_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.id] }), index('relays_to_try').on(t.tryAt)],
  )

  const endpoints = table(
    'endpoints',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      name: text('name'),
      url: text('url').notNull(),
      events: json<Endpoint['events']>('events'),
      format: text<Endpoint['format']>('format').notNull(),
      sealedSecret: text('sealed_secret').notNull(),
      sealedPreviousSecret: text('sealed_previous_secret'),
      previousUntil: int('previous_until'),
      enabled: flag('enabled').notNull(),
      disabledReason: text<NonNullable<Endpoint['disabledReason']>>('disabled_reason'),
      disabledAt: int('disabled_at'),
      failingSince: int('failing_since'),
      failures: int('failures').notNull(),
      pausedUntil: int('paused_until'),
      createdAt: int('created_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.id] })],
  )

  /** One row per user event and endpoint that was due: the way there, and the record of it for 30 days. */
  const deliveries = table(
    'deliveries',
    {
      appId: text('app_id').notNull(),
      endpointId: text('endpoint_id').notNull(),
      id: text('id').notNull(),
      type: text<Delivery['type']>('type').notNull(),
      eventId: text('event_id'),
      contactId: text('contact_id'),
      subjectId: text('subject_id'),
      position: int('position').notNull(),
      rank: int('rank').notNull(),
      state: text<Delivery['state']>('state').notNull(),
      tries: int('tries').notNull(),
      attempts: json<Attempt[]>('attempts').notNull(),
      /** Null: it is over, or an earlier one of the same contact goes before it. */
      tryAt: int('try_at'),
      claimedUntil: int('claimed_until'),
      /** Personal, like what `attempts` quotes: both go when the person is erased. */
      body: text('body'),
      erased: flag('erased').notNull(),
      createdAt: int('created_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.endpointId, t.id] }),
      uniqueIndex('deliveries_by_event').on(t.appId, t.endpointId, t.eventId, t.type),
      index('deliveries_by_contact').on(t.appId, t.contactId, t.endpointId, t.position, t.id),
      index('deliveries_due')
        .on(t.appId, t.endpointId, t.rank, t.tryAt, t.position)
        .where(sql`try_at IS NOT NULL`),
      index('deliveries_pending').on(t.appId, t.endpointId).where(sql`state = 'pending'`),
      // Few of many: what an operator looks through, and sends again.
      index('deliveries_failed').on(t.appId, t.endpointId, t.id).where(sql`state = 'failed'`),
    ],
  )

  const counters = table(
    'counters',
    {
      appId: text('app_id').notNull(),
      entryPoint: text('entry_point').notNull(),
      step: text<CountedStep>('step').notNull(),
      /** The first millisecond of the day, UTC. */
      day: int('day').notNull(),
      simulated: flag('simulated').notNull().default(false),
      count: int('count').notNull(),
    },
    // By day first: statistics ask for a span of days.
    (t) => [primaryKey({ columns: [t.appId, t.day, t.simulated, t.entryPoint, t.step] })],
  )

  /** How many contacts an app has, by what lists are narrowed by; an empty source or entry point is none. */
  const tallies = table(
    'tallies',
    {
      appId: text('app_id').notNull(),
      simulated: flag('simulated').notNull(),
      status: text<OptInStatus>('status').notNull(),
      activity: text<ActivityStatus>('activity').notNull(),
      source: text<Source | ''>('source').notNull(),
      entryPoint: text('entry_point').notNull(),
      count: int('count').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.simulated, t.status, t.activity, t.source, t.entryPoint] })],
  )

  /** How many contacts' opt-ins rest on a version of the words. */
  const agreed = table(
    'agreed',
    {
      appId: text('app_id').notNull(),
      noticeId: text('notice_id').notNull(),
      simulated: flag('simulated').notNull(),
      count: int('count').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.noticeId, t.simulated] })],
  )

  /** How far a reader of the log has come. */
  const cursors = table(
    'cursors',
    {
      appId: text('app_id').notNull(),
      consumer: text('consumer').notNull(),
      position: int('position').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.consumer] })],
  )

  /** The last position of each app's log. */
  const heads = table('heads', { appId: text('app_id').primaryKey(), position: int('position').notNull() })

  /** Who may use the management API: of each key only its hash. */
  const apiKeys = table(
    'api_keys',
    {
      /** Empty: all apps. */
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      name: text('name').notNull(),
      /** How the key begins, for whoever finds one and wants to know which it is. */
      prefix: text('prefix').notNull(),
      /** SHA-256, hex: a key is 190 bits of chance, so that nothing is gained by a slower one. */
      hash: text('hash').notNull(),
      scopes: json<Scope[]>('scopes').notNull(),
      createdAt: int('created_at').notNull(),
      /** The id of the key that made it, or `admin`. */
      createdBy: text('created_by').notNull(),
      expiresAt: int('expires_at'),
      lastUsedAt: int('last_used_at'),
      revokedAt: int('revoked_at'),
    },
    (t) => [primaryKey({ columns: [t.appId, t.id] }), uniqueIndex('api_keys_by_hash').on(t.hash)],
  )

  /** Requests with an `Idempotency-Key`, and what they were answered: by keyed hash, sealed, for a day. */
  const idempotentRequests = table(
    'idempotent_requests',
    {
      /** Over who asked, method, address and key. */
      hash: text('hash').primaryKey(),
      /** Over what was sent. */
      fingerprint: text('fingerprint').notNull(),
      /** Whom it is about, as a keyed hash: it goes when they are erased. */
      person: text('person'),
      /** Of whoever is at it. */
      claim: text('claim').notNull(),
      claimedAt: int('claimed_at').notNull(),
      /** Null while it is in flight. */
      sealedAnswer: text('sealed_answer'),
    },
    (t) => [
      index('idempotent_requests_by_age').on(t.claimedAt),
      index('idempotent_requests_by_person').on(t.person).where(sql`person IS NOT NULL`),
    ],
  )

  /** Who signs in to the dashboard. Who was removed stays by name: evidence and the audit log speak of them. */
  const operators = table(
    'operators',
    {
      id: text('id').primaryKey(),
      /** Lower case. */
      email: text('email').notNull(),
      name: text('name').notNull(),
      locale: text('locale'),
      role: text<Role>('role').notNull(),
      /** Empty: all apps. */
      appId: text('app_id').notNull(),
      /** scrypt, as a PHC string. */
      passwordHash: text('password_hash').notNull(),
      passwordAt: int('password_at').notNull(),
      sealedTotpSecret: text('sealed_totp_secret'),
      /** The last step of time whose code was taken: none is taken twice. */
      totpStep: int('totp_step').notNull(),
      createdAt: int('created_at').notNull(),
      lastSeenAt: int('last_seen_at'),
      removedAt: int('removed_at'),
    },
    (t) => [uniqueIndex('operators_by_email').on(t.email).where(sql`removed_at IS NULL`)],
  )

  /** Signed-in browsers: of each token only its hash. */
  const sessions = table(
    'sessions',
    {
      id: text('id').primaryKey(),
      /** SHA-256, hex: a token is 256 bits of chance. */
      hash: text('hash').notNull(),
      operatorId: text('operator_id').notNull(),
      createdAt: int('created_at').notNull(),
      lastSeenAt: int('last_seen_at').notNull(),
      /** When they last showed that it is them. */
      confirmedAt: int('confirmed_at').notNull(),
      userAgent: text('user_agent'),
      /** Truncated. */
      address: text('address'),
    },
    (t) => [
      uniqueIndex('sessions_by_hash').on(t.hash),
      index('sessions_by_operator').on(t.operatorId),
      index('sessions_by_age').on(t.lastSeenAt),
    ],
  )

  const passkeys = table(
    'passkeys',
    {
      /** The credential's own id, base64url. */
      id: text('id').primaryKey(),
      operatorId: text('operator_id').notNull(),
      name: text('name').notNull(),
      /** COSE, base64url. */
      publicKey: text('public_key').notNull(),
      counter: int('counter').notNull(),
      transports: json<string[]>('transports').notNull(),
      createdAt: int('created_at').notNull(),
      lastUsedAt: int('last_used_at'),
    },
    (t) => [index('passkeys_by_operator').on(t.operatorId)],
  )

  /** Each opens once; gone when used. As keyed hashes: 50 bits alone could be tried out. */
  const recoveryCodes = table(
    'recovery_codes',
    { operatorId: text('operator_id').notNull(), hash: text('hash').notNull() },
    (t) => [primaryKey({ columns: [t.operatorId, t.hash] })],
  )

  const invitations = table(
    'invitations',
    {
      id: text('id').primaryKey(),
      hash: text('hash').notNull(),
      name: text('name').notNull(),
      role: text<Role>('role').notNull(),
      /** Empty: all apps. */
      appId: text('app_id').notNull(),
      createdBy: text('created_by').notNull(),
      createdAt: int('created_at').notNull(),
      expiresAt: int('expires_at').notNull(),
    },
    (t) => [uniqueIndex('invitations_by_hash').on(t.hash), index('invitations_by_age').on(t.expiresAt)],
  )

  /** What is asked once and answered once: the first start's address, second steps, passkeys' questions. */
  const challenges = table(
    'challenges',
    {
      /** SHA-256, hex, of what the browser holds. */
      hash: text('hash').primaryKey(),
      kind: text<Challenge['kind']>('kind').notNull(),
      operatorId: text('operator_id'),
      /** What was asked, where it is not the token itself. */
      sealedQuestion: text('question'),
      expiresAt: int('expires_at').notNull(),
    },
    (t) => [index('challenges_by_age').on(t.expiresAt)],
  )

  /** How often something was tried, by keyed hash of what: the same count on every node. */
  const tries = table(
    'tries',
    {
      hash: text('hash').primaryKey(),
      count: int('count').notNull(),
      until: int('until').notNull(),
    },
    (t) => [index('tries_by_age').on(t.until)],
  )

  /** Who did what. Never changed, never deleted; triggers see to it. */
  const audit = table(
    'audit',
    {
      id: text('id').primaryKey(),
      at: int('at').notNull(),
      actor: text<AuditEntry['actor']>('actor').notNull(),
      actorId: text('actor_id').notNull(),
      /** What they were called then. */
      actorName: text('actor_name').notNull(),
      action: text('action').notNull(),
      /** The slug of the app it was about; empty: the installation. */
      app: text('app').notNull(),
      object: text('object').notNull(),
      /** Truncated. */
      address: text('address'),
      count: int('count').notNull(),
    },
    (t) => [
      index('audit_by_app').on(t.app, t.id),
      index('audit_by_actor').on(t.actorId, t.id),
      index('audit_by_action').on(t.action, t.id),
    ],
  )

  /** Files on their way in, and what became of them. */
  const imports = table(
    'imports',
    {
      appId: text('app_id').notNull(),
      id: text('id').notNull(),
      status: text<ImportRecord['status']>('status').notNull(),
      dryRun: flag('dry_run').notNull(),
      format: text<ImportRecord['format']>('format').notNull(),
      by: json<ImportRecord['by']>('by').notNull(),
      country: text('country'),
      assumedRows: int('assumed_rows').notNull(),
      columns: json<ImportRecord['columns']>('columns').notNull(),
      failure: json<NonNullable<ImportRecord['failure']>>('failure'),
      bytes: int('bytes').notNull(),
      rows: int('rows').notNull(),
      accepted: int('accepted').notNull(),
      refused: int('refused').notNull(),
      chunks: int('chunks').notNull(),
      /** The chunk that is next. */
      cursor: int('cursor').notNull(),
      createdAt: int('created_at').notNull(),
      touchedAt: int('touched_at').notNull(),
      finishedAt: int('finished_at'),
    },
    (t) => [
      primaryKey({ columns: [t.appId, t.id] }),
      index('imports_running').on(t.id).where(sql`status = 'running'`),
      index('imports_receiving').on(t.touchedAt).where(sql`status = 'receiving'`),
    ],
  )

  /** Rows that nothing was decided on yet: they vanish with the commit that does. */
  const importChunks = table(
    'import_chunks',
    {
      appId: text('app_id').notNull(),
      importId: text('import_id').notNull(),
      seq: int('seq').notNull(),
      rows: json<ImportRow[]>('rows').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.importId, t.seq] })],
  )

  /** Refused rows: where and why, and nothing of what they said. */
  const importErrors = table(
    'import_errors',
    {
      appId: text('app_id').notNull(),
      importId: text('import_id').notNull(),
      row: int('row').notNull(),
      code: text<ImportError['code']>('code').notNull(),
      detail: text('detail').notNull(),
    },
    (t) => [primaryKey({ columns: [t.appId, t.importId, t.row] })],
  )

  /** What the installation knows of itself. */
  const installation = table('installation', {
    name: text('name').primaryKey(),
    value: text('value').notNull(),
  })

  return {
    apps,
    entryPoints,
    notices,
    channels,
    answers,
    waiting,
    contacts,
    identities,
    formerIdentities,
    messages,
    events,
    log,
    eventPayloads,
    sends,
    suppressions,
    keptSignals,
    relays,
    endpoints,
    deliveries,
    counters,
    tallies,
    agreed,
    cursors,
    heads,
    apiKeys,
    idempotentRequests,
    operators,
    sessions,
    passkeys,
    recoveryCodes,
    invitations,
    challenges,
    tries,
    audit,
    imports,
    importChunks,
    importErrors,
    installation,
  }
}

/** All tables. */
export type Tables = ReturnType<typeof defineTables>

/** A contact as it is stored. */
export type ContactRecord = Tables['contacts']['$inferSelect']

/** Without what only the database's indexes need. */
export function toContact({ foldedName: _, activity: __, ...contact }: ContactRecord): Contact {
  return contact
}
