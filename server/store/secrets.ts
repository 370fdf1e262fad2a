/** What the secret key is for: credentials are sealed with it, erased identities hashed, and the database knows its own key. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { identityKey } from '../domain/identity.ts'
import type { Identity } from '../schema/values.ts'

/** Keys derived from the one secret (HKDF, RFC 5869), one for each use. */
export type Secrets = ReturnType<typeof createSecrets>

const nonceBytes = 12
const tagBytes = 16

/** Derives the keys. `secretKey` is 32 bytes. */
export function createSecrets(secretKey: Uint8Array) {
  if (secretKey.length !== 32) throw new Error('SECRET_KEY must be 32 bytes')
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secretKey, '', `assent ${use}`, 32))
  const sealing = derive('channel credentials')
  const suppressing = derive('suppression')
  const naming = derive('message ids')
  const checking = derive('key check')
  const addressing = derive('channel addresses')
  const comparing = derive('shared secrets')
  const repeating = derive('idempotent requests')
  return {
    /** AES-256-GCM; `bound` names what the sealed text belongs to, so that it opens nowhere else. */
    seal(text: string, bound: string): string {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(bound))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${sealed.toString('base64')}`
    },

    open(sealed: string, bound: string): string {
      const bytes = Buffer.from(sealed.slice(3), 'base64')
      const opener = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes))
      opener.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-tagBytes))
      return opener.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opener.final('utf8')
    },

    /** Numbers are few enough to try them all: without the key their hashes say nothing. */
    suppression(appId: string, identity: Identity): string {
      return createHmac('sha256', suppressing)
        .update(`${appId}\0${identityKey(identity)}`)
        .digest('hex')
    },

    /** The name under which an applied message is remembered. */
    message(channelId: string, messageId: string): string {
      return createHmac('sha256', naming)
        .update(`${channelId}\0${messageId}`)
        .digest('base64url')
        .slice(0, 27)
    },

    /** The secret part of the address of a channel whose requests are not signed. */
    channelToken(channelId: string): string {
      return createHmac('sha256', addressing).update(channelId).digest('base64url').slice(0, 32)
    },

    /** By which channels that share a secret are found, without keeping the secret. */
    sharedSecret(provider: string, secret: string): string {
      return createHmac('sha256', comparing).update(`${provider}\0${secret}`).digest('base64url')
    },

    /** A request, or what was sent with it, in a place where neither must stand: addresses and bodies hold numbers. */
    request(...parts: string[]): string {
      return createHmac('sha256', repeating).update(JSON.stringify(parts)).digest('base64url')
    },

    /** Somebody, in a place where their identity must not stand. */
    person(appId: string, identity: Identity): string {
      return createHmac('sha256', naming)
        .update(`${appId}\0${identityKey(identity)}`)
        .digest('base64url')
        .slice(0, 22)
    },

    /** What a database keeps to recognise its key. */
    check: createHmac('sha256', checking).update('assent').digest('hex'),
  }
}
