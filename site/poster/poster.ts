/** The poster for a window, a counter or a parcel: what one is asked is said before one scans. Black on white, A4 or A6. */
import PDFDocument from 'pdfkit'
import { create } from 'qrcode'
import { fillIn } from '../../server/domain/text.ts'
import type { Gate } from '../../server/schema/gate.ts'
import { en } from '../messages/en.ts'
import { findMessages } from '../messages/find-messages.ts'

/** Points per millimetre. */
const mm = 72 / 25.4
/** Nothing on paper is smaller than this, in points. */
const smallest = 7
const lineHeight = 1.36

const regular = 'Helvetica'
const bold = 'Helvetica-Bold'
const ink = '#191c1a'
const ink2 = '#474d49'

/** A poster's contents. */
export type PosterView = { appName: string; url: string; gate: Gate; size: 'a4' | 'a6' }

/** Whether the PDF's fonts, which know Latin letters only, can print what an app asks. */
export function isPrintable({ notice }: Gate): boolean {
  return isLatin(`${notice.statement} ${notice.howToStop}`)
}

/** The PDF. Where the notice cannot be printed none is: the poster asks nothing that the page does not ask. */
export function poster({ appName, url, gate, size }: PosterView): Promise<Uint8Array> {
  const unit = size === 'a4' ? 1 : 0.5
  const document = new PDFDocument({
    size: size.toUpperCase(),
    margin: 0,
    info: { Title: printable(`${appName} · WhatsApp`), Creator: 'Assent' },
  })
  const { width } = document.page
  const localised = findMessages(gate.locale).page
  const words = isLatin(Object.values(localised).join('')) ? localised : en.page
  const sheet = { document, centre: width / 2, unit }

  const name = fitted(document, appName, 'Times-Bold', 32 * unit, 174 * unit * mm)
  lines(sheet, [[word(appName, 'Times-Bold', '#3d2817')]], { top: 16, points: name / unit })
  const title = balanced(document, words.posterTitle, 54 * unit, 174 * unit * mm)
  lines(
    sheet,
    title.lines.map((line) => [word(line, bold)]),
    { top: 39, points: title.points / unit, pitch: 1.1 },
  )
  lines(sheet, [[word(words.posterScan, regular, ink2)]], { top: 84, points: 19 })
  drawQr(sheet, url, { top: 100, side: 118 })
  const address = url.replace(/^https?:\/\//, '')
  const points = fitted(document, address, bold, 24 * unit, 174 * unit * mm)
  lines(sheet, [[word(address, bold)]], { top: 226, points: points / unit })
  const save = fillIn(words.posterSave, { number: gate.chat.display })
  lines(sheet, [[word(save, regular, ink2)]], { top: 238, points: 15 })
  paragraph(
    sheet,
    words.posterAsk,
    isPrintable(gate) ? `${gate.notice.statement} ${gate.notice.howToStop}` : '',
  )
  return finished(document)
}

type Sheet = { document: PDFKit.PDFDocument; centre: number; unit: number }
type Word = { text: string; font: string; colour: string }

function word(text: string, font: string, colour = ink): Word {
  return { text: printable(text), font, colour }
}

function widthOf(document: PDFKit.PDFDocument, words: Word[], points: number): number {
  document.fontSize(points)
  return words.reduce((sum, { text, font }) => sum + document.font(font).widthOfString(text), 0)
}

/** Draws centred lines; `top` and `pitch` are in millimetres and in line heights of a sheet of A4. */
function lines(
  { document, centre, unit }: Sheet,
  all: Word[][],
  { top, points, pitch = lineHeight }: { top: number; points: number; pitch?: number },
): void {
  const size = points * unit
  all.forEach((words, index) => {
    let x = centre - widthOf(document, words, size) / 2
    const y = top * unit * mm + index * size * pitch
    for (const one of words) {
      document.font(one.font).fontSize(size).fillColor(one.colour).text(one.text, x, y, { lineBreak: false })
      x += document.widthOfString(one.text)
    }
  })
}

/** The largest size, up to `points`, in which a text fits on one line. */
function fitted(
  document: PDFKit.PDFDocument,
  text: string,
  font: string,
  points: number,
  width: number,
): number {
  const needed = widthOf(document, [word(text, font)], points)
  return Math.max(smallest, Math.min(points, (points * width) / needed))
}

/** A headline in two lines as equal as its words allow, or in one where it is a single word. */
function balanced(
  document: PDFKit.PDFDocument,
  text: string,
  points: number,
  width: number,
): { lines: string[]; points: number } {
  const words = text.split(' ')
  const breaks = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')])
  const longest = (pair: string[]) =>
    Math.max(...pair.map((line) => widthOf(document, [word(line, bold)], points)))
  const [best = [text]] = breaks.sort((a, b) => longest(a) - longest(b))
  return { lines: best, points: Math.min(...best.map((line) => fitted(document, line, bold, points, width))) }
}

/** In millimetres of a sheet of A4. */
const paragraphTop = 258
const paragraphEnd = 288
const paragraphMeasure = 128

/** What is asked, under its bold beginning: as large as it fits, and cut at a word only where even the smallest does not. */
function paragraph(sheet: Sheet, lead: string, text: string): void {
  const { document, unit } = sheet
  const spaced = (part: string, font: string, colour: string) =>
    part
      .split(' ')
      .filter((one) => one !== '')
      .map((one) => word(`${one} `, font, colour))
  const words = [...spaced(lead, bold, ink), ...spaced(text.replace(/\s+/g, ' '), regular, ink2)]
  const sizes = [14, 13, 12, 11, 10, 9, 8, 7].filter((points) => points * unit >= smallest)
  const tries = sizes.map((points) => {
    const broken = wrapped(document, words, points * unit, paragraphMeasure * unit * mm)
    const room = Math.floor(((paragraphEnd - paragraphTop) * mm) / (points * lineHeight))
    return { points, broken, room, fits: broken.length <= room }
  })
  const chosen = tries.find(({ fits }) => fits) ?? tries.at(-1)
  if (!chosen) return
  const shown = chosen.broken.slice(0, chosen.room)
  if (!chosen.fits) shown.at(-1)?.splice(-1, 1, word('…', regular, ink2))
  lines(sheet, shown, { top: paragraphTop, points: chosen.points })
}

function wrapped(document: PDFKit.PDFDocument, words: Word[], points: number, width: number): Word[][] {
  const all: Word[][] = [[]]
  for (const one of words) {
    const line = all.at(-1) as Word[]
    if (line.length > 0 && widthOf(document, [...line, one], points) > width) all.push([one])
    else line.push(one)
  }
  return all
}

function drawQr({ document, centre, unit }: Sheet, url: string, at: { top: number; side: number }): void {
  const [top, side] = [at.top * unit * mm, at.side * unit * mm]
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  document
    .lineWidth(3 * unit)
    .roundedRect(centre - side / 2, top, side, side, 24 * unit)
    .stroke('#0b6e4f')
  const module = side / (modules.size + 8)
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x))
        document.rect(
          centre - side / 2 + (x + 4) * module,
          top + (y + 4) * module,
          module * 1.01,
          module * 1.01,
        )
    }
  }
  document.fill('#000')
}

/** The characters of the PDF's standard fonts (WinAnsi), without control characters. */
const latin = /^[\n\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2039\u203a]*$/

function isLatin(text: string): boolean {
  return latin.test(text)
}

function printable(text: string): string {
  return [...text].map((character) => (isLatin(character) ? character : '?')).join('')
}

function finished(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.once('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.once('error', reject)
    document.end()
  })
}
