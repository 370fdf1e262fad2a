/** The largest event that can be said still fits, and says nothing that was not asked for. */
import { expect, test } from 'vitest'
import { type Delivery, type Endpoint, switched } from '../../../server/domain/endpoint.ts'
import type { Contact, EventData, LoggedEvent } from '../../../server/domain/records.ts'
import { userEvents } from '../../../server/schema/endpoint.ts'
import { composeEvent } from '../../../server/usecases/compose-event.ts'
import type { Store } from '../../../server/usecases/ports.ts'
import { asha, start, World } from '../../support/world.ts'

const id = '01kaf3v6r2x8m4q9t7w5y1z0bc'
const delivery = { type: 'contact.opted_in', appId: 'app', eventId: id, contactId: id } as Delivery
const endpoint = { format: 'standard', events: null, ...switched(true, start) } as Endpoint
const world = new World()
world.optIn()
const known = world.contact(asha) as Contact
const happened: LoggedEvent = {
  id,
  appId: 'app',
  contactId: id,
  position: 1,
  type: 'consented',
  occurredAt: start,
  timed: true,
  recordedAt: start,
  status: 'opted_in',
  changed: true,
  revision: 1,
  data: null,
}

const compose = (contact: Contact, data: EventData | null, identities: object[]) =>
  composeEvent(endpoint, delivery, {
    clock: { now: () => start, randomBytes: (length) => new Uint8Array(length) },
    store: {
      findEvent: async () => ({ ...happened, data }),
      findContactById: async () => ({ contact, identities }),
    } as unknown as Store,
  })

test('with everything as long as it can be it stays below 20 kB, and within its schema', async () => {
  const identity = { kind: 'bsuid' as const, value: 'x'.repeat(160), address: 'x'.repeat(160), contactId: id }
  const many = Array.from({ length: 40 }, () => identity)
  const purposes = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(40, 'p'))
  const contact = {
    ...known,
    id,
    name: '\u0001'.repeat(300),
    locale: 'de',
    noticeId: id,
    purposes,
    entryPoint: 'e'.repeat(63),
  }
  const data: EventData = {
    actor: 'person',
    purposes,
    source: 'provider',
    entryPoint: 'e'.repeat(63),
    verification: 'provider',
    noticeId: id,
    locale: 'de',
    via: 'v'.repeat(500),
    from: many,
    to: many,
    mergedFrom: id,
    reason: 'a secret reason '.repeat(60),
    evidence: 'a secret paper '.repeat(200),
    reported: { pageUrl: 'https://secret.example/', origin: null, ip: '203.0.113.1', userAgent: 'secret' },
  }
  const body = (await compose(contact, data, many)) ?? ''
  expect(Buffer.byteLength(body)).toBeLessThan(20_000)
  expect(Buffer.byteLength(body)).toBeGreaterThan(10_000)
  userEvents['contact.opted_in'].parse(JSON.parse(body))
  expect(body).not.toMatch(/secret|203\.0/)
  expect(body).not.toContain('address')
})

test('an event whose evidence is gone says what its envelope says', async () => {
  const body = JSON.parse((await compose({ ...known, id }, null, [])) ?? '')
  expect(Object.keys(body.data.event)).toEqual([
    'id',
    'position',
    'contactId',
    'type',
    'occurredAt',
    'recordedAt',
    'status',
    'revision',
  ])
})
