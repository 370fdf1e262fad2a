/** `npm run bench:sign-in`: how long a wrong password takes where there is such an account and where there is none, asked in turns; medians and their ratio. */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { openDoors } from '../support/doors.ts'

const samples = Math.max(20, Number(process.env.BENCH_SAMPLES ?? 1000))
const warmUp = 10
/** So often an account may be guessed at, and then not for a while. */
const atOnce = 10
const restMs = 16 * 60_000

const doors = await openDoors()
const { email } = (await doors.owner()).operator
const server = createServer(getRequestListener(doors.http.fetch)).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as { port: number }

/** One wrong guess, from an address of its own, and how long its answer took. */
async function guess(at: string, index: number): Promise<number> {
  const began = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: doors.publicUrl,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `2001:db8:${(index >> 8).toString(16)}:${(index & 255).toString(16)}::1`,
    },
    body: new URLSearchParams({ email: at, password: `not the password ${index}` }),
  })
  await answer.text()
  const took = performance.now() - began
  if (answer.status !== 422) throw new Error(`a guess at ${at} was answered ${answer.status}`)
  return took
}

const known: number[] = []
const unknown: number[] = []
const quantile = (times: number[], part: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? 0
const show = (name: string, times: number[]) =>
  console.log(
    `${name}: ${times.length} samples, median ${quantile(times, 0.5).toFixed(2)} ms (quartiles ${quantile(times, 0.25).toFixed(2)} and ${quantile(times, 0.75).toFixed(2)})`,
  )
const ratio = () => (quantile(known, 0.5) / quantile(unknown, 0.5)).toFixed(4)

for (let round = -warmUp; round < samples; round++) {
  if ((round + warmUp) % atOnce === 0) doors.now.at += restMs
  const index = 2 * (round + warmUp)
  // As long as the account's own, and each time another: nothing that is kept of the last one helps.
  const nobody = `n${String(round + warmUp).padStart(4, '0')}@juniper.example`
  const turns = [
    [known, email],
    [unknown, nobody],
  ] as const
  for (const [times, at] of round % 2 === 0 ? turns : turns.toReversed()) {
    const took = await guess(at, index + (times === known ? 0 : 1))
    if (round >= 0) times.push(took)
  }
  if (round > 0 && round % 100 === 0) console.log(`after ${round}: ${ratio()}`)
}

show('known e-mail', known)
show('unknown e-mail', unknown)
console.log(`known to unknown: ${ratio()}`)

server.closeAllConnections()
server.close()
await doors.close()
