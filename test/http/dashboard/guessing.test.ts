/** Guessing passwords with every trick that is known: none of them brings one guess more, neither other addresses nor other names nor haste. */
import { afterEach, describe, expect, test } from 'vitest'
import { openDoors } from '../../support/doors.ts'
import { password } from '../../support/operators.ts'

const minuteMs = 60_000
const wrong = 'not the password at all'
let doors: Awaited<ReturnType<typeof openDoors>>
afterEach(() => doors.close())

/** A guess as it arrives: from a socket, with whatever it says of itself and what proxies added to that. */
type Guess = { email?: string; socket?: string; forwarded?: string; typed?: string }

/** Opens the doors behind so many proxies, with one owner, whose password costs little to look at. */
async function open(trustedProxies = 1) {
  doors = await openDoors({ trustedProxies })
  const { email } = (await doors.owner()).operator
  doors.cheapen(email)
  const guess = async (given: Guess) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: doors.publicUrl,
      'sec-fetch-site': 'same-origin',
      ...(given.forwarded === undefined ? {} : { 'x-forwarded-for': given.forwarded }),
    }
    const form = new URLSearchParams({ email: given.email ?? email, password: given.typed ?? wrong })
    const init = { method: 'POST', headers, body: form.toString() }
    const remoteAddress = given.socket ?? '198.51.100.7'
    const address = `${doors.publicUrl}/sign-in`
    return (await doors.http.request(address, init, { incoming: { socket: { remoteAddress } } })).status
  }
  /** How many of these were looked at; every other was turned away as one too many. */
  const lookedAt = async (guesses: Guess[]): Promise<number> => {
    const statuses = await Promise.all(guesses.map(guess))
    expect(statuses.filter((status) => status !== 422 && status !== 429)).toEqual([])
    return statuses.filter((status) => status === 422).length
  }
  return { email, guess, lookedAt }
}

const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index))
const ipv4 = (index: number) => `203.0.${index >> 8}.${index & 255}`
const ofOneHousehold = (index: number) => `2001:db8:0:7:${(index * 7919).toString(16)}::${index.toString(16)}`

/** All but so many of the sixty tries that one address has. */
async function useUp(address: string, left: number): Promise<void> {
  await doors.store.countTry(`address ${address}`, doors.now.at, 15 * minuteMs)
  doors.execute(`UPDATE tries SET count = ${60 - left} WHERE rowid = (SELECT max(rowid) FROM tries)`)
}

/** What somebody writes into the header themselves, and what the proxies that there are make of it. */
const rotations: [string, number, (index: number) => Guess][] = [
  ['no proxy', 0, (index) => ({ forwarded: ipv4(index) })],
  ['no proxy, a long list', 0, (index) => ({ forwarded: many(20, (hop) => ipv4(index + hop)).join(', ') })],
  ['one proxy', 1, (index) => ({ forwarded: `${ipv4(index)}, 198.51.100.7`, socket: '10.0.0.1' })],
  [
    'two proxies',
    2,
    (index) => ({ forwarded: `${ipv4(index)}, 198.51.100.7, 10.0.0.2`, socket: '10.0.0.1' }),
  ],
  ['one proxy, as IPv4 within IPv6', 1, (index) => ({ forwarded: `${ipv4(index)},::ffff:198.51.100.7` })],
]

describe.each(rotations)('X-Forwarded-For made up anew each time, behind %s', (_, proxies, made) => {
  test('brings no guess more at one account, and none more at many', async () => {
    const { lookedAt } = await open(proxies)
    expect(await lookedAt(many(25, made))).toBe(10)
    doors.now.at += 15 * minuteMs
    await useUp('198.51.100.7', 2)
    const others = many(6, (index) => ({ ...made(index), email: `nobody${index}@juniper.example` }))
    expect(await lookedAt(others)).toBe(2)
  })
})

