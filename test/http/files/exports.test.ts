/** Contacts out as files: each once, nothing that a spreadsheet would run, and back in as they were. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesOf } from '../../support/files.ts'
import { openHouse } from '../../support/house.ts'

type House = Awaited<ReturnType<typeof openHouse>>
const houses: House[] = []
async function open(settings: Record<string, unknown> = {}) {
  const house = await openHouse(settings)
  houses.push(house)
  return { house, files: filesOf(house, house.adminApiKey) }
}
let house: House
let files: ReturnType<typeof filesOf>
beforeEach(async () => {
  ;({ house, files } = await open())
})
afterEach(async () => {
  for (const one of houses.splice(0)) await one.close()
})

type Row = Record<string, string>
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true, bom: true })
const csvOf = (rows: Row[]) => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const names = Object.keys(rows[0] ?? {})
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(cell).join(','))
    .join('\n')
}
const asha = '919876543210'

test('a contact as CSV and as JSON', async () => {
  await files.bring(
    `phone,bsuid,name,locale,evidence,occurred_at\n${asha},IN.555,"Rao, Asha",hi,Form 12,2026-11-01T10:00:00Z`,
  )
  const response = await files.ask('GET', '/exports/contacts.csv')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="juniper-contacts-\d{4}-\d\d-\d\d\.csv"$/,
  )
  expect(response.headers.get('cache-control')).toBe('no-store')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [row] = rowsOf(new TextDecoder().decode(bytes))
  expect(row).toMatchObject({
    phone: asha,
    country: 'IN',
    bsuid: 'IN.555',
    name: 'Rao, Asha',
    locale: 'hi',
    status: 'opted_in',
    purposes: 'updates',
    occurred_at: '2026-11-01T10:00:00.000Z',
    source: 'import',
    evidence: 'Form 12',
    verification: 'attested',
    activity: 'never',
  })
  const line = JSON.parse(await files.text('/exports/contacts.ndjson'))
  const { body: contact } = await house.api('GET', `/v1/apps/juniper/contacts/${asha}`)
  expect(line).toEqual({ ...contact, country: 'IN', evidence: 'Form 12' })
})

test('who opted in themselves comes with what is on record of it', async () => {
  await house.optIn()
  const [row] = rowsOf(await files.text('/exports/contacts.csv'))
  expect(row).toMatchObject({ status: 'opted_in', source: 'widget', verification: 'message' })
  expect(row?.evidence).toMatch(
    /^Assent event [0-9a-z]{26}, \S+: message "Hi! Yes, .*", notice [0-9a-z]{26}$/,
  )
})

describe('nothing in it is run by a spreadsheet', () => {
  const starts = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    ' =',
    '\n+',
    '\u00a0@',
    '\u200b=',
    '＝',
    '＋',
    '－',
    '＠',
    '　=',
    "'=",
  ]
  test.each(starts)('%j', async (start) => {
    const name = `${start}HYPERLINK("https://evil.example")`
    await house.optIn({ name })
    await house.api('POST', '/v1/apps/juniper/contacts/14155550100/opt-in', { evidence: `=${start}1+1` })
    const rows = rowsOf(await files.text('/exports/contacts.csv'))
    expect(rows.find(({ phone }) => phone === asha)?.name).toBe(`'${name}`)
    expect(rows.find(({ phone }) => phone !== asha)?.evidence).toBe(`'=${start}1+1`)
  })

  test('a cell of what anybody may write begins with nothing that is run', async () => {
    await house.optIn({ name: '=cmd|"/c calc"!A1' })
    const text = await files.text('/exports/contacts.csv')
    for (const record of parse(text, { bom: true }) as string[][])
      for (const cell of record) expect(cell).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/)
  })
})

describe('what an import reads comes back as it was', () => {
  const read = [
    'phone',
    'country',
    'bsuid',
    'name',
    'locale',
    'status',
    'purposes',
    'occurred_at',
    'source',
    'evidence',
  ]
  const readOf = (csv: string) =>
    rowsOf(csv)
      .map((row) => JSON.stringify(read.map((name) => row[name])))
      .sort()

  const calling = fc.constantFrom(
    '1415',
    '4479',
    '4915',
    '9198',
    '5511',
    '52',
    '390',
    '88',
    '7',
    '33',
    '54911',
  )
  const phone = fc
    .tuple(calling, fc.integer({ min: 1_000_000, max: 99_999_999 }))
    .map(([code, rest]) => `+${code}${rest}`)
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((one) => one.replaceAll('\0', ''))
  const nasty = fc
    .tuple(
      fc.constantFrom('', ' ', "'", "''", '\t', '\r\n', '"', '\ufeff', '　'),
      fc.constantFrom('', '=', '+', '@', '-', "'"),
      text,
    )
    .map((parts) => parts.join(''))
  const time = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 10, 20) })
    .map((at) => new Date(at).toISOString())
  const person = fc.record({
    phone,
    bsuid: fc.constantFrom('', '', 'one', 'two'),
    name: nasty,
    locale: fc.constantFrom('', 'en', 'pt-BR', 'zh_Hant'),
    status: fc.constantFrom(
      '',
      'opted_in',
      'opted_in',
      'opted_out',
      'pending',
      'declined',
      'suspended',
      'none',
    ),
    occurred_at: fc.oneof(fc.constant(''), time),
    source: fc.constantFrom('', 'widget', 'qr', 'sms', 'provider', 'A fair', '=x'),
    evidence: fc.oneof(fc.constant(''), nasty),
  })

  test('whatever stands in it, and whatever country the other app assumes', {
    timeout: 300_000,
  }, async () => {
    const countries = ['DE', 'IN', 'US', null]
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(person, { selector: ({ phone }) => phone, minLength: 1, maxLength: 25 }),
        fc.constantFrom(...countries),
        async (people, defaultCountry) => {
          const one = await open()
          const two = await open({ defaultCountry })
          const rows = people.map(({ bsuid, ...row }, index) => ({
            ...row,
            bsuid: bsuid === '' ? '' : bsuid === 'one' ? `US.${index}1` : `US.${index}1|US.ENT.${index}2`,
          }))
          const report = await one.files.bring(csvOf(rows))
          expect(report.errors.filter(({ code }: { code: string }) => code !== 'duplicate')).toEqual([])
          const first = await one.files.text('/exports/contacts.csv')
          const back = await two.files.bring(first)
          expect(back).toMatchObject({ status: 'done', refused: 0 })
          expect(readOf(await two.files.text('/exports/contacts.csv'))).toEqual(readOf(first))
          // And into the app it came from: nothing changes.
          const before = await one.files.text('/exports/contacts.ndjson')
          expect(await one.files.bring(first)).toMatchObject({ refused: 0 })
          expect(await one.files.text('/exports/contacts.ndjson')).toBe(before)
          for (const { house } of [one, two]) await house.close()
          houses.length = 1
        },
      ),
      { numRuns: 12 },
    )
  })

  test('who came by themselves too', async () => {
    await house.optIn({ from: '919876543210' })
    await house.optIn({ from: '919876543211', name: '@sha' }, { entryPoint: 'qr' })
    await house.write('STOP', { from: '919876543211' })
    await house.write('hello', { from: '919876543212' })
    house.now.at += 3_600_000
    const first = await files.text('/exports/contacts.csv')
    const other = await open()
    other.house.now.at = house.now.at
    expect(await other.files.bring(first)).toMatchObject({ accepted: 3, refused: 0 })
    expect(readOf(await other.files.text('/exports/contacts.csv'))).toEqual(readOf(first))
  })
})

describe('each contact once', () => {
  const numbersIn = (csv: string) => rowsOf(csv).map(({ phone }) => phone)
  const expected = Array.from({ length: 700 }, (_, index) => String(14_155_550_000 + index))
  beforeEach(async () => {
    await files.bring(`phone,evidence\n${expected.map((one) => `${one},Form`).join('\n')}`)
  })

  test('whatever is written while it is read', async () => {
    const response = await files.ask('GET', '/exports/contacts.csv')
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const decoder = new TextDecoder()
    let text = ''
    let round = 0
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
      await house.api('POST', `/v1/apps/juniper/contacts/${15_550_100_000 + round}/opt-in`, {})
      await house.api('POST', `/v1/apps/juniper/contacts/${expected[(round * 97) % 700]}/opt-out`, {})
      round++
    }
    expect(round).toBeGreaterThan(2)
    expect(numbersIn(text)).toEqual(expected)
  })

  test('with the filters of the list', async () => {
    await house.api('POST', `/v1/apps/juniper/contacts/${expected[699]}/opt-out`, {})
    const of = async (query: string) => numbersIn(await files.text(`/exports/contacts.csv?${query}`))
    expect(await of('optIn=opted_out')).toEqual([expected[699]])
    expect(await of('q=0698')).toEqual([expected[698]])
    expect(await of('q=%2B1415555000')).toEqual(expected.slice(0, 10))
    expect(await of('source=api')).toEqual([])
    expect(await of('activity=never&source=import&optIn=opted_in')).toEqual(expected.slice(0, 699))
    const refused = await files.json(files.ask('GET', '/exports/contacts.csv?optIn=maybe'))
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid'])
  })

  test('a reader who hangs up ends it', async () => {
    const response = await files.ask('GET', '/exports/contacts.ndjson')
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    await reader.cancel()
    expect(await files.text('/exports/contacts.ndjson?optIn=declined')).toBe('')
  })
})
