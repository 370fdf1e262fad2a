/** The overview before the first real opt-in: try it yourself, then five steps. It goes away by itself. */
import { html } from 'hono/html'
import { formatPhone } from '../../../server/domain/identity.ts'
import { fillIn } from '../../../server/domain/text.ts'
import { type Markup, telephone, withMarkup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { linkButton } from '../components/button.ts'
import { icon } from '../components/icons.ts'
import { sectionAddress } from '../shell.ts'
import type { FirstRun, OverviewView } from './overview-view.ts'

type Step = { title: string; text: Markup | string; done: boolean; action: string; href: string }

/** Try it yourself. */
export function hero({ shell }: OverviewView): Markup {
  const { app, words } = shell
  const { firstRun } = words
  const page = `/c/${app.slug}`
  const actions = app.simulated
    ? html`${linkButton({ label: firstRun.trySimulator, icon: 'phone', kind: 'primary', href: `${page}/widget` })}${linkButton({ label: firstRun.openPage, icon: 'open', kind: 'quiet', href: page })}`
    : linkButton({ label: firstRun.openPage, icon: 'open', kind: 'primary', href: page })
  return html`<section class="card hero" id="hero"><div><h2>${firstRun.heroOne}<br>${firstRun.heroTwo}</h2><p>${app.simulated ? firstRun.text : firstRun.textWithout}</p><div class="actions">${actions}</div></div>${drawing}</section>`
}

/** The five steps, the current one tinted. */
export function firstRunSteps({ shell }: OverviewView, run: FirstRun): Markup {
  const { firstRun } = shell.words
  const steps = stepsOf(shell, run)
  const current = steps.findIndex(({ done }) => !done)
  const done = fillIn(firstRun.done, {
    done: formats(shell.words.locale).number(steps.filter((step) => step.done).length),
    all: formats(shell.words.locale).number(steps.length),
  })
  return html`<section class="card steps" id="steps"><div class="head"><h2>${firstRun.steps}</h2><span class="quiet">${done}</span></div><ol>${steps.map(
    (step, index) =>
      html`<li class="${step.done ? 'done' : index === current ? 'current' : ''}"${index === current ? html` aria-current="step"` : ''}><span class="count">${step.done ? html`${icon('tick')}<span class="h">${firstRun.isDone}</span>` : formats(shell.words.locale).number(index + 1)}</span><div><h3>${step.title}</h3><p>${step.text}</p></div>${linkButton({ label: step.action, about: step.title, small: index !== current, kind: index === current ? 'primary' : step.done ? 'quiet' : 'secondary', href: step.href })}</li>`,
  )}</ol></section><p class="quiet" id="gupshup">${withMarkup(firstRun.gupshup, { link: html`<a href="${sectionAddress(shell.app.slug, 'imports')}">${firstRun.gupshupLink}</a>` })}</p>`
}

function stepsOf({ app, words }: OverviewView['shell'], run: FirstRun): Step[] {
  const { firstRun, locale } = words
  const at = (section: Parameters<typeof sectionAddress>[1]) => sectionAddress(app.slug, section)
  const list = new Intl.ListFormat(locale)
  const languages = list.format(run.locales.map(formats(locale).languageName))
  const isWhole = run.missing.length === 0
  const parts = list.format(run.missing.map((part) => firstRun.parts[part]))
  return [
    {
      title: firstRun.business,
      text: html`${app.name}, ${telephone(formatPhone(app.phone))}`,
      done: true,
      action: firstRun.changeBusiness,
      href: `${at('settings')}/business`,
    },
    {
      title: firstRun.notice,
      text: fillIn(isWhole ? firstRun.noticeWhole : firstRun.noticeMissing, { languages, parts }),
      done: isWhole,
      action: isWhole ? firstRun.readNotice : firstRun.writeNotice,
      href: at('notices'),
    },
    {
      title: firstRun.connect,
      text: run.connected ? firstRun.connected : firstRun.connectText,
      done: run.connected,
      action: run.connected ? firstRun.seeChannel : firstRun.connectAction,
      href: `${at('settings')}/channels`,
    },
    {
      title: firstRun.place,
      text: run.shown === 0 ? firstRun.placeText : counted(locale, firstRun.placed, run.shown),
      done: run.shown > 0,
      action: firstRun.placeAction,
      href: at('settings'),
    },
    {
      title: firstRun.tell,
      text: run.told ? firstRun.told : firstRun.tellText,
      done: run.told,
      action: firstRun.tellAction,
      href: at('webhooks'),
    },
  ]
}

/** From the consent step to the phone. */
const drawing = html`<svg class="drawing" viewBox="0 0 350 210" aria-hidden="true"><rect class="sheet" x="1" y="21" width="150" height="186" rx="14"/><path class="grey strong" d="M26 51h70"/><path class="grey" d="M25 72h100M25 88h86"/><rect class="green" x="21" y="110" width="20" height="20" rx="4"/><path class="cut" d="m26 120 4 4 7-8"/><path class="grey strong" d="M56 120h68"/><rect class="green" x="21" y="154" width="109" height="28" rx="7"/><path class="arrow" d="M168 114h37m-12-12 12 12-12 12"/><rect class="phone" x="222" y="2" width="125" height="205" rx="16"/><rect class="soft" x="238" y="114" width="92" height="40" rx="10"/><path class="mid strong" d="M251 127h54"/><path class="dark strong" d="M251 140h38"/><rect class="sheet plain" x="238" y="162" width="68" height="28" rx="10"/><path class="grey strong" d="M251 176h34"/></svg>`
