/** Cells that a spreadsheet would run: an apostrophe keeps them from it, and is taken off again when they come back. */

/** What a cell must not begin with, wide forms too, after blanks or not (OWASP, CSV injection). */
const live = /^'*[\s\u200b\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/

/** The cell as a spreadsheet shows it as text. */
export function guarded(cell: string): string {
  return live.test(cell) ? `'${cell}` : cell
}

/** The cell as it was before it was guarded. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && live.test(cell) ? cell.slice(1) : cell
}
