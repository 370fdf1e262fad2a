/** Signing in: guessing gets nowhere, from wherever it is tried, and keeps nobody out who was here before. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Doors, openDoors } from '../../support/doors.ts'
import { password } from '../../support/operators.ts'

let doors: Doors
let email: string
beforeEach(async () => {
  doors = await openDoors()
  email = (await doors.owner()).operator.email
  doors.cheapen(email)
})
afterEach(() => doors.close())

const wrong = 'not the password at all'
const ipv4 = (index: number) => `203.0.${Math.floor(index / 250)}.${(index % 250) + 1}`
/** How many of these tries were looked at, rather than turned away. */
async function lookedAt(tries: Promise<{ status: number }>[]): Promise<number> {
  return (await Promise.all(tries)).filter(({ status }) => status === 422).length
}
const guess = (index: number) =>
  doors.signIn(doors.stranger(), email, wrong, index % 2 ? ipv4(index) : `2001:db8:${index.toString(16)}::1`)

describe('an account', () => {
  test('is guessed at ten times in a quarter of an hour, whatever addresses the guesses say they come from', async () => {
    let count = 0
    for (let index = 0; index < 14; index++) count += await lookedAt([guess(index)])
    expect(count).toBe(10)
    const refused = await guess(99)
    expect([refused.status, /Too many tries/.test(refused.text)]).toEqual([429, true])
    // Not even the right one is looked at, so that the answer tells nothing.
    expect((await doors.signIn(doors.stranger(), email)).status).toBe(429)
    doors.now.at += 15 * 60_000
    expect((await doors.signIn(doors.stranger(), email)).location).toBe('/dashboard')
  })

  test('is guessed at no more often when all guesses come at once', async () => {
    const tries = Array.from({ length: 30 }, (_, index) => guess(index))
    expect(await lookedAt(tries)).toBe(10)
  })

  test('is not forgotten because many others were tried in between', async () => {
    expect(await lookedAt(Array.from({ length: 10 }, (_, index) => guess(index)))).toBe(10)
    for (let index = 0; index < 300; index++)
      await doors.store.countTry(`account password flood${index}@juniper.example`, doors.now.at, 900_000)
    expect(await lookedAt([guess(500), guess(501)])).toBe(0)
  })

  test('control: without a count that is kept, every guess would be looked at', async () => {
    const { countTry } = doors.store
    doors.store.countTry = async (...given) => ({ ...(await countTry(...given)), count: 1 })
    expect(await lookedAt(Array.from({ length: 14 }, (_, index) => guess(index)))).toBe(14)
  })

  test('lets its owner in while strangers guess, in a browser where they were before', async () => {
    const own = await doors.owner()
    expect(own.token).not.toBe('')
    const home = doors.stranger()
    expect((await doors.signIn(home, email)).location).toBe('/dashboard')
    await home.post('/sign-out')
    expect([home.token, home.cookies.has('assent_device')]).toEqual(['', true])
    for (let index = 0; index < 11; index++) await guess(index)
    expect((await doors.signIn(doors.stranger(), email)).status).toBe(429)
    expect((await doors.signIn(home, email)).location).toBe('/dashboard')
    // Such a browser has its own count, no larger.
    await home.post('/sign-out')
    const tries = Array.from({ length: 12 }, () => doors.signIn(home, email, wrong))
    expect(await lookedAt(tries)).toBeLessThanOrEqual(10)
  })

  test('is not told from one that does not exist', async () => {
    const seen = async (email: string) => {
      const { status, text, headers } = await doors.signIn(doors.stranger(), email, wrong)
      const names = [...headers.keys()].filter((name) => name !== 'x-request-id').sort()
      return { status, text: text.replaceAll(email, ''), names }
    }
    const [known, unknown] = [await seen(email), await seen('nobody@juniper.example')]
    expect(unknown).toEqual(known)
    for (const at of [email, 'nobody@juniper.example'])
      for (let index = 0; index < 10; index++)
        await doors.store.countTry(`account password ${at}`, doors.now.at, 900_000)
    expect(await seen('nobody@juniper.example')).toEqual(await seen(email))
  })
})

test('one address tries sixty times at whatever accounts, counted by the network a household has', async () => {
  for (let index = 0; index < 59; index++)
    await doors.store.countTry('address 2001:db8:0:7', doors.now.at, 900_000)
  const from = (ip: string, index: number) =>
    doors.signIn(doors.stranger(), `nobody${index}@juniper.example`, wrong, ip)
  expect((await from('2001:db8:0:7::1', 1)).status).toBe(422)
  expect((await from('2001:db8:0:7:ffff::2', 2)).status).toBe(429)
  expect((await from('2001:db8:0:8::1', 3)).status).toBe(422)
})

test('what is no form of ours is refused, and nothing of it is kept', async () => {
  const browser = doors.stranger()
  const form = { email, password }
  for (const headers of [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://shop.assent.example', 'sec-fetch-site': 'same-site' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
  ])
    expect((await browser.post('/sign-in', form, headers)).status).toBe(403)
  expect(browser.token).toBe('')
  expect((await browser.post('/sign-in', { ...form, role: 'owner' })).status).toBe(422)
})

test('after signing in one is where one wanted to go, and never on another site', async () => {
  for (const [next, location] of [
    ['/dashboard/team', '/dashboard/team'],
    ['/dashboard?x=1', '/dashboard?x=1'],
    ['https://evil.example/', '/dashboard'],
    ['//evil.example/dashboard', '/dashboard'],
    ['/dashboard\r\nx: y', '/dashboard'],
    ['/dashboardevil', '/dashboard'],
    ['/\\evil.example', '/dashboard'],
  ] as const) {
    const { headers } = await doors.stranger().post('/sign-in', { email, password, next })
    expect([next, headers.get('location')]).toEqual([next, location])
  }
})

test('a password of older parameters is hashed anew when it is used', async () => {
  expect((await doors.signIn(doors.stranger(), email)).location).toBe('/dashboard')
  const [row] = doors.rows('operators')
  expect(row?.password_hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/)
  expect((await doors.signIn(doors.stranger(), email)).location).toBe('/dashboard')
})
