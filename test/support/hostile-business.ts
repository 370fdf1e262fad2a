/** Test support: a business whose every field, and everything that others tell it, is written by somebody who wants it to run. */
import { NewInvitation, NewOperator } from '../../server/schema/operator.ts'
import { type Planting, unshown } from './hostile-payloads.ts'
import { cloudBody, type House, words } from './house.ts'
import { type Browser, openBrowser, openOwner, password } from './operators.ts'

const from = (userAgent: string) => ({ ip: '203.0.113.77', userAgent, counted: 'test', device: undefined })

/** Fills the house: `juniper` on its real channel, `demo` on a simulator. Answers a browser of an owner with such a name, where visitors go, and pages of the dashboard that few links lead to. */
export async function fillHostile(
  house: House,
  planting: Planting,
): Promise<{ owner: Browser; paths: string[]; pages: string[] }> {
  await house.api('POST', '/v1/apps', { slug: 'demo', name: 'Demo', phone: '+15550100150', mode: 'required' })
  await house.connect('demo', 'simulator', {})
  for (const slug of ['juniper', 'demo']) await writeApp(house, planting, slug)
  await writeEntryPoints(house, planting)
  const owner = await invite(house, planting)
  await listen(house, planting)
  const paths = await letPeopleWrite(house, planting)
  await letProviderFail(house, planting)
  await bringFile(house, planting)
  await letKeyAct(house, planting)
  const pages: string[] = []
  for (const slug of ['juniper', 'demo'])
    for (const { id, locale, version } of (await house.assent.listNotices(slug, everything)).rows) {
      paths.push(`/n/${id}`)
      pages.push(`${slug}/notices?version=${version}&language=${locale}`)
    }
  return { owner, paths, pages }
}

const everything = { limit: 200, after: undefined }

