/** The load of the benchmark: so many connections, each asking again as soon as it was answered, for a time. */
import { Agent, request } from 'node:http'

/** What a round of load saw. */
export type Load = { perSecond: number; p50Ms: number; p99Ms: number; failed: number }

/** Asks `port` for `durationMs` over `connections` connections; `next` makes each request. */
export async function load(
  port: number,
  connections: number,
  durationMs: number,
  next: () => { path: string; body: string; headers: Record<string, string> },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const tookMs: number[] = []
  let failed = 0
  const begin = performance.now()
  const one = () =>
    new Promise<void>((resolve) => {
      const { path, body, headers } = next()
      const asked = performance.now()
      const out = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: 'POST',
          path,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...headers,
          },
        },
        (answer) => {
          answer.resume()
          answer.once('end', () => {
            if ((answer.statusCode ?? 500) >= 300) failed++
            tookMs.push(performance.now() - asked)
            resolve()
          })
        },
      )
      out.once('error', () => {
        failed++
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
  return { perSecond: tookMs.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), failed }
}
