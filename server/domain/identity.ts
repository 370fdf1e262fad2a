/** Identities: telephone numbers in one canonical form, and WhatsApp's business-scoped user ids. */
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Identity } from '../schema/values.ts'

/** Country and an optional account part before the number: `US.13491208655302741918`, `US.ENT.11815799212886844830`. */
const bsuid = /^[A-Z]{2}\.(?:[A-Z0-9]{1,10}\.)?[A-Za-z0-9]{1,128}$/
const separators = /[\s().\-\u2010-\u2015\u2212\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * WhatsApp ids are not always E.164: Brazil's may lack the mobile nine, Mexico's carry a 1 and Argentina's
 * numbers are written with and without the mobile 9. All of them meet in one form; the provider's own is kept for sending.
 */
function canonicalDigits(digits: string): string {
  const mexico = /^521(\d{10})$/.exec(digits)
  if (mexico) return `52${mexico[1]}`
  const brazil = /^55(\d{2})([6-9]\d{7})$/.exec(digits)
  if (brazil) return `55${brazil[1]}9${brazil[2]}`
  const argentina = /^54([1-8]\d{9})$/.exec(digits)
  if (argentina) return `549${argentina[1]}`
  return digits
}

/** A number as a provider or a person writes it, with or without +; undefined where it is none. */
export function phoneIdentity(written: string): Identity | undefined {
  const digits = written.replace(separators, '').replace(/^\+/, '')
  if (!/^[1-9]\d{6,14}$/.test(digits)) return undefined
  return { kind: 'phone', value: `+${canonicalDigits(digits)}` }
}

/** A business-scoped user id, or its parent's; undefined where it is none. */
export function bsuidIdentity(written: string): Identity | undefined {
  const value = written.trim()
  return bsuid.test(value) ? { kind: 'bsuid', value } : undefined
}

/** Whatever it is: a number or a user id. */
export function parseIdentity(written: string): Identity | undefined {
  return bsuidIdentity(written) ?? phoneIdentity(written)
}

/** An identity with the provider's own form of it, which is the one to send to. */
export type Addressed = Identity & { address: string }

/** An identity that nobody wrote from yet, in the form that providers take. */
export function addressed(identity: Identity): Addressed {
  const { kind, value } = identity
  return { kind, value, address: kind === 'phone' ? value.slice(1) : value }
}

/** One string per identity, for maps and locks. */
export function identityKey(identity: Identity): string {
  return `${identity.kind}:${identity.value}`
}

/** Whether two identities are the same. */
export function sameIdentity(a: Identity, b: Identity): boolean {
  return a.kind === b.kind && a.value === b.value
}

/** What a message carried besides its first identity, as facts keep it. */
export function otherIdentities([, ...others]: Identity[]): { alsoKnownAs?: Identity[] } {
  return others.length === 0 ? {} : { alsoKnownAs: others.map(({ kind, value }) => ({ kind, value })) }
}

/** A number in groups, as its country writes it for abroad: `+44 20 7946 0142`. */
export function formatPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
}

/** Of every country, and of the services that belong to none (ITU-T E.164, list of assigned country codes). None begins with another. */
const callingCodes = new Set<string>([
  ...getCountries().map((country) => getCountryCallingCode(country)),
  ...['800', '808', '870', '878', '881', '882', '883', '888', '979'],
])

/** A number as its country's calling code and the rest, digits both; one of no country is all rest. Put together they are the number again. */
export function splitPhone(phone: string): { countryCode: string; rest: string } {
  const digits = phone.replace(/^\+/, '')
  // Parsing whole numbers costs a hundred times as much, and lists have millions.
  const length = [1, 2, 3].find((some) => callingCodes.has(digits.slice(0, some))) ?? 0
  return { countryCode: digits.slice(0, length), rest: digits.slice(length) }
}

/** A number as people write it for abroad, in E.164, with its country where it has one; undefined where nobody could dial it. */
export function internationalPhone(written: string): { phone: string; country: string | null } | undefined {
  const dialled = written
    .trim()
    .replace(/^00/, '+')
    .replace(/^(?=[1-9])/, '+')
  const parsed = parsePhoneNumberFromString(dialled)
  return parsed?.isPossible() ? { phone: parsed.number, country: parsed.country ?? null } : undefined
}

/** A number that its owner recognises and nobody else can use: `+44 7700 •••128`. */
export function maskIdentity(identity: Identity): string {
  if (identity.kind === 'bsuid') return `${identity.value.slice(0, 3)}•••${identity.value.slice(-4)}`
  return `${identity.value.slice(0, -6)} •••${identity.value.slice(-3)}`
}

/** Calling codes of the EEA with its outermost regions, the UK, Switzerland and Brazil. */
const choiceCodes = [
  '30',
  '31',
  '32',
  '33',
  '34',
  '351',
  '352',
  '353',
  '354',
  '356',
  '357',
  '358',
  '359',
  '36',
  '370',
  '371',
  '372',
  '385',
  '386',
  '39',
  '40',
  '41',
  '420',
  '421',
  '423',
  '43',
  '44',
  '45',
  '46',
  '47',
  '48',
  '49',
  '55',
  '262',
  '590',
  '594',
  '596',
]

/** How an app asks unless its owner decides: where consent tied to a service is presumed not free (GDPR Art. 7(4), EDPB 05/2020), both answers open the chat. */
export function defaultMode(phone: string): 'required' | 'choice' {
  return choiceCodes.some((code) => phone.startsWith(`+${code}`)) ? 'choice' : 'required'
}
