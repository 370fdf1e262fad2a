/** The load of the benchmark: so many connections, each asking again as soon as it was answered, for a time. */
import { Agent, request } from 'node:http'

/** A request as the benchmark makes it; without a body it is a GET. */
export type Ask = { path: string; body?: string; headers?: Record<string, string> }

/** What a round of load saw. */
export type Load = { answered: number; perSecond: number; p50Ms: number; p99Ms: number; failures: string[] }

/** Asks `port` for `durationMs` over `connections` connections; `next` makes each request. */
export async function load(
  port: number,
  connections: number,
  durationMs: number,
  next: () => Ask,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const tookMs: number[] = []
  const failures: string[] = []
  const begin = performance.now()
  const one = () =>
    new Promise<void>((resolve) => {
      const { path, body, headers } = next()
      const asked = performance.now()
      const about =
        body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const out = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: body === undefined ? 'GET' : 'POST',
          path,
          headers: { ...about, ...headers },
        },
        (answer) => {
          answer.resume()
          answer.once('end', () => {
            if ((answer.statusCode ?? 500) >= 300) failures.push(`HTTP ${answer.statusCode}`)
            tookMs.push(performance.now() - asked)
            resolve()
          })
        },
      )
      out.once('error', (error) => {
        failures.push(String(error))
        resolve()
      })
      out.end(body)
    })
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - begin < durationMs) await one()
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  agent.destroy()
  tookMs.sort((a, b) => a - b)
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN
  const answered = tookMs.length
  return { answered, perSecond: answered / seconds, p50Ms: at(0.5), p99Ms: at(0.99), failures }
}
