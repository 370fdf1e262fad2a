/** The simulator's drawings: strokes in the colour of the text around them, decoration beside words. */
import { html } from 'hono/html'
import type { Markup } from '../layout.ts'

const drawings = {
  back: 'M20 12H4m7-7-7 7 7 7',
  bubble: 'M12 4a8.500 8 0 1 1-4 15l-4.500 1.500L5 16.500A8 8 0 0 1 12 4z',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 4.500V12l3 2',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  cross: 'm6 6 12 12M18 6 6 18',
  cut: 'M6 5l14 13M6 19 20 6M5 8.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm0 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  forward: 'm14 5 7 6.500-7 6.500v-4c-5 0-8.500 1.500-11 5 0-6 4-10 11-10z',
  lock: 'M6 11h12v9H6zm2.500 0V8a3.500 3.500 0 0 1 7 0v3',
  minus: 'M6 12h12',
  page: 'M6 3h8l4 4v14H6zm8 0v4h4M9 12h6m-6 4h6',
  pause: 'M9.500 7v10m5-10v10',
  pen: 'm4 20 1-4L16.500 4.500l3 3L8 19l-4 1z',
  phone: 'M7 2.500h10v19H7zm3.500 16h3',
  restart: 'M20 5v5h-5m4.500 0A8 8 0 1 0 20 13',
  send: 'M4 11 20.500 4 14 20.500l-3-7.500z',
  stop: 'M10 4H4v16h6m4-12 4 4-4 4m4-4H9',
  tick: 'm5 12.500 4.500 4.500L19 7',
} as const

/** A drawing's name. */
export type Icon = keyof typeof drawings

/** One drawing of 24 by 24. */
export function icon(name: Icon): Markup {
  return html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="${drawings[name]}"/></svg>`
}

/** The big answer, in five shapes: colour never speaks alone, and a person's No is never red. */
export const verdicts = {
  yes: html`<svg class="yes" viewBox="0 0 56 56" aria-hidden="true"><circle cx="28" cy="28" r="28" fill="currentColor"/><path d="m18 29 7 7 13-15" fill="none" stroke="var(--on-accent)" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  wait: html`<svg viewBox="0 0 56 56" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.500" stroke-linecap="round"><circle cx="28" cy="28" r="26" stroke-dasharray="5 5.200"/><circle cx="28" cy="28" r="10"/><path d="M28 22.500V28l4 2.500"/></svg>`,
  declined: html`<svg class="no" viewBox="0 0 56 56" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"><circle cx="28" cy="28" r="25.500"/><path d="M18 28h20"/></svg>`,
  out: html`<svg class="no" viewBox="0 0 56 56" aria-hidden="true"><rect width="56" height="56" rx="12" fill="currentColor"/><path d="m19 19 18 18m0-18L19 37" fill="none" stroke="var(--surface)" stroke-width="4" stroke-linecap="round"/></svg>`,
  suspended: html`<svg class="no" viewBox="0 0 56 56" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><path d="M28 3 53 28 28 53 3 28zM23 21v14m10-14v14"/></svg>`,
}
