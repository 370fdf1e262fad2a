/** Chips: a shape, a word and a colour, so that none of them speaks alone. */
import { html, raw } from 'hono/html'
import type { ActivityStatus, OptInStatus } from '../../../server/schema/values.ts'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'

const stroke =
  'fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'

/** The shapes of 16 by 16. `cut` is what is cut out of a filled one. */
const shapes = {
  tick: '<circle cx="8" cy="8" r="7" fill="currentColor"/><path class="cut" d="m5 8.300 2.200 2.200L11.200 6"/>',
  dashed: `<circle cx="8" cy="8" r="6" stroke-dasharray="2.400 2.300" ${stroke}/>`,
  bar: `<path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM5 8h6" ${stroke}/>`,
  cross:
    '<rect x="1" y="1" width="14" height="14" rx="3.500" fill="currentColor"/><path class="cut" d="m5.500 5.500 5 5m0-5-5 5"/>',
  diamond:
    '<path d="M8 .5 15.500 8 8 15.500.5 8z" fill="currentColor"/><path class="cut" d="M6.600 6v4m2.800-4v4"/>',
  ring: `<circle cx="8" cy="8" r="6" ${stroke}/>`,
  disc: '<circle cx="8" cy="8" r="4.500" fill="currentColor"/>',
  half: `<circle cx="8" cy="8" r="4.500" ${stroke}/><path d="M8 3.500a4.500 4.500 0 0 1 0 9z" fill="currentColor"/>`,
  dots: `<circle cx="8" cy="8" r="4.500" stroke-dasharray="1.700 1.800" ${stroke}/>`,
  arrow: `<path d="M13.500 3v3.500H10m3.200 0A5.700 5.700 0 1 0 13.600 9" ${stroke}/>`,
  triangle:
    '<path d="M8 1 15.800 14.500H.2z" fill="currentColor"/><path class="cut" d="M8 6v3.500m0 2.200v.1"/>',
} as const

/** A chip's shape. */
export type Shape = keyof typeof shapes

/** A chip's colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'mute' | 'ink'

/** One shape alone, beside words. */
export function shape(name: Shape): Markup {
  return html`<svg class="s16" viewBox="0 0 16 16" aria-hidden="true">${raw(shapes[name])}</svg>`
}

/** Any chip. */
export function chip(tone: Tone, name: Shape, word: string): Markup {
  return html`<span class="chip ${tone}">${shape(name)}${word}</span>`
}

/** A word in a frame: not a status. */
export function tag(word: Markup | string): Markup {
  return html`<span class="tag">${word}</span>`
}

const optIns: Record<OptInStatus, [Tone, Shape]> = {
  opted_in: ['good', 'tick'],
  pending: ['warn', 'dashed'],
  declined: ['mute', 'bar'],
  opted_out: ['ink', 'cross'],
  suspended: ['warn', 'diamond'],
  none: ['mute', 'ring'],
}

/** Whether somebody opted in. */
export function optInChip(status: OptInStatus, { statuses }: DashboardWords): Markup {
  const [tone, name] = optIns[status]
  return chip(tone, name, statuses.optIn[status])
}

const activities: Record<ActivityStatus, Shape> = { active: 'disc', inactive: 'half', never: 'dots' }

/** Whether somebody wrote in the last 24 hours. No pill: it is another fact. */
export function activity(status: ActivityStatus, { statuses }: DashboardWords): Markup {
  return html`<span class="activity ${status}">${shape(activities[status])}${statuses.activity[status]}</span>`
}

const deliveries: Record<keyof DashboardWords['statuses']['delivery'], [Tone, Shape]> = {
  delivered: ['good', 'tick'],
  retrying: ['warn', 'arrow'],
  failed: ['bad', 'triangle'],
}

/** What became of a delivery; `word` where another than the status's own says it better. */
export function deliveryChip(
  status: keyof DashboardWords['statuses']['delivery'],
  { statuses }: DashboardWords,
  word: string = statuses.delivery[status],
): Markup {
  const [tone, name] = deliveries[status]
  return chip(tone, name, word)
}
