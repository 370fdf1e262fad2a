/** The parts that a consent text needs: where they stand in it, and which of them one lacks. */
import type { App, Notice } from './records.ts'
import { countWords } from './segments.ts'
import { indexOfRun, words } from './text.ts'

/** Who writes, that it is WhatsApp, how to stop, the privacy policy. */
export type NoticePart = 'business' | 'whatsapp' | 'stop' | 'privacy'

/** As a word, in the scripts that write it in their own. */
const whatsApp =
  /whats\s?app|واتس\s?(?:اب|آب|أب)|व्हाट्स\s?[एऐ]प|ватсап|וואטסאפ|হোয়াটসঅ্যাপ|வாட்ஸ்அப்|వాట్సాప్|ワッツアップ|왓츠앱/iu

/** Whether a text says that it is WhatsApp. */
export function saysWhatsApp(text: string): boolean {
  return whatsApp.test(text)
}

/** Scripts that write words without anything between them, so that a name has other letters beside it. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Whether a text names the business, in whatever case and punctuation. */
export function namesBusiness(text: string, businessName: string): boolean {
  const name = words(businessName)
  if (name.length === 0) return text.includes(businessName)
  if (indexOfRun(words(text), name) >= 0) return true
  return unspaced.test(businessName) && words(text).join(' ').includes(name.join(' '))
}

/** Which parts any of these notices lacks; every part where there is no notice at all. */
export function missingParts(notices: Notice[], app: Pick<App, 'name'>): NoticePart[] {
  if (notices.length === 0) return ['business', 'whatsapp', 'stop', 'privacy']
  const lacks: Record<NoticePart, (notice: Notice) => boolean> = {
    business: ({ statement, declaration }) => !namesBusiness(`${statement} ${declaration}`, app.name),
    whatsapp: ({ statement, declaration }) => !saysWhatsApp(`${statement} ${declaration}`),
    stop: ({ howToStop }) => howToStop.trim() === '',
    privacy: ({ privacyUrl }) => privacyUrl === null,
  }
  return (Object.keys(lacks) as NoticePart[]).filter((part) => notices.some(lacks[part]))
}

/** A stretch of a statement, and which part it is, if it is one. */
export type Stretch = { text: string; part: 'business' | 'whatsapp' | 'content' | null }

type Span = { start: number; end: number }

/** After a colon one word tells what is sent; behind the last mark three do, and between two marks half a sentence. */
const wordsBehind = 3
const wordsBetween = 6

/** A statement in its stretches: who writes, that it is WhatsApp, and what is sent, each where it is first said. */
export function markStatement(statement: string, businessName: string): Stretch[] {
  const business = find(statement, asWritten(businessName))
  // A business may have it in its name.
  const app = business
    ? (find(statement.slice(0, business.start), whatsApp) ?? find(statement, whatsApp, business.end))
    : find(statement, whatsApp)
  const named = [
    ...(business ? [{ ...business, part: 'business' as const }] : []),
    ...(app ? [{ ...app, part: 'whatsapp' as const }] : []),
  ]
  const content = contentOf(statement, named)
  const marks = [...named, ...(content ? [{ ...content, part: 'content' as const }] : [])].sort(
    (a, b) => a.start - b.start,
  )
  const stretches: Stretch[] = []
  let at = 0
  for (const { start, end, part } of marks) {
    stretches.push(
      { text: statement.slice(at, start), part: null },
      { text: statement.slice(start, end), part },
    )
    at = end
  }
  return [...stretches, { text: statement.slice(at), part: null }].filter(({ text }) => text !== '')
}

function asWritten(name: string): RegExp {
  return new RegExp(name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu')
}

function find(text: string, what: RegExp, from = 0): Span | undefined {
  const found = what.exec(text.slice(from))
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : undefined
}

/** What is neither the name nor WhatsApp and long enough to tell what is sent. */
function contentOf(statement: string, named: Span[]): Span | undefined {
  const edges = [...named].sort((a, b) => a.start - b.start)
  const gaps = [...edges, { start: statement.length, end: 0 }].map(({ start }, index) => ({
    start: edges[index - 1]?.end ?? 0,
    end: start,
  }))
  const told = (span: Span | undefined, atLeast: number) =>
    span && countWords(statement.slice(span.start, span.end)) >= atLeast
      ? trimmed(statement, span)
      : undefined
  const afterColon = gaps.flatMap((gap) => {
    const colon = find(statement.slice(0, gap.end), /[:：]/u, gap.start)
    return (colon && told({ start: colon.end, end: gap.end }, 1)) ?? []
  })
  return (
    afterColon[0] ??
    told(gaps.at(-1), wordsBehind) ??
    gaps.map((gap) => told(gap, wordsBetween)).find((span) => span !== undefined)
  )
}

/** Without the signs at its edges. */
function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end)
  const lead = /^[^\p{L}\p{N}]*/u.exec(inside)![0].length
  const trail = /[^\p{L}\p{M}\p{N})\]"”»』」%]*$/u.exec(inside)![0].length
  return { start: start + lead, end: end - trail }
}
