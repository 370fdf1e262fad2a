/** Test support: files in and out of a house. */
import { publicUrl } from './assembled.ts'

type Asked = { http: { request(url: string, init: RequestInit): Response | Promise<Response> } }

/** Sends files to an app and reads what came of them. `work` is what is done between requests. */
export function filesOf(
  house: Asked & { assent: { work(): Promise<void> } },
  apiKey: string,
  slug = 'juniper',
) {
  async function ask(method: string, path: string, init: RequestInit = {}) {
    const headers = { authorization: `Bearer ${apiKey}`, ...(init.headers as Record<string, string>) }
    return house.http.request(`${publicUrl}/v1/apps/${slug}${path}`, { ...init, method, headers })
  }
  const json = async (response: Response | Promise<Response>) => {
    const { status, headers } = await response
    const text = await (await response).text()
    return { status, headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  const send = (
    body: BodyInit,
    { query = '', type = 'text/csv', headers = {} as Record<string, string> } = {},
  ) => json(ask('POST', `/imports${query}`, { body, headers: { 'content-type': type, ...headers } }))
  const report = async (id: string) => (await json(ask('GET', `/imports/${id}`))).body
  return {
    ask,
    json,
    send,
    report,
    /** Sends a file, lets it be worked on, and reads its report. */
    async bring(body: BodyInit, how: Parameters<typeof send>[1] = {}) {
      const { status, body: started } = await send(body, how)
      if (status !== 202) throw new Error(`${status} ${JSON.stringify(started)}`)
      await house.assent.work()
      return report(started.id)
    },
    async text(path: string): Promise<string> {
      const response = await ask('GET', path)
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
      return response.text()
    },
  }
}
