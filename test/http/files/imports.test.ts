/** Files of contacts through the real interface: what is recorded, what is refused and why, and what never stays. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesOf } from '../../support/files.ts'
import { houseStart, openHouse } from '../../support/house.ts'

let house: Awaited<ReturnType<typeof openHouse>>
let files: ReturnType<typeof filesOf>
beforeEach(async () => {
  house = await openHouse()
  files = filesOf(house, house.adminApiKey)
})
afterEach(() => house.close())

const contact = async (identity: string) =>
  (await house.api('GET', `/v1/apps/juniper/contacts/${identity}`)).body
const statusOf = async (identity: string) => (await contact(identity)).optIn?.status ?? 'unknown'
const faults = (report: { errors: { row: number; code: string }[] }) =>
  report.errors.map(({ row, code }) => [row, code])
const asha = '919876543210'
/** A row that opts Asha in. */
const yes = (more = '') => `phone,status,evidence,occurred_at\n${asha},opted_in,Form 12,${more}`

describe('what is recorded', () => {
  test('each row as if it had been told alone', async () => {
    const report = await files.bring(
      [
        'phone,name,locale,status,occurred_at,source,evidence',
        '919876543210,Asha,hi,opted_in,2026-11-01T10:00:00Z,Paper form,"Form 12, signed"',
        '+44 7700 900123,Bruno,pt_BR,,,,',
        '14155550100,Chen,,opted_out,2026-10-01T00:00:00+02:00,,',
      ].join('\n'),
    )
    expect(report).toMatchObject({
      status: 'done',
      rows: 3,
      processed: 3,
      accepted: 3,
      refused: 0,
      errors: [],
      failure: null,
    })
    expect(await contact(asha)).toMatchObject({
      name: 'Asha',
      locale: 'hi',
      optIn: {
        status: 'opted_in',
        since: '2026-11-01T10:00:00.000Z',
        source: 'import',
        verification: 'attested',
        purposes: ['updates'],
      },
    })
    expect(await contact('447700900123')).toMatchObject({
      name: 'Bruno',
      locale: 'pt-BR',
      optIn: { status: 'pending', source: 'import', verification: null },
    })
    expect(await contact('14155550100')).toMatchObject({
      name: 'Chen',
      optIn: { status: 'opted_out', since: '2026-09-30T22:00:00.000Z' },
    })
    const [event] = await house.events()
    expect(event?.data).toMatchObject({
      actor: 'key',
      actorId: 'admin',
      evidence: 'Form 12, signed',
      collectedBy: 'Paper form',
      importId: report.id,
      row: 2,
      verification: 'attested',
    })
  })

  test('a user id, and what is known under both it and a number', async () => {
    const report = await files.bring(
      `phone,bsuid,evidence\n,US.13491208655302741918,Form 1\n${asha},IN.555|IN.ENT.777,Form 2`,
    )
    expect(report).toMatchObject({ accepted: 2 })
    expect(await statusOf('US.13491208655302741918')).toBe('opted_in')
    expect((await contact('IN.ENT.777')).identities).toEqual([
      { kind: 'phone', value: `+${asha}` },
      { kind: 'bsuid', value: 'IN.555' },
      { kind: 'bsuid', value: 'IN.ENT.777' },
    ])
  })

  test('the same file twice changes nothing', async () => {
    const file = `phone,name,status,evidence,occurred_at\n${asha},Asha,opted_in,Form 1,2026-11-01T10:00:00Z\n447700900123,,opted_out,,2026-11-02T10:00:00Z\n14155550100,,,,\n14155550101,,declined,,\n14155550102,,suspended,,\n14155550103,,none,,`
    await files.bring(file)
    const people = [asha, '447700900123', '14155550100', '14155550101', '14155550102', '14155550103']
    const before = await Promise.all(people.map(contact))
    expect(before.map(({ optIn }) => optIn.status)).toEqual([
      'opted_in',
      'opted_out',
      'pending',
      'declined',
      'suspended',
      'none',
    ])
    house.now.at += 60_000
    expect(await files.bring(file)).toMatchObject({ accepted: 6, refused: 0 })
    expect(await Promise.all(people.map(contact))).toEqual(before)
    for (const one of people) expect(await house.events(`+${one}`)).toHaveLength(1)
  })

  test('purposes where they are named', async () => {
    const { body } = await house.api('POST', '/v1/apps/juniper/notices', {
      locale: 'en',
      statement: 'Juniper Bakery sends you WhatsApp messages.',
      purposes: [
        { id: 'updates', label: 'Order updates', required: false },
        { id: 'offers', label: 'Offers', required: false },
      ],
      greeting: 'Hi!',
      declaration: 'Yes, Juniper Bakery may send me WhatsApp messages.',
      yesLabel: 'Yes',
      noLabel: 'No',
      howToStop: 'Reply STOP.',
    })
    expect(body.version).toBeGreaterThan(1)
    const report = await files.bring(
      `phone,evidence,purposes\n${asha},Form,offers\n447700900123,Form,\n14155550100,Form,parties\n14155550101,Form,"A B"`,
    )
    expect(faults(report)).toEqual([
      [4, 'purposes_invalid'],
      [5, 'purposes_invalid'],
    ])
    expect((await contact(asha)).optIn.purposes).toEqual(['offers'])
    expect((await contact('447700900123')).optIn.purposes).toEqual(['offers', 'updates'])
  })
})

