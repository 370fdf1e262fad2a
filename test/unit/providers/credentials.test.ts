/** Credentials as operators give them: nothing surplus, secrets as short as a provider may have them, addresses with nothing behind their path. */
import { describe, expect, test } from 'vitest'
import { createProviders } from '../../../server/providers/create-providers.ts'
import { NewChannel } from '../../../server/schema/channel.ts'

const { find } = createProviders({
  async post() {
    throw new Error('nothing may leave here')
  },
  secretKey: new Uint8Array(32),
  publicUrl: 'https://assent.example',
  clock: { now: () => 0, randomBytes: (length) => new Uint8Array(length) },
})

/** The least that each provider needs: one letter is a secret. */
const least: Record<string, Record<string, unknown>> = {
  meta: { appSecret: 's', verifyToken: 'v', phoneNumberId: '7', accessToken: 't' },
  dialog360: { apiKey: 'k', webhookSecret: 's' },
  gupshup: { appName: 'J', apiKey: 'k', webhookVersion: 2 },
  twilio: { accountSid: 'AC1', authToken: 'abc', from: '+15550100142' },
  vonage: { apiKey: 'abc', apiSecret: 'abc', signatureSecret: 's', from: '+15550100142' },
  infobip: { apiKey: 'k', baseUrl: 'https://k1.api.infobip.example', from: '+15550100142' },
  generic_sms: { fields: { from: 'a', text: 'b' }, signature: { header: 'x-signature', secret: 's' } },
}
const each = Object.entries(least)
const parse = (provider: string, credentials: unknown) => find(provider)?.parseCredentials(credentials)

describe('Credentials', () => {
  test.each(each)('of %s are taken as they are, and nothing surplus is', (provider, credentials) => {
    expect(parse(provider, credentials)).toEqual(credentials)
    expect(NewChannel.parse({ provider, credentials })).toEqual({ provider, credentials })
    expect(() => parse(provider, { ...credentials, surplus: 1 })).toThrow()
    expect(() => NewChannel.parse({ provider, credentials, surplus: 1 })).toThrow()
  })

  test.each([
    ['meta', 'appSecret'],
    ['meta', 'verifyToken'],
    ['dialog360', 'webhookSecret'],
    ['vonage', 'signatureSecret'],
  ])('of %s with an empty %s are refused', (provider, name) => {
    expect(() => parse(provider, { ...least[provider], [name]: '' })).toThrow()
    expect(() => parse(provider, { ...least[provider], [name]: 'x'.repeat(201) })).toThrow()
  })

  test.each(each)('of %s name another address without the slash at its end', (provider, credentials) => {
    const addressOf = (apiBaseUrl: string) => parse(provider, { ...credentials, apiBaseUrl })?.apiBaseUrl
    expect(addressOf('http://127.0.0.1:9')).toBe('http://127.0.0.1:9')
    expect(addressOf('https://proxy.example/')).toBe('https://proxy.example')
    expect(addressOf('https://proxy.example/a/b//')).toBe('https://proxy.example/a/b')
    expect(addressOf('https://[2001:db8::1]:8443/v23.0')).toBe('https://[2001:db8::1]:8443/v23.0')
  })

  const wrong = [
    'https://user:pass@proxy.example',
    'https://user@proxy.example/v1',
    'https://@proxy.example',
    'https://proxy.example?key=1',
    'https://proxy.example/?',
    'https://proxy.example/v1#x',
    'https://proxy.example#',
    'https://proxy.example\\@evil.example',
    'https:proxy.example',
    'https:///',
    'ftp://proxy.example',
    'javascript:1',
    'proxy.example',
    '',
  ]

  test.each(wrong)('with the address %j are refused, of every provider', (address) => {
    for (const [provider, credentials] of each)
      expect(() => parse(provider, { ...credentials, apiBaseUrl: address }), provider).toThrow()
    expect(() => parse('infobip', { ...least.infobip, baseUrl: address })).toThrow()
    const send = { url: address, to: 'to', text: 'text' }
    // Some gateways take their key in the query.
    const mayHaveQuery = () => parse('generic_sms', { ...least.generic_sms, send })
    if (address.includes('?')) expect(mayHaveQuery).not.toThrow()
    else expect(mayHaveQuery).toThrow()
  })

  test('of a gateway name its whole address: a slash at its end belongs to it', () => {
    const send = { url: 'https://gateway.example/send/', to: 'to', text: 'text' }
    expect(parse('generic_sms', { ...least.generic_sms, send })).toMatchObject({ send })
    expect(parse('infobip', { ...least.infobip, baseUrl: 'https://k1.api.infobip.example/' })).toEqual(
      least.infobip,
    )
  })
})
