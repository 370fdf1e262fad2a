/** The pages' views: complete without scripts, small, and deaf to whatever is put into them. */
import { brotliCompressSync, constants, inflateSync } from 'node:zlib'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import type { Gate } from '../../../server/schema/gate.ts'
import { vcard } from '../../../site/card/vcard.ts'
import { consentPage } from '../../../site/consent/consent-page.ts'
import { findMessages, languages } from '../../../site/messages/find-messages.ts'
import { poster } from '../../../site/poster/poster.ts'
import { qrPng, qrSvg } from '../../../site/qr/qr.ts'
import { readQrSvg } from '../../support/read-qr.ts'

function gateIn(locale = 'en', more: Partial<Gate> = {}): Gate {
  const { gate: strings, dir, firstNotice } = findMessages(locale)
  const { greeting, declaration, ...words } = firstNotice({ name: 'Juniper Bakery' })
  return {
    app: { slug: 'juniper', name: 'Juniper Bakery' },
    mode: 'required',
    locale,
    dir,
    notice: {
      id: '01kaf3v6r2x8m4q9t7w5y1z0bc',
      version: 1,
      privacyUrl: 'https://juniper.example/privacy',
      ...words,
    },
    phoneField: 'none',
    chat: {
      url: 'https://wa.me/15550100142',
      number: '+15550100142',
      display: '+1 555 010 0142',
      greeting,
      declaration,
    },
    strings,
    theme: {},
    ...more,
  }
}
const view = (gate: Gate) => ({
  gate,
  entryPoint: { slug: 'url', name: 'Link' },
  url: 'https://assent.example/c/juniper/url',
  locales: languages.map((one) => one.locale),
})
const brotli = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