describe('what only the person can undo', () => {
  const refusedAs = async (code: string) => {
    const before = await statusOf(asha)
    const report = await files.bring(yes())
    expect(faults(report)).toEqual([[2, code]])
    expect(await statusOf(asha)).toBe(before)
    return report
  }

  test('stays undone after an opt-out, and is logged as refused', async () => {
    await house.api('POST', `/v1/apps/juniper/contacts/${asha}/opt-out`, {})
    await refusedAs('opted_out')
    const events = await house.events()
    expect(events.map(({ type }) => type)).toEqual(['opted_out', 'opt_in_refused'])
    expect(events[1]?.data).toMatchObject({ reason: 'opted_out', row: 2 })
    // Nor as a claim.
    expect(faults(await files.bring(`phone\n${asha}`))).toEqual([[2, 'opted_out']])
  })

  test('after a decline, an erasure, and 24 months', async () => {
    await house.optIn({}, { decision: 'accept' })
    house.now.at += 2 * 366 * 86_400_000
    await refusedAs('suspended')
    expect((await house.api('DELETE', `/v1/apps/juniper/contacts/${asha}`)).status).toBe(204)
    await refusedAs('erased')
    expect(faults(await files.bring(`phone,status\n${asha},opted_out`))).toEqual([[2, 'erased']])
    await files.bring('phone,status\n447700900123,declined')
    expect(faults(await files.bring('phone,evidence\n447700900123,Form'))).toEqual([[2, 'declined']])
  })

  test('an opt-out counts whatever stands beside it', async () => {
    await house.optIn()
    const report = await files.bring(
      `phone,status,occurred_at,locale,name\n${asha},opted_out,next week,not a language,${'x'.repeat(400)}`,
    )
    expect(report).toMatchObject({ accepted: 1, refused: 0 })
    expect(await statusOf(asha)).toBe('opted_out')
  })

  test('an opt-out counts in a later row too', async () => {
    const report = await files.bring(
      `phone,status,evidence\n${asha},opted_in,Form\n+91 98765 43210,opted_out,\n${asha},opted_in,Form`,
    )
    expect(report).toMatchObject({ accepted: 2, refused: 1 })
    expect(report.errors).toEqual([{ row: 4, code: 'duplicate', detail: 'row 2 is about the same person' }])
    expect(await statusOf(asha)).toBe('opted_out')
  })

  test('two contacts are not made one by a file', async () => {
    await files.bring(`phone,bsuid,evidence\n${asha},,Form\n,IN.555,Form`)
    const both = `phone,bsuid,status,evidence\n${asha},IN.555,`
    expect(faults(await files.bring(`${both}opted_in,Form`))).toEqual([[2, 'identities_differ']])
    await files.bring(`${both}opted_out,`)
    expect([await statusOf(asha), await statusOf('IN.555')]).toEqual(['opted_out', 'opted_out'])
  })

  test('a name that the person gave stands before the file’s', async () => {
    await house.optIn({ name: 'Asha Rao' })
    await files.bring(`phone,name,evidence\n${asha},A. R.,Form`)
    expect((await contact(asha)).name).toBe('Asha Rao')
  })
})

