/** Erasure down to the bytes: after it and a clean stop no file holds what the person was, said or was called. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { cloudBody, type House, openHouse, type Written } from '../support/house.ts'

const minute = 60_000

let house: House | undefined
afterEach(() => house?.close())

/** Asha, in every form in which she may have been written down. */
const number = '919876543210'
const asha: Written = { from: number, name: 'Asha Canary-Rao' }
const traces = [
  ...['9876543210', '0123456789', 'Canary', 'canary', 'Nightingale', 'IN.13491208655302741918'],
  // As base64 hides it, at each of the three places where it may begin.
  ...[0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}9876543210`)
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  ),
]

/** Of what is traced, what a database's files hold: the file itself, its write-ahead log and its index. */
function found(path: string): string[] {
  const files = [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file))
  const bytes = Buffer.concat(files.map((file) => readFileSync(file)))
  return traces.filter((trace) => bytes.includes(trace))
}

/** Everything that may be kept of somebody: an opt-in, a STOP, a waiting message, a typed number, what is to be relayed, what broke. */
async function live(home: House): Promise<void> {
  const others = async (from: number) => {
    for (let index = from; index < from + 25; index++) {
      await home.write(`Hello from ${index} (AAAAA-${String(index).padStart(5, '0')})`, {
        from: `1555010${1000 + index}`,
        name: `Neighbour ${index}`,
      })
    }
  }
  await others(0)
  await home.optIn(asha, { phone: `+${number}`, pageUrl: 'https://juniper.example/canary' })
  await others(25)
  home.now.at += minute
  await home.write('Me, Nightingale (ZZZZZ-ZZZZZ)', asha)
  await home.write('STOP', {
    ...asha,
    more: { from_user_id: 'IN.13491208655302741918', text: { body: 'please stop messages' } },
  })
  await home.assent.optOut('juniper', number, { reason: 'Nightingale said so on the phone' }, 'operator')
  const status = cloudBody({ statuses: [{ id: 'wamid.1', status: 'read', recipient_id: number }] })
  await home.call(home.channel.inboundUrl, status, home.signed(status))
  await home.store.keepForLater({
    id: 'kept',
    appId: await home.appId(),
    channelId: home.channel.id,
    signal: {
      kind: 'opt_out',
      identity: { kind: 'phone', value: `+${number}` },
      via: 'api',
      occurredAt: undefined,
      purposes: undefined,
      reason: 'Nightingale',
      actor: 'key',
    },
    error: 'broke',
    keptAt: home.now.at,
    tryAt: home.now.at + 1000 * minute,
  })
  await home.pass(0)
  await others(50)
}

async function open() {
  house = await openHouse({ phoneField: 'optional', relayUrl: 'https://crm.juniper.example/in' })
  house.outside(({ url }) => (url.startsWith('https://crm.') ? { status: 503 } : undefined))
  return { house, path: house.databaseUrl.slice('file:'.length) }
}

test('after an erasure and a clean stop no byte of the person is left in the file, nor beside it', async () => {
  const { house, path } = await open()
  await live(house)
  expect(found(path)).toEqual(expect.arrayContaining(traces.slice(0, 6)))
  expect(found(path).length).toBeGreaterThan(6)

  expect((await house.api('DELETE', `/v1/apps/juniper/contacts/${number}`)).status).toBe(204)
  // Not only after the end: the write-ahead log is folded in at once.
  expect(found(path)).toEqual([])
  await house.store.close()
  expect(found(path)).toEqual([])
  const bytes = readFileSync(path)
  expect(bytes.includes('Neighbour 7')).toBe(true)
  expect(bytes.includes('15550101074')).toBe(true)
})

test('the control: without secure_delete the bytes would still be there', async () => {
  const { house, path } = await open()
  await live(house)
  await house.store.close()
  const copies = ['ON', 'OFF'].map((mode) => {
    const copy = `${path}-${mode}`
    copyFileSync(path, copy)
    const connection = new Sqlite(copy)
    connection.pragma(`secure_delete = ${mode}`)
    for (const table of [
      'event_payloads',
      'identities',
      'contacts',
      'waiting',
      'answers',
      'relays',
      'kept_signals',
      'sends',
    ])
      connection.exec(`DELETE FROM ${table}`)
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
    return found(copy)
  })
  expect(copies[0]).toEqual([])
  expect(copies[1]?.length).toBeGreaterThan(3)
})

test('nothing comes back by what was on its way: a redelivery, a kept item, a relay, a message that was due', async () => {
  const { house, path } = await open()
  await house.write('Hello', { ...asha, id: 'wamid.again' })
  await house.api('DELETE', `/v1/apps/juniper/contacts/${number}`)
  house.outside(() => undefined)
  await house.write('Hello', { ...asha, id: 'wamid.again' })
  await house.write('STOP', { ...asha, id: 'wamid.late' })
  const later = house.asked.length
  await house.pass(10 * minute)
  await house.pass(1000 * minute)
  expect(await house.status()).toBe('unknown')
  expect(house.sent).toEqual([])
  // What arrives after the erasure is the provider's to relay, once; it leaves nothing behind.
  expect(house.asked.slice(later).every(({ url }) => url.startsWith('https://crm.'))).toBe(true)
  await house.store.close()
  expect(found(path)).toEqual([])
})