test('control: were one proxy more believed than there is, the header would be believed', async () => {
  const { lookedAt } = await open(1)
  await useUp('198.51.100.7', 2)
  const others = many(6, (index) => ({ forwarded: ipv4(index), email: `nobody${index}@juniper.example` }))
  expect(await lookedAt(others)).toBe(6)
})

test('what is no address at all is one visitor, however it is written', async () => {
  const { lookedAt } = await open()
  await useUp('unknown', 2)
  const odd = ['', 'unknown', '_hidden', '1.2.3.4:80', '[2001:db8::1]', '999.1.1.1', '%00', '<script>']
  const guesses = odd.map((forwarded, index) => ({ forwarded, email: `nobody${index}@juniper.example` }))
  expect(await lookedAt(guesses)).toBe(2)
})

test('a walk through the addresses of one IPv6 network brings no guess more', async () => {
  const { lookedAt } = await open()
  expect(await lookedAt(many(25, (index) => ({ forwarded: ofOneHousehold(index) })))).toBe(10)
  doors.now.at += 15 * minuteMs
  await useUp('2001:db8:0:7', 2)
  const others = many(6, (index) => ({
    forwarded: ofOneHousehold(index),
    email: `nobody${index}@juniper.example`,
  }))
  expect(await lookedAt(others)).toBe(2)
  expect(await lookedAt([{ forwarded: '2001:db8:0:8::1', email: 'nobody@juniper.example' }])).toBe(1)
})

test('a hundred guesses at once, each from elsewhere, are ten guesses', async () => {
  const { guess, lookedAt } = await open()
  expect(await lookedAt(many(100, (index) => ({ forwarded: ipv4(index) })))).toBe(10)
  expect(await guess({ typed: password, forwarded: ipv4(200) })).toBe(429)
})

test('an account is the same account however its address is written', async () => {
  const { email, lookedAt } = await open()
  const written = [email, email.toUpperCase(), ` ${email}`, `${email} `, email.replace('owner', 'oWneR')]
  const guesses = many(25, (index) => ({ email: written[index % 5] ?? '', forwarded: ipv4(index) }))
  expect(await lookedAt(guesses)).toBe(10)
})

test('a flood of names that are nobody’s washes nothing out of memory', async () => {
  const { guess, lookedAt } = await open()
  expect(await lookedAt(many(10, (index) => ({ forwarded: ipv4(index) })))).toBe(10)
  const flood = many(5, (index) => ({
    email: `flood${index}@juniper.example`,
    forwarded: ipv4(100 + index),
  }))
  expect(await lookedAt(flood)).toBe(5)
  const until = doors.now.at + 15 * minuteMs
  doors.execute(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
    INSERT INTO tries (hash, count, until) SELECT 'another' || i, 1, ${until} FROM n`)
  doors.now.at += 14 * minuteMs
  await doors.assent.work()
  expect(await guess({ forwarded: ipv4(300) })).toBe(429)
  doors.now.at += minuteMs
  expect(await guess({ forwarded: ipv4(300) })).toBe(422)
})

test('in no fifteen minutes are there more than ten, wherever one begins to count', async () => {
  const { guess } = await open()
  const start = doors.now.at
  const at: number[] = []
  const guessAt = async (minute: number, count: number) => {
    doors.now.at = start + minute * minuteMs
    for (let index = 0; index < count; index++)
      if ((await guess({ forwarded: ipv4(minute * 12 + index) })) === 422) at.push(minute)
  }
  // One early, so that a span which began with it is over soon after the others.
  await guessAt(0, 1)
  for (let minute = 14; minute < 46; minute++) await guessAt(minute, 11)
  const within = (begin: number) => at.filter((one) => one >= begin && one < begin + 15).length
  expect(Math.max(...at.map(within))).toBe(10)
  // The tries that were turned away keep the account shut no longer.
  expect([...new Set(at)]).toEqual([0, 14, 29, 44])
})
