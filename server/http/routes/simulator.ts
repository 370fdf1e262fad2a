/** The simulator's doors: the phone's page, what is done on it, and the fake Graph API. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { simulatorPage } from '../../../site/simulator/simulator-page.ts'
import { formatPhone } from '../../domain/identity.ts'
import { findReferences, formatReference } from '../../domain/reference.ts'
import type { SimulatedAct, SimulatedMessage } from '../../usecases/ports.ts'
import { jsonAtMost, readBytes, readForm } from '../body.ts'
import type { HttpDeps } from '../deps.ts'
import { limited } from '../limited.ts'
import { refuseForeign } from '../origin.ts'
import { sendPage } from '../page.ts'
import { type Router, slugOf } from '../router.ts'
import { parseStrictJson } from '../strict-json.ts'

const cookie = 'assent_phone'
const textAtMost = 4000
const hourMs = 3_600_000

/** Adds `/simulator/{app}` and what belongs to it; 404 once the app has a real channel. */
export function simulatorRoutes(router: Router, deps: HttpDeps): void {
  const { assent, simulator, assets, clock, publicUrl } = deps

  /** Each visitor has a phone of their own. */
  function phoneOf(c: Context): string {
    return simulator.phoneOf(getCookie(c, cookie) ?? '') ?? givePhone(c)
  }

  function givePhone(c: Context): string {
    const { phone, token } = simulator.newPhone()
    setCookie(c, cookie, token, {
      path: '/simulator',
      httpOnly: true,
      sameSite: 'Lax',
      secure: publicUrl.startsWith('https:'),
    })
    return phone
  }

  async function deliver(channelId: string, act: SimulatedAct): Promise<void> {
    const { body, headers } = simulator.compose(channelId, act)
    await assent.receive(channelId, {
      method: 'POST',
      token: undefined,
      url: new URL(`${publicUrl}/hooks/${channelId}`),
      headers: new Headers(headers),
      body: new TextEncoder().encode(body),
      receivedAt: clock.now(),
    })
  }

  router.get('/simulator/:app', async (c) => {
    const app = slugOf(c, 'app')
    const { channelId, appName, phone: number } = await assent.simulatorChannel(app)
    const phone = phoneOf(c)
    const draft = (c.req.query('text') ?? '').slice(0, textAtMost)
    const reference = referenceIn(draft) ?? referenceIn(`(${c.req.query('ref') ?? ''})`)
    const ahead = c.req.query('ahead') === '1'
    const record = await assent.simulated(app, phone, reference, ahead ? 25 * hourMs : 0)
    const island = assets.island('simulator')
    const page = simulatorPage({
      app: { slug: app, name: appName, display: formatPhone(number) },
      phone,
      draft,
      reference,
      ahead,
      thread: simulator.thread(channelId, phone),
      record,
      script: island === undefined ? undefined : `/site/${island}`,
    })
    return sendPage(c, page, { scripts: true })
  })

  router.post('/simulator/:app/act', async (c) => {
    refuseForeign(c, publicUrl)
    await limited(c, deps, 'gate')
    const app = slugOf(c, 'app')
    const { channelId } = await assent.simulatorChannel(app)
    const form = await readForm(c)
    const text = (form.get('text') ?? '').trim().slice(0, textAtMost)
    const followed = referenceIn(text) ?? referenceIn(`(${form.get('ref') ?? ''})`)
    const here = (query: Record<string, string>) =>
      c.redirect(
        `${publicUrl}/simulator/${app}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`,
        303,
      )
    const ref = followed === undefined ? {} : { ref: followed }

    const act = form.get('act') ?? ''
    if (act === 'over') {
      givePhone(c)
      return here({})
    }
    const phone = phoneOf(c)
    const thread = simulator.thread(channelId, phone)
    const draft = await draftOf(app, followed)
    if (act === 'number') {
      givePhone(c)
      return here(draft === undefined ? {} : { text: draft })
    }
    const common = { phone, name: 'A visitor', at: clock.now() }
    const doing = actOf(act, {
      text,
      draft,
      followed,
      thread,
      tapped: form.get('tap'),
      quoted: form.get('quoted'),
    })
    if (doing) await deliver(channelId, { ...common, ...doing } as SimulatedAct)
    await assent.answerNow(app)
    return here(ref)
  })

  /** The message that the consent step drafted for a reference. */
  async function draftOf(app: string, reference: string | undefined): Promise<string | undefined> {
    if (reference === undefined) return undefined
    const { chat } = await assent.openGate(app, { locale: 'en' })
    return `${chat.greeting} ${chat.declaration} (${reference})`
  }

  router.post('/simulator/graph/*', async (c) => {
    const body = parseStrictJson(new TextDecoder().decode(await readBytes(c, jsonAtMost)))
    const path = c.req.path.slice('/simulator/graph'.length)
    const { status, body: answer } = simulator.graph({
      path,
      authorization: c.req.header('authorization'),
      body,
    })
    return c.json(answer as object, status as 200)
  })
}

type Doing = {
  text: string
  draft: string | undefined
  followed: string | undefined
  thread: SimulatedMessage[]
  tapped: string | null
  quoted: string | null
}

/** What a button of the page does on the phone. */
function actOf(act: string, { text, draft, followed, thread, tapped, quoted }: Doing): object | undefined {
  if (tapped !== null && quoted !== null) {
    const [payload = '', ...title] = tapped.slice(0, 300).split('|')
    return { kind: 'button', payload, title: title.join('|').slice(0, 20), quotedId: quoted.slice(0, 300) }
  }
  const say = (said: string, more: object = {}) =>
    said === '' ? undefined : { kind: 'text', text: said, ...more }
  const last = thread.findLast(({ from }) => from === 'person')
  switch (act) {
    case 'send':
      return say(text)
    case 'twice':
      return last && { kind: 'text', text: last.text, at: last.at, messageId: last.id }
    case 'cut':
      return say(`${(draft ?? 'Hi!').slice(0, 24)}${followed === undefined ? '' : ` (${followed})`}`)
    case 'lose':
      return say((draft ?? 'Hi!').replace(/\s*\([^()]*\)$/, ''))
    case 'forward':
      return say(draft ?? last?.text ?? 'Hi!', { forwarded: true })
    case 'stop':
      return say('STOP')
    case 'start':
      return say('START')
    default:
      return undefined
  }
}

/** The first code in a text that nobody would write by chance. */
function referenceIn(text: string): string | undefined {
  const found = findReferences(text).find(({ explicit }) => explicit)
  return found && formatReference(found.reference)
}
