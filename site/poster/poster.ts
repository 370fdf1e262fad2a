/** The poster for a window, a counter or a parcel: what one is asked is said before one scans. Black on white, A4 or A6. */
import PDFDocument from 'pdfkit'
import { create } from 'qrcode'
import type { Gate } from '../../server/schema/gate.ts'
import { en } from '../messages/en.ts'
import { fillIn, findMessages } from '../messages/find-messages.ts'

/** Millimetres per point. */
const mm = 72 / 25.4

/** A poster's contents. */
export type PosterView = { appName: string; url: string; gate: Gate; size: 'a4' | 'a6' }

/** The PDF. Its fonts know Latin letters only: for other scripts the poster's own words are English. */
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
  const statement = isLatin(gate.notice.statement)
    ? gate.notice.statement
    : en.firstNotice({ name: appName }).statement
  const howToStop = isLatin(gate.notice.howToStop)
    ? gate.notice.howToStop
    : en.firstNotice({ name: '' }).howToStop

  function line(
    text: string,
    at: number,
    points: number,
    options: { bold?: boolean; colour?: string } = {},
  ): void {
    const inset = 22 * unit * mm
    document
      .font(options.bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(points * unit)
      .fillColor(options.colour ?? '#191c1a')
      .text(printable(text), inset, at * unit * mm, { width: width - 2 * inset, align: 'center' })
  }

  line(appName, 22, 26, { bold: true, colour: '#3d2817' })
  line(words.posterTitle, 42, 46, { bold: true })
  line(words.posterScan, 84, 18, { colour: '#474d49' })
  drawQr(document, url, { centre: width / 2, top: 97 * unit * mm, side: 112 * unit * mm, unit })
  line(url.replace(/^https?:\/\//, ''), 218, url.length > 60 ? 12 : 20, { bold: true })
  line(fillIn(words.posterSave, { number: gate.chat.display }), 231, 15, { colour: '#474d49' })
  line(words.posterAsk, 248, 14, { bold: true })
  line(`${statement} ${howToStop}`.slice(0, 500), 255, size === 'a4' ? 13 : 14, { colour: '#474d49' })
  return finished(document)
}

function drawQr(
  document: PDFKit.PDFDocument,
  url: string,
  { centre, top, side, unit }: { centre: number; top: number; side: number; unit: number },
): void {
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
