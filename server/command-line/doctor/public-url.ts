/** The doctor on PUBLIC_URL: whether visitors and providers reach this very installation there. */
import { isIP } from 'node:net'
import type { Client } from '../../client.ts'
import { broken, type Finding, ok, warning } from './finding.ts'

const answerWithinMs = 8_000
const check = 'public_url'

/** Looks at the address, and asks it for something only this installation can say. No key is sent there. */
export async function examinePublicUrl(
  publicUrl: string,
  client: Client,
  slug: string | undefined,
): Promise<Finding[]> {
  return [...examineScheme(publicUrl), await examineAnswer(publicUrl, client, slug)]
}

function examineScheme(publicUrl: string): Finding[] {
  const { protocol, hostname } = new URL(publicUrl)
  if (isLocal(hostname))
    return [
      warning(
        check,
        `PUBLIC_URL is ${publicUrl}: links, QR codes and webhooks lead to this machine only.`,
        'Set PUBLIC_URL to the https address that people and providers use.',
      ),
    ]
  if (protocol === 'https:') return []
  return [
    broken(
      check,
      `PUBLIC_URL is ${publicUrl}, without https: pages with https do not load the widget, and providers call no such address.`,
      'Put a proxy that ends TLS in front, and set PUBLIC_URL to its https address.',
    ),
  ]
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && /^127\./.test(hostname))
}

async function examineAnswer(publicUrl: string, client: Client, slug: string | undefined): Promise<Finding> {
  const path = slug === undefined ? '/healthz' : `/v1/gate/${slug}`
  let answer: Response
  let said: unknown
  try {
    const signal = AbortSignal.timeout(answerWithinMs)
    answer = await fetch(publicUrl + path, { redirect: 'manual', signal })
    said = await answer.json().catch(() => undefined)
  } catch (error) {
    return unreachable(publicUrl, error)
  }
  if (answer.status >= 300 && answer.status < 400)
    return broken(
      check,
      `${publicUrl} redirects to ${answer.headers.get('location')}: posts and signatures do not survive that.`,
      'Set PUBLIC_URL to the address at the end of it.',
    )
  const isOurs =
    slug === undefined
      ? (said as { status?: unknown } | undefined)?.status === 'ok'
      : noticeOf(said) === (await client.gate(slug)).notice.id
  return isOurs
    ? ok(check, `${publicUrl} leads here.`)
    : broken(
        check,
        `${publicUrl}${path} answers ${answer.status}, and not as this installation.`,
        'Let it lead to this server: the domain, the proxy, and the port behind it.',
      )
}

function noticeOf(said: unknown): string | undefined {
  return (said as { notice?: { id?: string } } | undefined)?.notice?.id
}

function unreachable(publicUrl: string, error: unknown): Finding {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } }
  // Some networks do not let a machine reach its own public address.
  if (name === 'TimeoutError')
    return warning(
      check,
      `${publicUrl} did not answer this machine within ${answerWithinMs / 1000} s.`,
      'Open it from a phone without Wi-Fi: if that works, only this machine cannot reach it, and all is well.',
    )
  return broken(
    check,
    `${publicUrl} cannot be reached (${cause?.code ?? cause?.message ?? String(error)}).`,
    'Check the domain, its certificate, and the proxy in front.',
  )
}