/** Throws where something was not taken: nothing can be shown of it then. */
async function done(house: House, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await house.api(method, path, body)
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function writeApp(house: House, { fill, breaker }: Planting, slug: string): Promise<void> {
  const of = (what: string) => `${what} of ${slug}`
  const address = (what: string) =>
    `https://juniper.example/${breaker(of(what))}?${breaker(of(`${what}’s query`))}`
  const name = fill(of('app name'), 100, 'Juniper')
  await done(house, 'PATCH', `/v1/apps/${slug}`, {
    name,
    mode: slug === 'juniper' ? 'choice' : 'required',
    phoneField: 'optional',
    privacyUrl: address('app privacy address'),
    relayUrl: slug === 'juniper' ? address('relay address') : null,
    keywords: {
      stop: [fill(of('stop word'), 60)],
      start: [fill(of('start word'), 60)],
      help: [fill(of('help word'), 60)],
    },
    theme: {
      label: fill(of('button label'), 60),
      hideOn: [`/${breaker(of('path without a button'))}`],
      hours: {
        timeZone: 'Europe/London',
        open: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
        otherwise: fill(of('button label at night'), 60),
      },
    },
  })
  for (const version of ['first', 'second'] as const)
    for (const locale of ['en', 'de']) {
      const here = (what: string) => of(`${what}, ${version} version in ${locale}`)
      await done(house, 'POST', `/v1/apps/${slug}/notices`, {
        ...words,
        locale,
        statement: fill(here('statement'), 2000, `${name} sends you WhatsApp messages.`),
        purposes: [
          { id: 'updates', label: fill(here('purpose'), 300), required: true },
          { id: 'offers', label: fill(here('another purpose'), 300), required: false },
        ],
        greeting: fill(here('greeting'), 200),
        declaration: fill(here('declaration'), 500, `Yes, ${name} may send me WhatsApp messages.`),
        yesLabel: fill(here('Yes'), 20),
        noLabel: fill(here('No'), 20),
        howToStop: fill(here('how to stop'), 300, 'Reply STOP.'),
        privacyUrl: `https://juniper.example/${breaker(here('privacy address'))}`,
      })
    }
}

async function writeEntryPoints(house: House, { fill }: Planting): Promise<void> {
  for (const kind of ['qr', 'url', 'sms', 'whatsapp', 'widget'])
    await done(house, 'POST', '/v1/apps/juniper/entry-points', {
      slug: `${kind}-of-ours`,
      kind,
      name: fill(`entry point by ${kind}`, 100),
      ...(kind === 'sms' ? { keyword: 'RYE' } : {}),
    })
}

/** An owner with such a name, whose browser has one too, and somebody who is only invited. */
async function invite(house: House, { fill }: Planting): Promise<Browser> {
  const first = await openOwner(house)
  const { principal } = (await house.assent.findSignedIn(first.token)) ?? {}
  if (!principal) throw new Error('the owner is not signed in')
  const offer = (name: string) => house.assent.invite(NewInvitation.parse({ name, role: 'owner' }), principal)
  await offer(fill('invitation', 80))
  const { address } = await offer('Whoever takes it')
  const name = fill('operator', 80)
  const body = NewOperator.parse({ email: "o'onload=1@juniper.example", name, password })
  const opened = await house.assent.join(
    address.split('/').at(-1) ?? '',
    body,
    from(fill(`${unshown}operator’s browser`, 300)),
  )
  return openBrowser(house, opened.token, opened.operator)
}

/** One answers with such text, one with an error, one not at all. */
async function listen(house: House, { fill, breaker }: Planting): Promise<void> {
  const said = { ok: fill('webhook answer', 900), failed: fill('webhook refusal', 900) }
  const thrown = fill('webhook error', 280)
  const header = breaker(`${unshown}webhook header`)
  house.outside(({ url }) => {
    if (url.startsWith('https://ok.'))
      return { status: 200, body: said.ok, headers: { 'x-said': header, server: header } }
    if (url.startsWith('https://failed.'))
      return { status: 503, body: said.failed, headers: { 'retry-after': header } }
    if (url.startsWith('https://thrown.')) throw new Error(thrown)
    return undefined
  })
  for (const name of ['ok', 'failed', 'thrown'])
    await done(house, 'POST', '/v1/apps/juniper/endpoints', {
      url: `https://${name}.juniper.example/${breaker(`webhook address of ${name}`)}?${breaker(`webhook query of ${name}`)}`,
      name: fill(`webhook name of ${name}`, 60),
      format: 'standard',
    })
}

type Answer = { decision: 'accept' | 'decline'; purposes?: string[]; entryPoint: string; phone: string }
const yes = { decision: 'accept' as const, purposes: ['updates'] }

/** Somebody with such a name and browser answers on such a page and sends the message; answers where the receipt is. */
async function answer(
  house: House,
  { fill, breaker }: Planting,
  who: string,
  given: Answer,
): Promise<string> {
  const { phone, ...decided } = given
  const reference = house.newReference()
  const { notice } = await house.assent.openGate('juniper', {})
  // Where somebody refused, only that they did is shown.
  const where = decided.decision === 'accept' ? '' : unshown
  const pageUrl = `https://juniper.example/${breaker(`${where}page of ${who}`)}?${breaker(`${unshown}query of ${who}`)}`
  const { body, draft } = await house.assent.postConsent(
    'juniper',
    { reference, noticeId: notice.id, locale: 'en', pageUrl, ...decided },
    { origin: null, ip: '203.0.113.77', userAgent: fill(`${where}browser of ${who}`, 300) },
  )
  await house.write(draft, { from: phone, name: fill(`profile name of ${who}`, 250) })
  return new URL(body.receiptUrl).pathname
}

/** People who agree, refuse, write and are told of; answers where their receipts are. */
async function letPeopleWrite(house: House, planting: Planting): Promise<string[]> {
  const { fill } = planting
  const refusal = { decision: 'decline' as const, entryPoint: 'url-of-ours', phone: '447700900110' }
  const paths = [
    await answer(house, planting, 'Asha', { ...yes, entryPoint: 'qr-of-ours', phone: '447700900100' }),
    await answer(house, planting, 'Bruno', refusal),
  ]
  await house.write(fill(`${unshown}message`, 3000, 'Hello'), {
    from: '447700900151',
    name: fill('writer’s name', 250),
  })
  const person = '/v1/apps/juniper/contacts/%2B447700900152'
  await done(house, 'POST', `${person}/opt-in`, {
    source: 'import',
    evidence: fill('evidence', 2000),
  })
  await done(house, 'POST', `${person}/opt-out`, { reason: fill('reason', 1000) })
  await house.pass(60_000)
  return paths
}

/** What the provider says when it takes no message, and of one that did not arrive. */
async function letProviderFail(house: House, planting: Planting): Promise<void> {
  const { fill } = planting
  const error = { code: 131026, message: fill('provider’s error', 400) }
  house.graphAnswers({ status: 400, error })
  await answer(house, planting, 'Carla', { ...yes, entryPoint: 'widget', phone: '447700900153' })
  await house.pass(60_000)
  house.graphAnswers({ status: 200 })
  const other = await house.connect('juniper', 'meta', house.meta({ phoneNumberId: '7002' }))
  const title = fill('provider’s error told later', 400)
  const status = { id: 'wamid.x', status: 'failed', timestamp: '1795251600', recipient_id: '447700900153' }
  const body = cloudBody({ statuses: [{ ...status, errors: [{ code: 131026, title }] }] }, '7002')
  await house.call(other.inboundUrl, body, house.signed(body))
}

async function bringFile(house: House, { fill }: Planting): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const file = [
    ['phone', 'name', 'evidence', 'status', fill('column', 200)],
    [
      '+447700900701',
      fill('imported name', 300),
      fill('imported evidence', 2000),
      'opted_in',
      fill(`${unshown}cell`, 300),
    ],
    [fill(`${unshown}cell for a number`, 150), 'Nobody', '', '', ''],
    ['+447700900702', 'Beth', '', fill(`${unshown}cell for a status`, 40), ''],
  ]
  const text = file.map((row) => row.map(cell).join(',')).join('\r\n')
  const answer = await house.http.request(`${house.publicUrl}/v1/apps/juniper/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.adminApiKey}`, 'content-type': 'text/csv' },
    body: text,
  })
  if (answer.status >= 300) throw new Error(await answer.text())
  await house.pass(60_000)
}

/** A key with such a name, and what was done with it. */
async function letKeyAct(house: House, { fill }: Planting): Promise<void> {
  const made = { name: fill('API key', 100), scopes: ['admin'], app: 'juniper' }
  const { key } = (await done(house, 'POST', '/v1/api-keys', made)) as { key: string }
  const act = await house.http.request(`${house.publicUrl}/v1/apps/juniper`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ storeIp: true }),
  })
  if (act.status >= 300) throw new Error(await act.text())
}