describe('rows that are refused', () => {
  test.each([
    ['a time ahead', yes(new Date(houseStart + 1000).toISOString()), 'time_in_future'],
    ['a time without a zone', yes('2026-11-01T10:00:00'), 'time_invalid'],
    ['a date alone', yes('2026-11-01'), 'time_invalid'],
    ['nobody', 'phone,name\n,Asha', 'identity_missing'],
    ['no number', 'phone\n12', 'identity_invalid'],
    ['no user id', 'bsuid\nfoo', 'identity_invalid'],
    ['a national number of no country', 'phone\n020 7946 0142', 'number_national'],
    ['an unknown status', `phone,status\n${asha},maybe`, 'status_invalid'],
    ['no language', `phone,locale\n${asha},english please`, 'locale_invalid'],
    ['a long name', `phone,name\n${asha},${'x'.repeat(301)}`, 'too_long'],
    ['long evidence', `phone,evidence\n${asha},${'x'.repeat(4001)}`, 'too_long'],
    ['a crowd', `phone\n${Array.from({ length: 22 }, (_, i) => 1415555 + i).join('|')}`, 'too_long'],
    ['cells beyond the header', `phone\n${asha},Asha`, 'cells_extra'],
  ])('%s', async (_, file, code) => {
    const report = await files.bring(file)
    expect(report).toMatchObject({ status: 'done', rows: 1, accepted: 0, refused: 1 })
    expect(faults(report)).toEqual([[2, code]])
    expect(await statusOf(asha)).toBe('unknown')
  })

  test('are numbered as a spreadsheet shows them', async () => {
    const file = `phone,name\r\n"1","two\r\nlines"\r\n\r\n2,\r\n,,\r\n3,x`
    expect(faults(await files.bring(file)).map(([row]) => row)).toEqual([2, 4, 6])
  })

  test('quote nothing of what they said', async () => {
    const report = await files.bring('phone,locale,status\n12345,\n919876543210,xx-secretname,')
    expect(JSON.stringify(report.errors)).not.toMatch(/12345|secretname/)
  })

  test('are listed: the first hundred in the report, all as CSV', async () => {
    const numbers = Array.from({ length: 250 }, (_, index) => index)
    const report = await files.bring(`phone\n${numbers.join('\n')}`)
    expect(report).toMatchObject({ rows: 250, refused: 250 })
    expect(report.errors).toHaveLength(100)
    const lines = (await files.text(`/imports/${report.id}/errors.csv`)).trimEnd().split('\r\n')
    expect(lines).toHaveLength(251)
    expect(lines[0]).toBe('row,code,detail')
    expect(lines.at(-1)).toMatch(/^251,identity_invalid,/)
  })
})

