/** The simulator's doors: the phone's page, what is done on it, and the fake Graph API. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { wordJoiner } from '../../../site/simulator/phone.ts'
import { simulatorPage } from '../../../site/simulator/simulator-page.ts'
import { acts, type Came, cames, type Press, type SimulatorView } from '../../../site/simulator/view.ts'
import { draftMessage } from '../../domain/declaration.ts'
import { formatPhone } from '../../domain/identity.ts'
import { findReferences, formatReference } from '../../domain/reference.ts'
import type { SimulatedRecord } from '../../usecases/assent.ts'
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
/** Servers and proxies take 8 kB of address and headers together, at least. */
const addressAtMost = 4000

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

  /** Where and with which words the followed answer was asked. */
  async function askedOf(app: string, { answer }: SimulatedRecord): Promise<SimulatorView['asked']> {
    if (!answer) return undefined
    const [{ notice }, entryPoints] = await Promise.all([
      assent.getNotice(answer.noticeId),
      assent.listEntryPoints(app),
    ])
    const slug = answer.entryPoint ?? ''
    const entryPoint = entryPoints.find((one) => one.slug === slug)?.name ?? slug
    return { entryPoint, version: notice.version, locale: notice.locale }
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
      now: clock.now(),
      draft,
      reference,
      ahead,
      thread: simulator.thread(channelId, phone),
      record,
      asked: await askedOf(app, record),
      press: pressIn(c.req.query('did'), c.req.query('came')),
      script: island === undefined ? undefined : `/site/${island}`,
    })
    return sendPage(c, page, { scripts: true })
  })

  router.post('/simulator/:app/act', async (c) => {
    refuseForeign(c, publicUrl)
    await limited(c, deps, 'simulator')
    const app = slugOf(c, 'app')
    const { channelId } = await assent.simulatorChannel(app)
    const form = await readForm(c)
    const act = form.get('act') ?? ''
    if (act === 'over') {
      givePhone(c)
      return c.redirect(`/simulator/${app}`, 303)
    }
    const text = (form.get('text') ?? '').replaceAll(wordJoiner, '').trim().slice(0, textAtMost)
    const followed = referenceIn(text) ?? referenceIn(`(${form.get('ref') ?? ''})`)
    const here = (more: Record<string, string>) =>
      c.redirect(addressOf(app, { followed, text: act === 'send' ? '' : text, more }), 303)

    const phone = phoneOf(c)
    if (act === 'number') givePhone(c)
    if (act === 'number' || act === 'now') return here({ did: act })
    if (act === 'ahead') return here({ did: act, ahead: '1' })
    const thread = simulator.thread(channelId, phone)
    const before = await assent.simulated(app, phone, followed, 0)
    const tap = tapIn(form.get('tap'))
    const doing = tap ?? actOf(act, { text, draft: await draftOf(before), followed, thread })
    const did = tap ? 'answer' : act
    if (!doing) return here({ did, came: 'missing' })
    await deliver(channelId, { phone, name: 'A visitor', at: clock.now(), ...doing } as SimulatedAct)
    await assent.answerNow(app)
    const after = await assent.simulated(app, phone, followed, 0)
    const came = cameOf(before, after)
    const waits = act === 'send' && came === 'nothing' && referenceIn(text) !== undefined && !before.answer
    return here({ did, came: waits ? 'waits' : came })
  })

  /** The message that the consent step drafted for the answer that is followed. */
  async function draftOf({ answer }: SimulatedRecord): Promise<string | undefined> {
    if (!answer) return undefined
    const { notice } = await assent.getNotice(answer.noticeId)
    return draftMessage(notice, answer.decision, answer.reference)
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
}

/** A tapped button under a question: `question|payload|title`. */
function tapIn(tapped: string | null): object | undefined {
  const [quotedId, payload, ...title] = (tapped ?? '').slice(0, 500).split('|')
  if (!quotedId || !payload) return undefined
  return { kind: 'button', quotedId, payload, title: title.join('|').slice(0, 20) }
}

/** What a button of the page does on the phone; undefined where there is nothing to do it with. */
function actOf(act: string, { text, draft, followed, thread }: Doing): object | undefined {
  const say = (said: string, more: object = {}) =>
    said === '' ? undefined : { kind: 'text', text: said, ...more }
  const last = thread.findLast(({ from }) => from === 'person')
  switch (act) {
    case 'send':
      return say(text)
    case 'twice':
      return last && { kind: 'text', text: last.text, at: last.at, messageId: last.id }
    case 'edit':
      return last && { kind: 'edit', text: draft ?? 'Yes, you may', editedId: last.id }
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

/** What the log says came of it: of the events that followed, the first that means something to the person. */
function cameOf(before: SimulatedRecord, after: SimulatedRecord): Came {
  const known = new Set(before.events.map(({ id }) => id))
  const fresh = after.events.filter(({ id }) => !known.has(id))
  const said = fresh.flatMap(({ type, changed }) => {
    const same = cames.find((one) => !changed && one === `${type}_same`)
    return same ?? cames.find((one) => one === type) ?? []
  })
  return said.find((one) => one !== 'question_due') ?? said[0] ?? 'nothing'
}

/** What was pressed last, read off the address: words of a closed list only. */
function pressIn(did: string | undefined, came: string | undefined): Press | undefined {
  const act = acts.find((one) => one === did)
  return act && { act, came: cames.find((one) => one === came) ?? 'nothing' }
}

/** The page as it goes on from here; a draft too long for an address stays in its browser only. */
function addressOf(
  app: string,
  { followed, text, more }: { followed: string | undefined; text: string; more: Record<string, string> },
): string {
  const query = new URLSearchParams({ ...(followed === undefined ? {} : { ref: followed }), ...more })
  const kept = text === '' ? '' : `&text=${encodeURIComponent(text)}`
  // Whoever pressed one of the buttons looks there; whoever sent or answered looks at the phone.
  const there = more.did === 'send' || more.did === 'answer' ? '' : '#break'
  return `/simulator/${app}?${query}${kept.length > addressAtMost ? '' : kept}${there}`
}

/** The first code in a text that nobody would write by chance. */
function referenceIn(text: string): string | undefined {
  const found = findReferences(text).find(({ explicit }) => explicit)
  return found && formatReference(found.reference)
}