describe('the consent page', () => {
  test.each(languages.map((one) => one.locale))('in %s is one small request, without a script', (locale) => {
    for (const mode of ['required', 'choice'] as const) {
      const plain = consentPage({ ...view(gateIn(locale, { mode })), locales: [locale] }).html
      const whole = consentPage(view(gateIn(locale, { mode, phoneField: 'required' }))).html
      // The frame weighs the same in every language; the words are as long as they are.
      expect(brotli(plain)).toBeLessThanOrEqual(locale === 'en' ? 1500 : 1700)
      expect(brotli(whole)).toBeLessThanOrEqual(1900)
      expect(whole).not.toMatch(/<script|<link|<img|\son\w+=|style="/)
    }
  })

  test('asks in words, quotes what a Yes says, and marks no answer by a box', () => {
    const { html } = consentPage(view(gateIn('en', { mode: 'choice' })))
    expect(html).toContain('<h2>Shall we keep you posted?</h2>')
    expect(html).toContain('<blockquote>Yes, Juniper Bakery may')
    expect(html.indexOf('Both open the chat.')).toBeLessThan(html.indexOf('name="stay"'))
    expect(html.indexOf('value="decline"')).toBeLessThan(html.indexOf('name="stay"'))
  })

  test('marks what is at fault and nothing else, puts the focus there, and keeps what was ticked', () => {
    const gate = gateIn('en', { phoneField: 'required' })
    Object.assign(gate.notice, {
      purposes: [
        { id: 'orders', label: 'Orders', required: true },
        { id: 'offers', label: 'Offers', required: false },
      ],
    })
    const inputs = (more: Partial<Parameters<typeof consentPage>[0]>) =>
      [...consentPage({ ...view(gate), ...more }).html.matchAll(/<input (?!type="hidden")[^>]*>/g)].map(
        ([tag]) => ({
          name: /value="(\w+)"/.exec(tag)?.[1] ?? 'phone',
          isFaulty: tag.includes('aria-invalid="true"') && tag.includes('aria-describedby="x"'),
          hasFocus: tag.includes('autofocus'),
          isTicked: / checked/.test(tag),
        }),
      )
    const clean = { isFaulty: false, hasFocus: false, isTicked: false }
    expect(inputs({ error: 'phone', purposes: ['orders'] })).toEqual([
      { ...clean, name: 'orders', isTicked: true },
      { ...clean, name: 'offers' },
      { ...clean, name: 'phone', isFaulty: true, hasFocus: true },
    ])
    expect(inputs({ error: 'tick', purposes: ['offers'] })).toEqual([
      { ...clean, name: 'orders', isFaulty: true, hasFocus: true },
      { ...clean, name: 'offers', isTicked: true },
      { ...clean, name: 'phone' },
    ])
    const single = consentPage({ ...view(gateIn()), error: 'phone', purposes: ['updates'] }).html
    expect(single).toMatch(/name="purposes" value="updates" checked/)
  })

  test('has no box ticked beforehand, and never a lone Yes', () => {
    const required = consentPage(view(gateIn())).html
    expect(required).not.toMatch(/<input[^>]* checked/)
    expect(required.match(/type="checkbox"/g)).toHaveLength(1)
    const choice = consentPage(view(gateIn('en', { mode: 'choice' }))).html
    expect(choice).not.toMatch(/<input[^>]* checked/)
    expect(choice.match(/<button class="([^"]+)"/g)).toEqual(['<button class="b e"', '<button class="b e"'])
  })

  test('says the business, its number, what is sent, how to stop, and links the privacy page', () => {
    const { html } = consentPage(view(gateIn()))
    for (const words of [
      'Juniper Bakery',
      '+1 555 010 0142',
      'WhatsApp',
      'STOP',
      'https://juniper.example/privacy',
    ])
      expect(html).toContain(words)
    expect(consentPage(view(gateIn('ar'))).html).toMatch(/<html lang="ar" dir="rtl">/)
  })

  test('executes nothing of what it is given', () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\u2028`
    const gate = gateIn('en', { app: { slug: 'juniper', name: evil }, phoneField: 'optional' })
    Object.assign(gate.notice, {
      statement: evil,
      howToStop: evil,
      yesLabel: evil,
      purposes: [
        { id: 'a', label: evil, required: false },
        { id: 'b', label: evil, required: true },
      ],
    })
    Object.assign(gate.chat, { declaration: evil, display: evil })
    const { html } = consentPage({ ...view(gate), error: 'phone', phone: evil, purposes: ['a'] })
    expect(html).not.toMatch(/<script|<img/)
    expect(html.match(/<input[^>]* checked/g)).toHaveLength(1)
  })
})

describe('a QR code', () => {
  const address = 'https://assent.example/c/juniper/window'

  test('is read as what it says, printed', async () => {
    const png = PNG.sync.read(Buffer.from(await qrPng(address)))
    expect(png.width).toBeGreaterThanOrEqual(1000)
    expect(jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data).toBe(address)
  })

  test('is read as what it says, drawn', () => {
    const svg = qrSvg(address)
    expect(readQrSvg(svg)).toBe(address)
    expect(svg).not.toMatch(/script|style=/)
  })
})

describe('the poster', () => {
  test.each(['a4', 'a6'] as const)('is one %s page, in any language', async (size) => {
    for (const locale of ['en', 'ar', 'hi']) {
      const pdf = Buffer.from(
        await poster({
          appName: 'Juniper \u0000Bäckerei مخبز',
          url: 'https://assent.example/c/juniper/qr',
          gate: gateIn(locale),
          size,
        }),
      )
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
      expect(pdf.toString('latin1')).toContain(size === 'a4' ? '595.28 841.89' : '297.64 419.53')
    }
  })
})

describe('the poster’s words', () => {
  /** The text of a PDF of one page, without its spaces. */
  async function textOf(gate: Gate, size: 'a4' | 'a6' = 'a4'): Promise<string> {
    const pdf = Buffer.from(
      await poster({ appName: 'Juniper Bakery', url: 'https://assent.example/c/juniper/qr', gate, size }),
    )
    const start = pdf.indexOf('stream\n') + 7
    const content = inflateSync(pdf.subarray(start, pdf.indexOf('\nendstream', start))).toString('latin1')
    const words = [...content.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    )
    return words.join('').replaceAll(' ', '')
  }

  test('say what is asked before one scans', async () => {
    const text = await textOf(gateIn())
    expect(text).toContain('Chatwithus')
    expect(text).toContain('Weaskbeforewewrite.JuniperBakerywouldliketosendyouWhatsAppmessages')
    expect(text).toContain('replySTOP')
  })

  test('ask for nothing that the page does not ask, where its letters cannot be printed', async () => {
    for (const locale of ['ar', 'hi']) {
      const text = await textOf(gateIn(locale))
      expect(text).toContain('Weaskbeforewewrite.')
      expect(text).not.toMatch(/STOP|orders|\?/)
    }
  })

  test('end with an ellipsis where they are too many even for the smallest letters', async () => {
    const gate = gateIn()
    gate.notice.statement = 'bread '.repeat(330).trim()
    for (const size of ['a4', 'a6'] as const) expect(await textOf(gate, size)).toMatch(/bread\x85$/)
  })
})

describe('the contact card', () => {
  test('escapes, ends its lines and folds them', () => {
    const card = vcard({
      name: 'Juniper; Bakery, Ltd\\\nEND:VCARD',
      phone: '+15550100142',
      url: 'https://assent.example/c/juniper',
    })
    expect(card).toContain('FN:Juniper\\; Bakery\\, Ltd\\\\\\nEND:VCARD\r\n')
    expect(card.match(/END:VCARD\r\n$/)).not.toBeNull()
    expect(card.split('\r\n').filter((line) => line === 'END:VCARD')).toHaveLength(1)
    const long = vcard({ name: '🥐'.repeat(60), phone: '+15550100142', url: 'https://x.example' })
    expect(long.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(long.replaceAll('\r\n ', '')).toContain('🥐'.repeat(60))
  })
})
