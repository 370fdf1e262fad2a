/** The doctor on apps: whether messages arrive, whether events leave, and the addresses to register. */
import type { Client } from '../../client.ts'
import type { App } from '../../schema/app.ts'
import type { Channel } from '../../schema/channel.ts'
import type { Endpoint } from '../../schema/endpoint.ts'
import { broken, type Finding, ok, warning } from './finding.ts'

const dayMs = 86_400_000
const clockMayDifferMs = 5 * 60_000

/** All of one app. */
export async function examineApp(client: Client, { slug }: App, now: number): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const channel of client.channels(slug))
    findings.push(...(await examineChannel(client, slug, channel, now)))
  if (findings.length === 0)
    findings.push(
      ok('channels', `${slug} has no channel: answers are confirmed by hand, and STOP is not seen.`),
    )
  for await (const endpoint of client.endpoints(slug)) findings.push(examineEndpoint(slug, endpoint))
  for await (const { createdAt } of client.contacts(slug, { limit: 1 })) {
    findings.push(...examineClock(slug, Date.parse(createdAt), now))
    break
  }
  return findings
}

async function examineChannel(
  client: Client,
  slug: string,
  channel: Channel,
  now: number,
): Promise<Finding[]> {
  const { id, provider, inboundUrl, signed, lastInboundAt, lastError, lastErrorAt } = channel
  if (provider === 'simulator') return [ok('channels', `${slug} is on the simulator.`)]
  const about = `The ${provider} channel of ${slug}`
  const address = `${inboundUrl}${signed ? '' : ' (nothing is signed there: keep this address to yourself)'}`
  const { ok: works, detail } = await client.testChannel(slug, id)
  return [
    lastInboundAt === null
      ? warning(
          'channels',
          `${about} has received nothing yet.`,
          `Register this address at the provider, then write to the number: ${address}`,
        )
      : ok('channels', `${about} last received something at ${lastInboundAt}, at ${address}`),
    ...(works
      ? []
      : [
          broken(
            'channels',
            `${about} cannot send: ${detail}`,
            'Check its credentials, and that this machine can reach the provider.',
          ),
        ]),
    ...(lastError !== null && now - Date.parse(lastErrorAt ?? '') < 7 * dayMs
      ? [
          warning(
            'channels',
            `${about} last failed at ${lastErrorAt}: ${lastError}`,
            'Look it up at the provider; it stands here for seven days.',
          ),
        ]
      : []),
  ]
}

function examineEndpoint(slug: string, endpoint: Endpoint): Finding {
  const { id, url, enabled, disabledReason, disabledAt, failingSince } = endpoint
  const about = `Events of ${slug} to ${url}`
  if (!enabled && disabledReason === 'operator')
    return ok('endpoints', `${about} are switched off by hand since ${disabledAt}.`)
  if (!enabled)
    return warning(
      'endpoints',
      `${about} are switched off since ${disabledAt}: ${disabledReason === 'gone' ? 'it answered 410' : 'nothing arrived there for five days'}.`,
      `Mend the receiver, then PATCH /v1/apps/${slug}/endpoints/${id} {"enabled":true}: it goes on where it stopped.`,
    )
  return failingSince === null
    ? ok('endpoints', `${about} arrive.`)
    : warning(
        'endpoints',
        `${about} have not arrived since ${failingSince}.`,
        'Look at what the receiver answers.',
      )
}

function examineClock(slug: string, newestAt: number, now: number): Finding[] {
  return newestAt <= now + clockMayDifferMs
    ? []
    : [
        broken(
          'clock',
          `The clock went back: the newest contact of ${slug} is of ${new Date(newestAt).toISOString()}, and now it is ${new Date(now).toISOString()}.`,
          'Set the clock, and keep it right with NTP.',
        ),
      ]
}
