/** The drawings of the visitor's pages, our own: the mark, the note, the fault. */
import { html } from 'hono/html'

/** A solid bubble with a tick. */
export const mark = html`<svg class="a" viewBox="0 0 20 20" aria-hidden="true"><path fill="currentColor" stroke="none" d="M10 2a8 8 0 1 1-4 15l-4 1 1-4a8 8 0 0 1 7-12"/><path stroke="#fff" d="m6 10 3 3 5-6"/></svg>`

/** Something to know. */
export const note = html`<svg class="a" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M10 9v5M10 6v1"/></svg>`

/** Something that is missing or wrong. */
export const warning = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3 2 17h16zM10 8v4M10 14v1"/></svg>`
