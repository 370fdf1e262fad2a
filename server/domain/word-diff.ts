/** What became of a text, word by word. */
import { segmentsOf } from './segments.ts'

/** A stretch of both texts, or of one. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string }

/** The second text, with what the first one had instead: the longest common run of words is the same, the rest was removed and added. */
export function diffWords(before: string, after: string): Piece[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const start = commonStart(a, b)
  const end = Math.min(commonStart(a.toReversed(), b.toReversed()), Math.min(a.length, b.length) - start)
  const pieces: Piece[] = [
    ...b.slice(0, start).map((token, index) => kept(a[index] as string, token)),
    ...diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...b.slice(b.length - end).map((token, index) => kept(a[a.length - end + index] as string, token)),
  ]
  return pieces.reduce(joined, [])
}

/** Words and signs, each with the white space after it. */
function tokensOf(text: string): string[] {
  const tokens: string[] = []
  for (const { text: part } of segmentsOf(text)) {
    if (/^\s+$/u.test(part) && tokens.length > 0) tokens.push(`${tokens.pop()}${part}`)
    else tokens.push(part)
  }
  return tokens
}

/** White space is no word. */
function isSame(a: string | undefined, b: string | undefined): boolean {
  return a?.trimEnd() === b?.trimEnd()
}

function commonStart(a: string[], b: string[]): number {
  const length = Math.min(a.length, b.length)
  const first = a.slice(0, length).findIndex((token, index) => !isSame(token, b[index]))
  return first < 0 ? length : first
}

/** The table of the longest common subsequences, and the way through it. */
function diffMiddle(a: string[], b: string[]): Piece[] {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (row: number, column: number) => longest[row * width + column] as number
  for (let row = a.length - 1; row >= 0; row--)
    for (let column = b.length - 1; column >= 0; column--)
      longest[row * width + column] = isSame(a[row], b[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
  const pieces: Piece[] = []
  let [row, column] = [0, 0]
  while (row < a.length && column < b.length) {
    if (isSame(a[row], b[column])) {
      pieces.push(kept(a[row] as string, b[column] as string))
      row++
      column++
      // Whatever is removed comes first: a word that is skipped here for one further on is never removed after all.
    } else if (at(row + 1, column) >= at(row, column + 1)) pieces.push(removed(a[row++] as string))
    else pieces.push(added(b[column++] as string))
  }
  return [...pieces, ...a.slice(row).map(removed), ...b.slice(column).map(added)]
}

/** With the wider white space of the two: one of them may be a last word, and what was removed follows it. */
function kept(a: string, b: string): Piece {
  return { kind: 'same', text: a.length > b.length ? a : b }
}

const removed = (text: string): Piece => ({ kind: 'removed', text })
const added = (text: string): Piece => ({ kind: 'added', text })

/** Neighbours of one kind are one stretch. */
function joined(pieces: Piece[], next: Piece): Piece[] {
  const last = pieces.at(-1)
  return last?.kind === next.kind
    ? [...pieces.slice(0, -1), { ...last, text: last.text + next.text }]
    : [...pieces, next]
}
