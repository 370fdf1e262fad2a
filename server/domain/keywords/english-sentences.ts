/** English sentences that ask for no more messages: a small grammar over folded words, since people say it in a thousand ways. */

/**
 * Rule → alternatives between bars, each a run of words. `<rule>` stands for a rule's words, `?` behind it for once or not at all,
 * `*` for any number of times. A message is a stop only if all of it is made of this: one word the grammar does not know ("by", "red", "order",
 * "Sundays") and it says something else. Contractions are two words: "don't" is `don t`. What could be meant of goods ("don't send
 * me any more", "cancel my subscription") is not here, nor what is said for a while ("don't text me now").
 */
const rules = {
  opening:
    '<politeness> | <ask> | <reason> | stop | no | yes | so | and | but | well | seriously | again | once again | i said | hello there',
  politeness:
    'please | pls | plz | kindly | just | hi | hello | hey | dear | sir | madam | guys | sorry | ok | okay | thanks | thank you | thx | lol | omg',
  ask: 'can you | can u | could you | would you | will you | i want you to | i need you to | i would like you to | i d like you to | i am asking you to | i m asking you to | i asked you to | i told you to | i have asked you to | you need to | you must | you should | you have to',
  reason:
    'not interested | i am not interested | i m not interested | im not interested | no longer interested | i am no longer interested | wrong number | wrong person | you have the wrong number | this is the wrong number | this is spam | this is harassment | you are spamming me | i never signed up | i never signed up for this | i never subscribed | i did not sign up for this | i didn t sign up for this | i didnt sign up for this | i don t know you | i do not know you | i dont know you | who is this | who are you | i have had enough | it is annoying | this is annoying | i am not your customer',
  request:
    '<halting> <soon>* | <forbidding> | <unwanting> | <leaving> <soon>* | <removing> <soon>* | <withdrawing> <soon>* | <exclaiming> | stop <politeness>* <reason> | <reason> <politeness>* stop',
  closing:
    '<politeness> | <reason> | <request> | and <request> | or <request> | stop | again | any more | anymore | any longer | ever | ever again | forever | for good | for ever | from now on | in future | in the future | from today | altogether | completely | at all | <whence> | <whereto> | or i will report you | or i ll report you | or ill report you | or i will block you | or i ll block you | or ill block you | or else | i mean it | i said | unsubscribe',
  soon: 'now | right now | right away | immediately | at once | asap | already | <politeness> | <whence> | <whereto>',
  whence:
    'from you | from u | from you guys | from your company | from your business | from your shop | from your store | from this number | from your number | from this company | from this business',
  whereto:
    'to me | to us | to my number | to my phone | to my whatsapp | to this number | to this phone | on whatsapp | on my whatsapp | on my phone | on my number | on this number | on this phone | by whatsapp | via whatsapp | over whatsapp | through whatsapp | by text | by sms | via sms',
  me: 'me | us | my number | my phone | this number | this phone',
  dont: 'do not | don t | dont | never | do not ever | don t ever | dont ever | don t you ever',
  write:
    'message | msg | text | sms | contact | whatsapp | write | write to | ping | dm | notify | spam | bother | disturb | pester | harass | reach out to',
  writing:
    'messaging | msging | texting | contacting | whatsapping | writing | writing to | pinging | notifying | spamming | bothering | disturbing | pestering | harassing',
  which:
    'any | any of | any more | anymore | more | any further | further | these | those | the | all | all of | all these | your | such | of these | of those | of your | other | marketing | promotional | promo | advertising | spam | whatsapp | text | sms | broadcast | bulk | automated | automatic | unwanted | unsolicited | annoying | stupid | constant',
  things:
    'messages | msgs | texts | sms | smses | whatsapps | notifications | alerts | updates | reminders | offers | promos | promotions | ads | adverts | advertisements | advertising | marketing | newsletters | broadcasts | spam',
  mails: 'messages | msgs | texts | sms | smses | whatsapps | notifications | newsletters | spam',
  one: 'any message | any text | a message | a text | another message | another text | one more message | one more text | a single message | a single text',

  halting:
    '<halt> <writing> <me>? | <cease> <which>* <things> | <end> <which>* <mails> | stop with <which>* <things> | <halt> sending <me>? <which>* <things> | <halt> sending messages and texts | <halt> sending <me> <junk>',
  halt: 'stop | quit | cease | stop fucking | stop bloody',
  cease: 'stop | cease',
  end: 'end | cancel | quit',
  junk: 'this | these | those | stuff | this stuff | junk | crap | shit | anything',

  forbidding:
    '<dont> <write> <me> | <dont> <write> or call <me> | <dont> call or <write> <me> | <dont> send <me>? <which>* <things> | <dont> send <me>? <one>',

  unwanting:
    '<i>? <unwanted> <which>* <things> | <i>? <unwanted> <to>? <receive> <which>* <things> | <i>? <unwanted> to hear <whence> | <i>? <unwanted> to be <written> | <i>? <unwanted> to be <written> by you | <i>? <unwanted> you to <write> <me> | <i>? <unwanted> you <writing> <me> | <i>? <unwanted> you to send <me> <which>* <things> | <i>? <wanted> no more <things> | <i>? <wanted> <which>* <things> to stop | <i>? <wanted> <to>? stop <receiving> <which>* <things> | <i>? <wanted> <to>? stop <which>* <things> | <i>? <wanted> <to>? <leave>',
  i: 'i | we',
  to: 'to',
  unwanted:
    'do not want | don t want | dont want | don t wanna | dont wanna | do not wish | don t wish | dont wish | do not need | don t need | dont need | no longer want | no longer wish | would not like | never want | would rather not get | d rather not get',
  wanted: 'want | would like | d like | wish | need | wanna',
  receive: 'receive | get | see | have | be sent | keep getting | keep receiving',
  receiving: 'receiving | getting',
  written:
    'contacted | messaged | texted | notified | bothered | disturbed | spammed | on your list | on this list',
  leave:
    'unsubscribe | unsubscribe from <list> | opt out | opt out of <list> | opt out from <list> | be removed | be removed from <list> | be unsubscribed | be unsubscribed from <list> | be taken off <list> | leave your list | leave this list',

  leaving: 'leave me alone | leave us alone | leave me in peace | get off my phone | get off my whatsapp',

  removing:
    '<remove> <mine> <from> <list> | get <mine> <from> <list> | <remove> <person> <from> this | <remove> <person> <from> these | <delete> <number> | <remove> <from> <list> | take <person> off | <unsubscribe> | <unsubscribe> <from> <list> | <unsubscribe> <from> this | opt <person> out | opt <person> out <from> <list> | opt out <from> <list> | lose my number | forget my number',
  remove: 'take | drop | <delete>',
  delete: 'remove | delete | erase',
  unsubscribe: 'unsubscribe | unsubscribe <person> | unsub <person> | deregister <person>',
  from: 'from | off | off of | out of | of',
  mine: '<person> | my name | my contact | my details',
  person: 'me | us | <number>',
  number: 'my number | my phone number | my mobile number | my whatsapp number | my mobile | this number',
  list: '<whose>* <sort>* <lists> | <whose>? <which>* <things>',
  whose: 'your | the | this | these | that | any | all | any and all | all of | ur',
  sort: 'mailing | messaging | message | broadcast | contact | contacts | marketing | sms | text | whatsapp | distribution | subscriber | subscribers',
  lists: 'list | lists | database | broadcast | contacts | phonebook | phone book | service | system',

  withdrawing:
    '<i>? <withdraw> <consent> | i unsubscribe | i am unsubscribing | i opt out | i am opting out | i m opting out | i no longer consent | i do not consent | i don t consent | i dont consent',
  withdraw:
    'withdraw | revoke | rescind | hereby withdraw | hereby revoke | take back | am withdrawing | am revoking',
  consent:
    'consent | my consent | all consent | my permission | permission | my opt in | my optin | my authorization | my authorisation',

  exclaiming:
    'no more <which>* <mails> | enough <which>* <mails> | enough with <which>* <things> | no more ads | no more marketing | no more promotions',
} satisfies Record<string, string>