describe('national numbers', () => {
  beforeEach(async () => {
    await house.api('PATCH', '/v1/apps/juniper', { defaultCountry: 'DE' })
  })

  test('are taken for ones of the app’s country, and the report says so', async () => {
    const report = await files.bring(
      'phone,evidence\n0151 23456789,Form\n+4915123456780,Form\n4915123456781,Form\n0044 7700 900123,Form\n12,Form',
    )
    expect(report).toMatchObject({ accepted: 4, assumed: { country: 'DE', rows: 1 } })
    expect(report.errors[0].detail).toContain('DE, the country assumed')
    for (const one of ['4915123456789', '4915123456780', '4915123456781', '447700900123'])
      expect([one, await statusOf(one)]).toEqual([one, 'opted_in'])
  })

  test('a country of the row stands before the app’s', async () => {
    const report = await files.bring(
      'phone,country,evidence\n(415) 555-2671,US,Form\n4155552672,us,Form\n9876543210,ZZ,Form',
    )
    expect(report).toMatchObject({ accepted: 3, assumed: { country: 'DE', rows: 0 } })
    for (const one of ['14155552671', '14155552672', '9876543210'])
      expect([one, await statusOf(one)]).toEqual([one, 'opted_in'])
  })
})

describe('files as people have them', () => {
  test.each([
    ['semicolons', `phone;name;evidence\n${asha};Rao, Asha;Form`],
    ['tabs', `phone\tname\tevidence\n${asha}\tRao, Asha\tForm`],
    ['a BOM and CRLF', `\ufeffphone,name,evidence\r\n${asha},"Rao, Asha",Form\r\n`],
    ['old ends of lines', `phone,name,evidence\r${asha},"Rao, Asha",Form\r`],
    ['empty lines first', `\n\nphone,name,evidence\n${asha},"Rao, Asha",Form`],
    ['guarded numbers', `phone,name,evidence\n'+${asha},"Rao, Asha",Form`],
    ['an apostrophe before digits', `phone,name,evidence\n'${asha},"Rao, Asha",Form`],
    ['headers in other cases', `PHONE,Name,EVIDENCE\n${asha},"Rao, Asha",Form`],
  ])('%s', async (_, file) => {
    expect(await files.bring(file)).toMatchObject({ status: 'done', accepted: 1, refused: 0 })
    expect(await contact(asha)).toMatchObject({ name: 'Rao, Asha', optIn: { status: 'opted_in' } })
  })

  test('with columns of other names, and with some that nobody reads', async () => {
    const query = `?columns=${encodeURIComponent('phone:Mobile,name:Full name,evidence:Form%2C no.')}`
    const report = await files.bring(`Mobile,Full name,"Form, no.",name,Shoe size\n${asha},Asha,12,x,39`, {
      query,
    })
    expect(report.columns).toEqual([
      { column: 'Mobile', read: 'phone' },
      { column: 'Full name', read: 'name' },
      { column: 'Form, no.', read: 'evidence' },
      { column: 'name', read: null },
      { column: 'Shoe size', read: null },
    ])
    expect(await contact(asha)).toMatchObject({ name: 'Asha', optIn: { status: 'opted_in' } })
    // What nobody reads is kept nowhere.
    expect(JSON.stringify(await house.events())).not.toContain('39')
  })

  test.each(['phone', 'phone:', 'shoe:Size', 'phone:A,phone:B', 'phone:A,name:A'])(
    'a mapping that is none: %s',
    async (columns) => {
      const answer = await files.send('phone\n1', { query: `?columns=${encodeURIComponent(columns)}` })
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid'])
      expect((await files.json(files.ask('GET', '/imports'))).body.data).toEqual([])
    },
  )
})

