/** Questions with buttons as Twilio keeps them: https://www.twilio.com/docs/content/twilio-quick-reply */
import { createHash } from 'node:crypto'
import type { Post } from '../usecases/ports.ts'
import { type Json, object, objects, text } from './json.ts'
import { ask, isAnswer } from './sending.ts'

const rememberedAtMost = 500
const type = 'twilio/quick-reply'

/** A text with the titles of its buttons; what the buttons carry is said when it is sent. */
export type Question = { body: string; titles: string[] }

/** Where contents are kept, and how one is let in. */
export type ContentApi = { url: string; headers: Record<string, string> }

/** The ids of contents: each question is kept at Twilio once. */
export type TwilioContents = {
  /** Undefined where Twilio has none and takes none. */
  find(api: ContentApi, question: Question): Promise<string | undefined>
  /** What Twilio refused to send is looked for anew. */
  forget(api: ContentApi, question: Question): void
}

/** Remembers what it found, only so that it need not ask again. */
export function createTwilioContents(post: Post): TwilioContents {
  const found = new Map<string, Promise<string | undefined>>()

  async function findOrCreate(api: ContentApi, question: Question): Promise<string | undefined> {
    return (await search(post, api, question)) ?? (await create(post, api, question))
  }

  return {
    async find(api, question) {
      // Braces would be variables there: what people read is never filled in by anybody but us.
      if ([question.body, ...question.titles].some((one) => one.includes('{{'))) return undefined
      const key = keyOf(api, question)
      const asked = found.get(key) ?? findOrCreate(api, question)
      found.set(key, asked)
      for (const oldest of found.keys()) if (found.size > rememberedAtMost) found.delete(oldest)
      const sid = await asked
      if (sid === undefined) found.delete(key)
      return sid
    },
    forget: (api, question) => void found.delete(keyOf(api, question)),
  }
}

/** What the buttons carry, as variables: one content serves everybody who is asked. */
export function contentVariables(ids: string[]): string {
  return JSON.stringify(Object.fromEntries(ids.map((id, index) => [`${index + 1}`, id])))
}

/** By its name, which is told by the words; looked at again, since anybody may name theirs so. */
async function search(
  post: Post,
  { url, headers }: ContentApi,
  question: Question,
): Promise<string | undefined> {
  const name = nameOf(question)
  const answer = await ask(post, `${url}/v2/Content?ContentName=${name}&PageSize=50`, {
    method: 'GET',
    headers,
  })
  if (!isAnswer(answer)) return undefined
  const same = objects(answer.json.contents).find(
    ({ friendly_name, types }) => friendly_name === name && isSame(object(object(types)[type]), question),
  )
  return text(same?.sid, 64)
}

function isSame({ body, actions }: Json, question: Question): boolean {
  const titles = objects(actions).map(({ title }) => title)
  return body === question.body && JSON.stringify(titles) === JSON.stringify(question.titles)
}

async function create(
  post: Post,
  { url, headers }: ContentApi,
  question: Question,
): Promise<string | undefined> {
  const { body, titles } = question
  const content = {
    friendly_name: nameOf(question),
    language: 'en',
    variables: Object.fromEntries(titles.map((_, index) => [`${index + 1}`, `answer-${index + 1}`])),
    types: {
      [type]: {
        body,
        actions: titles.map((title, index) => ({ type: 'QUICK_REPLY', title, id: `{{${index + 1}}}` })),
      },
    },
  }
  const answer = await ask(post, `${url}/v1/Content`, {
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(content),
  })
  return isAnswer(answer) && answer.status < 300 ? text(answer.json.sid, 64) : undefined
}

function nameOf({ body, titles }: Question): string {
  return `assent_${createHash('sha256')
    .update(JSON.stringify([body, titles]))
    .digest('hex')
    .slice(0, 32)}`
}

function keyOf({ url, headers }: ContentApi, question: Question): string {
  const account = JSON.stringify([url, headers.authorization])
  return `${createHash('sha256').update(account).digest('hex')} ${nameOf(question)}`
}