type RuleName = keyof typeof rules
type Step = { word: string } | { rule: RuleName; missable: boolean; repeated: boolean }

function readStep(token: string): Step {
  const [, rule, times] = /^<(\w+)>([?*]?)$/.exec(token) ?? []
  return rule === undefined
    ? { word: token }
    : { rule: rule as RuleName, missable: times !== '', repeated: times === '*' }
}

const grammar = Object.fromEntries(
  Object.entries(rules).map(([rule, alternatives]) => [
    rule,
    alternatives.split('|').map((alternative) => alternative.trim().split(/\s+/).map(readStep)),
  ]),
) as Record<RuleName, Step[][]>

/** The words an alternative may begin with; no rule is empty. */
function firstWords(alternative: Step[]): string[] {
  const first: string[] = []
  for (const step of alternative) {
    if ('word' in step) return [...first, step.word]
    first.push(...grammar[step.rule].flatMap(firstWords))
    if (!step.missable) break
  }
  return first
}

/** Each rule's alternatives by the words they may begin with, so that most of them are never tried. */
const beginnings = new Map(
  Object.entries(grammar).map(([rule, alternatives]) => {
    const beginning = new Map<string, Set<Step[]>>()
    for (const alternative of alternatives) {
      for (const word of firstWords(alternative)) {
        beginning.set(word, (beginning.get(word) ?? new Set()).add(alternative))
      }
    }
    return [rule as RuleName, beginning]
  }),
)

/** Where the words of a rule may end that begin at `from`. */
function endsOf(rule: RuleName, said: string[], from: number): Set<number> {
  const ends = new Set<number>()
  for (const alternative of beginnings.get(rule)!.get(said[from] ?? '') ?? []) {
    let reached = new Set([from])
    for (const step of alternative) reached = take(step, said, reached)
    for (const end of reached) ends.add(end)
  }
  return ends
}

function take(step: Step, said: string[], from: Set<number>): Set<number> {
  const after = new Set<number>()
  if ('word' in step) {
    for (const at of from) if (said[at] === step.word) after.add(at + 1)
    return after
  }
  if (step.missable) for (const at of from) after.add(at)
  // A set keeps its order and shows what is added while it is walked through: a repeated rule goes on from its own ends.
  for (const at of step.repeated ? after : from) {
    for (const end of endsOf(step.rule, said, at)) after.add(end)
  }
  return after
}

const openings: Step = { rule: 'opening', missable: true, repeated: true }
const closings: Step = { rule: 'closing', missable: true, repeated: true }
const wordsAtMost = 30

/** The request for no more messages that these words are, with the words around it; undefined where they say anything else. */
export function findStopSentence(said: string[]): { sentence: string[]; around: string[] } | undefined {
  if (said.length > wordsAtMost) return undefined
  for (const start of take(openings, said, new Set([0]))) {
    for (const end of endsOf('request', said, start)) {
      if (!take(closings, said, new Set([end])).has(said.length)) continue
      return { sentence: said.slice(start, end), around: [...said.slice(0, start), ...said.slice(end)] }
    }
  }
  return undefined
}