describe('a file that cannot be read', () => {
  const latin1 = Buffer.from(`phone,name\n${asha},Andr\xe9`, 'latin1')
  test.each([
    ['nothing', '', 'empty', null],
    ['a header alone', 'phone,name\n', 'empty', null],
    ['no column of ours', 'Mobile,Name\n1,2', 'columns_missing', 1],
    ['letters of another time', latin1, 'not_utf8', null],
    ['UTF-16', Buffer.from(`\ufeffphone\n${asha}`, 'utf16le'), 'not_utf8', null],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'not_utf8', null],
    ['an endless quotation', `phone,name\n${asha},"A${'sha'.repeat(30_000)}`, 'record_too_large', 2],
    ['a quotation that is not closed', `phone,name\n${asha},"Asha`, 'csv_broken', 2],
    ['a stray quotation mark', `phone,name\n${asha},A"sha`, 'csv_broken', 2],
  ] as const)('%s is told by the import', async (_, file, code, row) => {
    expect(await files.bring(file as BodyInit)).toMatchObject({ status: 'failed', failure: { code, row } })
  })

  test('a mapped column that is not there', async () => {
    const report = await files.bring('Mobil\n1', { query: '?columns=phone:Mobile' })
    expect(report).toMatchObject({ status: 'failed', failure: { code: 'columns_unknown' } })
  })

  test('what stands before the place where it breaks is recorded, and reported', async () => {
    const good = Array.from({ length: 250 }, (_, index) => `${15_550_100_000 + index},Form`)
    const report = await files.bring(`phone,evidence\n${good.join('\n')}\n${asha},"Fo"rm`)
    expect(report).toMatchObject({
      status: 'failed',
      rows: 250,
      accepted: 250,
      failure: { code: 'csv_broken', row: 252 },
    })
    expect([await statusOf('15550100249'), await statusOf(asha)]).toEqual(['opted_in', 'unknown'])
  })
})

describe('a dry run', () => {
  test('reports what a run would, and writes nothing else', async () => {
    await house.api('POST', '/v1/apps/juniper/contacts/447700900123/opt-out', {})
    const file = `phone,evidence\n${asha},Form\n447700900123,Form\n12,Form\n${asha},Form`
    const before = await house.store.eventsAfter(await house.appId(), 0, 100)
    const dry = await files.bring(file, { query: '?dryRun=true' })
    expect(dry).toMatchObject({ dryRun: true, status: 'done', accepted: 1, refused: 3 })
    expect(await house.store.eventsAfter(await house.appId(), 0, 100)).toEqual(before)
    expect(await statusOf(asha)).toBe('unknown')
    const { id: _, dryRun: __, createdAt: ___, finishedAt: ____, ...said } = dry
    expect(await files.bring(file)).toMatchObject(said)
    expect(await statusOf(asha)).toBe('opted_in')
  })
})

describe('Gupshup’s list of users', () => {
  const user = (more: Record<string, unknown> = {}) => ({
    countryCode: '91',
    phoneCode: '9876543210',
    optinStatus: 'OPT_IN',
    optinTimeStamp: 1_763_000_000_000,
    lastMessageTimeStamp: 0,
    optinSource: 'URL',
    ...more,
  })
  const type = 'application/json'

  test('brings opt-ins with what Gupshup recorded of them, and opt-outs', async () => {
    const users = [
      user(),
      user({ phoneCode: '9876543211', optinStatus: 'OPT_OUT', optinSource: '{"a\\"[' }),
      user({ phoneCode: '9876543212', optinTimeStamp: 0 }),
      user({ phoneCode: 7, optinStatus: null }),
    ]
    const report = await files.bring(JSON.stringify({ status: 'success', users }, null, 1), { type })
    expect(report).toMatchObject({ format: 'gupshup', rows: 4, accepted: 3 })
    expect(faults(report)).toEqual([[4, 'row_invalid']])
    expect(await contact(asha)).toMatchObject({
      optIn: { status: 'opted_in', source: 'url', since: '2025-11-13T02:13:20.000Z' },
    })
    expect([await statusOf('919876543211'), await statusOf('919876543212')]).toEqual(['opted_out', 'pending'])
    const [event] = await house.events()
    expect(event?.data?.evidence).toBe('Gupshup: OPT_IN 2025-11-13T02:13:20.000Z URL')
  })

  test('in pieces of any size, also as a list alone', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify([user(), user({ phoneCode: '9876543211' })]))
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    const started = await files.json(
      files.ask('POST', '/imports', {
        body,
        headers: { 'content-type': type },
        duplex: 'half',
      } as RequestInit),
    )
    await house.assent.work()
    expect(await files.report(started.body.id)).toMatchObject({ rows: 2, accepted: 2, status: 'done' })
  })

  test.each([
    ['{"users":[{"countryCode":"91"', 'json_broken'],
    ['{"users":[{"countryCode":nope}]}', 'json_broken'],
    ['{"users":[]}}', 'json_broken'],
    ['{"users":[]}', 'empty'],
    [`{"users":[{"a":"${'x'.repeat(70_000)}`, 'record_too_large'],
  ])('broken: %.40s', async (file, code) => {
    expect(await files.bring(file, { type })).toMatchObject({ status: 'failed', failure: { code } })
  })
})

