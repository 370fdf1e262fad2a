/** Tables that become cards on a phone: the first cell is the card's head, the others stand below it with their names. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'

/** A column. The first one's cells are the heads of their rows. */
export type Column<Row> = {
  head: Markup | string
  cell(row: Row): Markup | string
  /** Numbers and times stand at the end side. */
  end?: boolean
  sorted?: 'ascending' | 'descending' | undefined
  className?: string
  /** On a phone it stands without its name. */
  bare?: boolean
  /** The head is for those who hear it only: a column of buttons. */
  quiet?: boolean
}

/** A real table; `caption` is heard and not seen. */
export function table<Row>(view: {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  className?: string
  /** Attributes of a row, by which the style or a script knows it. */
  rowClass?(row: Row): string | undefined
}): Markup {
  const { caption, columns, rows, className = '', rowClass } = view
  // Roles are named: browsers drop them where `display` is changed.
  return html`<table class="table ${className}" role="table"><caption class="h">${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map(
    ({ head, end = false, sorted, quiet = false, className = '' }) =>
      html`<th scope="col" role="columnheader" class="${end ? 'end ' : ''}${className}"${sorted === undefined ? '' : html` aria-sort="${sorted}"`}>${quiet ? html`<span class="h">${head}</span>` : head}</th>`,
  )}</tr></thead><tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row" class="${rowClass?.(row) ?? ''}">${columns.map((column, index) => cellOf(column, row, index === 0))}</tr>`,
  )}</tbody></table>`
}

function cellOf<Row>(column: Column<Row>, row: Row, isFirst: boolean): Markup {
  const { end = false, className = '', bare = false, quiet = false, head } = column
  const classes = `${end ? 'end ' : ''}${bare || quiet ? 'bare ' : ''}${className}`
  if (isFirst) return html`<th scope="row" role="rowheader" class="${classes}">${column.cell(row)}</th>`
  // Seen on a phone only, and heard from the column's head anyway.
  return html`<td role="cell" class="${classes}"><span class="name" aria-hidden="true">${bare || quiet ? '' : head}</span>${column.cell(row)}</td>`
}

/** What there is nothing to say of: never an empty cell. */
export function nothing(word: string): Markup {
  return html`<span class="quiet">${word}</span>`
}
