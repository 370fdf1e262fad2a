/** The overview: the way to the first opt-in, then the numbers, asked for in the address and shown without a script. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../../support/house.ts'
import { type Browser, openOperator, openOwner } from '../../support/operators.ts'

let house: House
let owner: Browser

beforeAll(async () => {
  house = await openHouse()
  owner = await openOwner(house)
  await house.api('POST', '/v1/apps', { slug: 'fresh', name: 'Fresh <b>& Co', phone: '+15550100150' })
  await house.connect('fresh', 'simulator', {})
})
afterAll(() => house.close())

/** What a reader sees of a page, without its markup. */
const textOf = (html: string) =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const read = async (path: string) => textOf((await owner.get(path)).text)

describe('before anybody opted in', () => {
  test('it leads to the simulator, and says which step is next', async () => {
    const { status, text } = await owner.get('/dashboard/fresh')
    expect(status).toBe(200)
    expect(textOf(text)).toContain('Nobody has opted in yet. Be the first.')
    expect(text).toContain('href="/c/fresh/widget"')
    expect(text).toMatch(/aria-current="step"(?:(?!<\/li>)[\s\S])*Write the notice/)
    expect(textOf(text)).toContain('Missing: the privacy policy')
    expect(textOf(text)).toContain('1 of 5 done')
    expect(text).not.toContain('id="funnel"')
  })

  test('steps are done by what is there, and nobody ticks them off', async () => {
    await house.openApp('steps', { privacyUrl: 'https://juniper.example/privacy' })
    expect(await read('/dashboard/steps')).toContain('2 of 5 done')
    await house.connect('steps', 'meta', house.meta({ phoneNumberId: '7011' }))
    expect(await read('/dashboard/steps')).toContain('3 of 5 done')
    await house.assent.measure('steps', { entryPoint: 'qr', step: 'shown' })
    expect(await read('/dashboard/steps')).toContain('It was shown once.')
    await house.api('POST', '/v1/apps/steps/endpoints', {
      url: 'https://crm.juniper.example/',
      format: 'standard',
    })
    expect(await read('/dashboard/steps')).toContain('5 of 5 done')
    await house.api('POST', '/v1/apps/steps/contacts/15550100001/opt-in', { source: 'api' })
    expect(await read('/dashboard/steps')).not.toContain('Be the first')
    expect(await read('/dashboard/steps')).not.toContain('of 5 done')
  })

  test('and it stays gone when the only one opts out again', async () => {
    await house.api('POST', '/v1/apps/steps/contacts/15550100001/opt-out', {})
    expect(await read('/dashboard/steps')).toContain('May get a template now 0')
    expect(await read('/dashboard/steps')).not.toContain('Be the first')
  })
})

