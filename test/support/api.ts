/** Test support: the whole interface in one process, asked with real requests, over a real SQLite store. */
import { openAssembled, publicUrl } from './assembled.ts'

export { publicUrl }
export const adminApiKey = 'an-admin-key-of-the-tests-0123456789'

/** Opens it. `logged` keeps what was logged. */
export async function openApi({ gateLimitPerMinute = 0 } = {}) {
  const logged: { level: string; fields: Record<string, unknown>; message: string }[] = []
  const keep = (level: string) => (fields: Record<string, unknown>, message: string) => {
    logged.push({ level, fields, message })
  }
  const log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const house = await openAssembled({ adminApiKey, trustedProxies: 1, gateLimitPerMinute, log })
  const { http } = house

  async function ask(path: string, init: RequestInit = {}) {
    const response = await http.request(`${publicUrl}${path}`, init)
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }

  return {
    ...house,
    logged,
    ask,
    /** A management request with the key. */
    api: (method: string, path: string, body?: unknown) =>
      ask(path, {
        method,
        headers: {
          authorization: `Bearer ${adminApiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}
