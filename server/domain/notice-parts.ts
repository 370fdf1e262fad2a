/** The parts that a consent text needs, and which of them one lacks. */
import type { App, Notice } from './records.ts'

/** Who writes, that it is WhatsApp, how to stop, the privacy policy. */
export type NoticePart = 'business' | 'whatsapp' | 'stop' | 'privacy'

/** As a word, in the scripts that write it in their own. */
const whatsApp =
  /whats\s?app|واتس\s?(?:اب|آب|أب)|व्हाट्स\s?[एऐ]प|ватсап|וואטסאפ|হোয়াটসঅ্যাপ|வாட்ஸ்அப்|వాట్సాప్|ワッツアップ|왓츠앱/iu

/** Which parts any of these notices lacks; every part where there is no notice at all. */
export function missingParts(notices: Notice[], app: Pick<App, 'name'>): NoticePart[] {
  if (notices.length === 0) return ['business', 'whatsapp', 'stop', 'privacy']
  const name = app.name.toLowerCase()
  const lacks: Record<NoticePart, (notice: Notice) => boolean> = {
    business: ({ statement, declaration }) => !`${statement} ${declaration}`.toLowerCase().includes(name),
    whatsapp: ({ statement, declaration }) => !whatsApp.test(`${statement} ${declaration}`),
    stop: ({ howToStop }) => howToStop.trim() === '',
    privacy: ({ privacyUrl }) => privacyUrl === null,
  }
  return (Object.keys(lacks) as NoticePart[]).filter((part) => notices.some(lacks[part]))
}