describe('a request', () => {
  test('of another type is refused, and nothing of it stays', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await files.send('phone\n1', { type })
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type'])
    }
    const zipped = await files.send('phone\n1', { headers: { 'content-encoding': 'gzip' } })
    expect(zipped.status).toBe(415)
    const large = await files.send('phone\n1', { headers: { 'content-length': String(2 ** 30) } })
    expect([large.status, large.body.code]).toEqual([413, 'too_large'])
    expect((await files.json(files.ask('GET', '/imports'))).body.data).toEqual([])
  })

  test('that comes again with its Idempotency-Key is executed once', async () => {
    const headers = { 'idempotency-key': 'file 1' }
    const first = await files.send(yes(), { headers })
    const again = await files.send(yes(), { headers })
    expect(again).toMatchObject({ status: 202, body: first.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await files.send(`${yes()}\n`, { headers })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch'])
    await house.assent.work()
    expect((await files.json(files.ask('GET', '/imports'))).body.data).toHaveLength(1)
  })

  test('that breaks off leaves nothing', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(`${yes()}\n`))
        controller.error(new Error('the line broke'))
      },
    })
    const init = { body, headers: { 'content-type': 'text/csv' }, duplex: 'half' } as RequestInit
    await files.ask('POST', '/imports', init)
    await house.assent.work()
    expect((await files.json(files.ask('GET', '/imports'))).body.data).toEqual([])
    expect(await statusOf(asha)).toBe('unknown')
  })

  test('imports are listed newest first, page by page, and are their app’s alone', async () => {
    const ids: string[] = []
    for (let index = 0; index < 3; index++) ids.unshift((await files.send(yes())).body.id)
    const first = (await files.json(files.ask('GET', '/imports?limit=2'))).body
    const second = (await files.json(files.ask('GET', `/imports?limit=2&cursor=${first.nextCursor}`))).body
    expect([...first.data, ...second.data].map(({ id }: { id: string }) => id)).toEqual(ids)
    await house.openApp('other')
    for (const path of ['', '/errors.csv'])
      expect((await house.api('GET', `/v1/apps/other/imports/${ids[0]}${path}`)).body.code).toBe(
        'import_unknown',
      )
    expect((await house.api('GET', '/v1/apps/juniper/imports/nothing')).body.code).toBe('import_unknown')
  })
})

test('who is erased while their row waits is erased there too', async () => {
  await house.optIn()
  const secret = 'Form of Asha, shelf 12'
  const started = await files.send(
    `phone,name,evidence\n${asha},Asha,"${secret}"\n447700900123,Bruno,Form of Bruno`,
  )
  const appId = await house.appId()
  const waiting = async () => JSON.stringify(await house.store.findImportChunk(appId, started.body.id, 0))
  expect(await waiting()).toContain(secret)
  await house.api('DELETE', `/v1/apps/juniper/contacts/${asha}`)
  expect(await waiting()).not.toContain(secret)
  expect(await waiting()).toContain('Form of Bruno')
  await house.assent.work()
  expect(await files.report(started.body.id)).toMatchObject({
    accepted: 1,
    errors: [{ row: 2, code: 'erased' }],
  })
  expect(await waiting()).toBeUndefined()
})
