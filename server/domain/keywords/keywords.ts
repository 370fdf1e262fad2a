/** Keywords: whether a message says STOP or START, recognised conservatively and explainably. */
import { indexOfRun, words } from '../text.ts'

/**
 * The FCC's seven (47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe), Twilio's default and
 * Meta's list. Each is a run of words, since "opt-out" and "opt out" fold to two.
 */
const stopWords = [
  'stop',
  'stopall',
  'stop all',
  'quit',
  'end',
  'revoke',
  'optout',
  'opt out',
  'opt me out',
  'cancel',
  'unsubscribe',
  'remove me',
  'stop promotions',
].map(words)

/** START and its kin. YES is none of them: it only ever answers our question. */
const startWords = [
  'start',
  'unstop',
  'restart',
  'resubscribe',
  'subscribe',
  'optin',
  'opt in',
  'opt me in',
].map(words)

/** The words that may stand around a keyword, three at most, so that "cancel my order" is none. */
const fillers = new Set(
  words(
    'please pls plz now me messages message messaging texts text texting sending all these the immediately today from to you whatsapp notifications thanks thank hi hello kindly just marketing promotions promotional spam',
  ),
)
const fillersAtMost = 3

/** Words that turn a sentence round. Contractions fold to two words: "don't" is "don t". */
const negations = new Set(
  words(
    'no not never nope nah neither nor none nothing don dont doesn doesnt didn didnt won wont wouldn wouldnt can cannot cant isn isnt without refuse decline disagree withdraw false unless except',
  ),
)
negations.delete('can')

/** What a keyword was recognised by, for people who ask why. */
export type Recognised = { keyword: string; fillers: string[] }

function recognise(text: string, keywords: string[][]): Recognised | undefined {
  const said = words(text)
  for (const keyword of [...keywords].sort((a, b) => b.length - a.length)) {
    const start = indexOfRun(said, keyword)
    if (start < 0) continue
    const others = [...said.slice(0, start), ...said.slice(start + keyword.length)]
    if (others.length <= fillersAtMost && others.every((word) => fillers.has(word))) {
      return { keyword: keyword.join(' '), fillers: others }
    }
  }
  return undefined
}

/** Whether the whole message asks for no more messages: a stop word, with at most three words of a closed list around it. */
export function saysStop(text: string): Recognised | undefined {
  return recognise(text, stopWords)
}

/** Whether the whole message asks to start again. */
export function saysStart(text: string): Recognised | undefined {
  return recognise(text, startWords)
}

/** Whether these words, found beside a declaration, take it back: a stop word or a negation. */
export function takesBack(said: string[]): boolean {
  return (
    said.some((word) => negations.has(word)) || stopWords.some((keyword) => indexOfRun(said, keyword) >= 0)
  )
}

const yesWords = ['yes', 'y', 'yes please', 'yes keep me posted', 'yeah', 'yep', 'ok', 'okay', 'sure'].map(
  (one) => words(one).join(' '),
)
const noWords = ['no', 'n', 'no thanks', 'no thank you', 'nope', 'no just chat'].map((one) =>
  words(one).join(' '),
)

/** How a message that quotes our question answers it: the labels of its buttons, or a plain yes or no. */
export function saysYesOrNo(
  text: string,
  labels: { yesLabel: string; noLabel: string },
): 'yes' | 'no' | undefined {
  const said = words(text).join(' ')
  if (said === words(labels.yesLabel).join(' ') || yesWords.includes(said)) return 'yes'
  if (said === words(labels.noLabel).join(' ') || noWords.includes(said)) return 'no'
  return undefined
}