describe('the numbers', () => {
  beforeAll(async () => {
    for (let index = 0; index < 8; index++)
      await house.assent.measure('juniper', { entryPoint: 'qr', step: 'shown' })
    await house.optIn({ from: '15550100101' }, { entryPoint: 'qr' })
    await house.optIn({ from: '15550100102' }, { entryPoint: 'qr' })
    await house.optIn({ from: '15550100103' }, { entryPoint: 'widget' })
    await house.write('STOP', { from: '15550100102' })
  })

  test('are the funnel with its shares, who can be reached, and every way in', async () => {
    const page = await read('/dashboard/juniper')
    expect(page).toMatch(/Shown 8 times, in 30 days/)
    expect(page).toMatch(/Accepted 3 37\.5% of shown/)
    expect(page).toMatch(/Message sent 3 100\.0% of accepted/)
    expect(page).toMatch(/Opted in 3 100\.0% of sent/)
    expect(page).toMatch(/May get a template now 2 .*Active 2 .*Inactive 0 .*Never wrote 0/)
    expect(page).toMatch(/QR code Kind QR code Shown 8 Accepted 2 Sent 2 Opted in 2 Shown to opted in 25\.0%/)
  })

  test('are told of one way in, as the address says', async () => {
    const page = await read('/dashboard/juniper?entryPoint=qr&days=7')
    expect(page).toMatch(/Shown 8 times, in 7 days/)
    expect(page).toMatch(/Opted in 2 100\.0% of sent/)
    const { text } = await owner.get('/dashboard/juniper?entryPoint=qr&days=7')
    expect(text).toContain('<option value="qr" selected>')
    expect(text).toContain('<option value="7" selected>')
  })

  test('stand in the table as they stand in the chart', async () => {
    const { text: chart } = await owner.get('/dashboard/juniper')
    expect(chart.match(/<g data-name=/g)).toHaveLength(30)
    expect(chart).toContain('data-name="Sat 21 Nov" data-in="3" data-out="1"')
    const table = await read('/dashboard/juniper?view=table')
    expect(table).toContain('Sat 21 Nov Opted in 3 Opted out 1 Change +2')
    expect(table).toContain('6 of 30 days')
    expect(await read('/dashboard/juniper?view=table&all=1')).toContain('30 of 30 days')
  })

  test('of a year are drawn by the week', async () => {
    const { text } = await owner.get('/dashboard/juniper?days=365')
    expect(text.match(/<g data-name="Week of/g)).toHaveLength(53)
    expect(text).toContain('data-in="3" data-out="1"')
  })

  test('are told of the days that the address gives, and of every view of them', async () => {
    const { status, text } = await owner.get('/dashboard/juniper?from=2026-11-19&to=2026-11-21')
    expect(status).toBe(200)
    expect(textOf(text)).toMatch(/Shown 8 times, in 3 days/)
    expect(text.match(/<g data-name=/g)).toHaveLength(3)
    expect(text).toContain('<option value="other" selected>')
    expect(text).toMatch(/name="from" value="2026-11-19" aria/)
    expect(text).toMatch(/name="to" value="2026-11-21" aria/)
    expect(text).toContain('href="/dashboard/juniper?from=2026-11-19&amp;to=2026-11-21&amp;view=table"')
    expect(text).toContain('data-live="/dashboard/juniper/live?from=2026-11-19&amp;to=2026-11-21"')
    expect(await read('/dashboard/juniper?from=2026-11-20&to=2026-11-20')).toMatch(/Shown 0 times, in 1 day /)
    const { text: live } = await owner.get('/dashboard/juniper/live?from=2026-11-19&to=2026-11-21')
    expect(live.match(/<g data-name=/g)).toHaveLength(3)
  })

  test('of other days begin with the last thirty, and one end is enough', async () => {
    const { text } = await owner.get('/dashboard/juniper?days=other&entryPoint=qr&from=&to=')
    expect(text).toMatch(/name="from" value="2026-10-23" aria/)
    expect(text).toMatch(/name="to" value="2026-11-21" aria/)
    expect(text).toContain('<input type="hidden" name="entryPoint" value="qr">')
    const { text: early } = await owner.get('/dashboard/juniper?to=2026-01-30')
    expect(early).toMatch(/name="from" value="2026-01-01" aria/)
    const { text: chosen } = await owner.get('/dashboard/juniper?days=7&from=2026-01-01&to=2026-01-30')
    expect(chosen.match(/<g data-name=/g)).toHaveLength(7)
    expect(chosen).not.toContain('type="date"')
  })

  test.each([
    ['backwards', '2026-11-21', '2026-11-20'],
    ['more than the API tells at once', '2025-11-20', '2026-11-21'],
    ['no day', '2026-02-30', '2026-11-21'],
    ['markup', '<b>2026</b>', '2026-11-21'],
  ])('of days that cannot be are refused in words, with the last thirty instead: %s', async (_, from, to) => {
    const { status, text } = await owner.get(`/dashboard/juniper?${new URLSearchParams({ from, to })}`)
    expect(status).toBe(422)
    expect(textOf(text)).toContain(
      'The last day cannot come before the first, and there can be at most 366 days.',
    )
    expect(textOf(text)).toContain('These are the last 30 days instead.')
    const shown = from.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    expect(text).toContain(`name="from" value="${shown}" aria-describedby="given-rule" aria-invalid="true"`)
    expect(text.match(/<g data-name=/g)).toHaveLength(30)
    expect(text).toContain('data-live="/dashboard/juniper/live"')
  })

  test.each(['2025-11-21', '2025-11-20'])('are bounded as the API bounds them: from %s', async (from) => {
    const query = `from=${from}&to=2026-11-21`
    const { status } = await house.api('GET', `/v1/apps/juniper/stats?${query}`)
    expect((await owner.get(`/dashboard/juniper?${query}`)).status).toBe(status)
  })

  test.each([
    'days=0',
    'days=1e3',
    'entryPoint=%3Cb%3E',
    'entryPoint=gone',
    'view=pie',
    'all=yes',
    'days=7&days=30',
  ])('take nothing amiss: %s', async (query) => {
    expect((await owner.get(`/dashboard/juniper?${query}`)).status).toBe(200)
  })

  test('come again without the frame for the script that keeps them up to date', async () => {
    const { status, text, headers } = await owner.get('/dashboard/juniper/live?days=7')
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(text).toMatch(/^<section class="card funnel"/)
    expect(text).not.toContain('<html')
  })
})

describe('who may see it', () => {
  test('a viewer of the app, and nobody of another one', async () => {
    const viewer = await openOperator(house, 'viewer', 'fresh')
    expect((await viewer.get('/dashboard/fresh')).status).toBe(200)
    expect((await viewer.get('/dashboard/juniper')).status).toBe(404)
    expect((await viewer.get('/dashboard/juniper/live')).status).toBe(404)
  })

  test('nobody where there is no such app', async () => {
    expect((await owner.get('/dashboard/nobody')).status).toBe(404)
    expect((await owner.get('/dashboard/No%20App')).status).toBe(404)
  })
})

test('a name with markup in it is a name', async () => {
  const { text, headers } = await owner.get('/dashboard/fresh')
  expect(text).toContain('Fresh &lt;b&gt;&amp; Co')
  expect(text).not.toContain('Fresh <b>')
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/)
  expect(text).not.toMatch(/ style="| on[a-z]+="/)
})

test('light, chosen, stands on the page itself', async () => {
  const { text } = await owner.get('/dashboard/juniper', {
    cookie: `__Host-assent=${owner.token}; assent_theme=dark`,
  })
  expect(text).toContain('data-theme="dark"')
})
