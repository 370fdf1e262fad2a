/** The plain rules of a consent text, checked: what is fine, what could be better, what is missing. No law of any one country. */
import { isSayable } from './declaration.ts'
import { defaultMode } from './identity.ts'
import { saysStop } from './keywords/keywords.ts'
import { markStatement, namesBusiness, saysWhatsApp } from './notice-parts.ts'
import type { App, Notice } from './records.ts'
import { words } from './text.ts'

/** What is checked. */
export const checks = [
  'business',
  'whatsapp',
  'content',
  'stop',
  'privacy',
  'declaration',
  'answers',
  'unticked',
  'languages',
  'mode',
] as const
export type Check = (typeof checks)[number]

/** How it stands: a gap is something that is missing, advice something that could be better. */
export type Verdict = 'fine' | 'advice' | 'gap'

/** One rule and how a text stands by it; `about` names what it is about: languages, a word. */
export type Finding = { check: Check; verdict: Verdict; about?: string }

/** The words that are checked. */
export type Checked = Omit<Notice, 'id' | 'appId' | 'version' | 'hash' | 'publishedAt' | 'supersededAt'>

/** WhatsApp cuts the answers' buttons off behind this many characters. */
const labelAtMost = 20
/** No keyword has more words. */
const keywordWordsAtMost = 4

/** Every rule that concerns a text, in the order of the parts; `others` are the app's current notices. */
export function checkNotice(
  notice: Checked,
  app: Pick<App, 'name' | 'phone' | 'mode' | 'keywords'>,
  others: Notice[],
): Finding[] {
  const { statement, declaration, privacyUrl } = notice
  const stretches = markStatement(statement, app.name)
  const both = (says: (text: string) => boolean): Verdict =>
    says(statement) ? 'fine' : says(declaration) ? 'advice' : 'gap'
  return [
    { check: 'business', verdict: both((text) => namesBusiness(text, app.name)) },
    { check: 'whatsapp', verdict: both(saysWhatsApp) },
    { check: 'content', verdict: stretches.some(({ part }) => part === 'content') ? 'fine' : 'gap' },
    stopOf(notice, app),
    {
      check: 'privacy',
      verdict: privacyUrl === null ? 'gap' : privacyUrl.startsWith('https:') ? 'fine' : 'advice',
    },
    { check: 'declaration', verdict: declarationOf(notice, app) },
    { check: 'answers', verdict: areAnswers(notice) ? 'fine' : 'gap' },
    { check: 'unticked', verdict: 'fine' },
    ...languagesOf(notice, others),
    ...modeOf(app),
  ]
}

/** The worst of several findings. */
export function worstOf(findings: Finding[]): Verdict {
  const has = (verdict: Verdict) => findings.some((finding) => finding.verdict === verdict)
  return has('gap') ? 'gap' : has('advice') ? 'advice' : 'fine'
}

/** The word to reply must be one that stops: the one in capitals where there is one, or else any. */
function stopOf({ howToStop }: Checked, { keywords }: Pick<App, 'keywords'>): Finding {
  if (words(howToStop).length === 0) return { check: 'stop', verdict: 'gap' }
  const capitals = howToStop.match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?:\s+\p{Lu}{2,})*(?![\p{L}\p{N}])/gu)
  const named = (capitals ?? [howToStop]).flatMap((text) => runsOf(words(text)))
  const own = keywords.stop ?? []
  const keyword = named.find((run) => saysStop(run, { own }))
  return keyword === undefined
    ? { check: 'stop', verdict: 'advice' }
    : { check: 'stop', verdict: 'fine', about: keyword.toUpperCase() }
}

/** All runs of a few words, the longer first. */
function runsOf(all: string[]): string[] {
  const lengths = Array.from({ length: keywordWordsAtMost }, (_, index) => keywordWordsAtMost - index)
  return lengths.flatMap((length) =>
    all.slice(length - 1).map((_, start) => all.slice(start, start + length).join(' ')),
  )
}

function declarationOf(notice: Checked, { name }: Pick<App, 'name'>): Verdict {
  if (!namesBusiness(notice.declaration, name) || !isSayable(notice)) return 'gap'
  return saysWhatsApp(notice.declaration) ? 'fine' : 'advice'
}

function areAnswers({ yesLabel, noLabel }: Checked): boolean {
  const folded = (label: string) => words(label).join(' ')
  return (
    [yesLabel, noLabel].every(({ length }) => length <= labelAtMost) && folded(yesLabel) !== folded(noLabel)
  )
}

/** "May I send?" without a purpose asks for those of all languages together: what one language does not ask, its readers never grant. */
function languagesOf(notice: Checked, others: Notice[]): Finding[] {
  const asked = ({ purposes }: Checked) =>
    purposes
      .map(({ id }) => id)
      .sort()
      .join(' ')
  const inOthers = others.filter(({ locale }) => locale !== notice.locale)
  if (inOthers.length === 0) return []
  const differing = inOthers.filter((other) => asked(other) !== asked(notice)).map(({ locale }) => locale)
  return differing.length === 0
    ? [{ check: 'languages', verdict: 'fine' }]
    : [{ check: 'languages', verdict: 'advice', about: differing.sort().join(' ') }]
}

/** Where consent that is a condition of service is presumed not freely given (GDPR Art. 7(4), EDPB 05/2020), people should be able to say No. */
function modeOf({ mode, phone }: Pick<App, 'mode' | 'phone'>): Finding[] {
  if (mode === 'choice') return [{ check: 'mode', verdict: 'fine' }]
  return defaultMode(phone) === 'choice' ? [{ check: 'mode', verdict: 'advice' }] : []
}
