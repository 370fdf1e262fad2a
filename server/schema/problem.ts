/** Every problem the interface can answer with: one table for the error class, the replies, the OpenAPI document and docs/errors.md. */
import { z } from 'zod'

/** RFC 9457 problem details, with our `code` and, where fields are at fault, `errors`. */
export const Problem = z
  .strictObject({
    type: z.url().max(300),
    title: z.string().max(200),
    status: z.int().min(400).max(599),
    code: z.string().max(60),
    detail: z.string().max(2000).optional(),
    errors: z
      .array(z.strictObject({ path: z.string().max(300), message: z.string().max(500) }))
      .max(50)
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 application/problem+json' })
export type Problem = z.infer<typeof Problem>

type Row = { status: number; title: string; help: string }

/** Code → status, what is said, and what to do about it. */
export const problems = {
  invalid: {
    status: 422,
    title: 'The request is not valid',
    help: 'Mend the fields named in `errors`; unknown fields are refused too.',
  },
  not_json: {
    status: 422,
    title: 'The body cannot be read',
    help: 'Send valid UTF-8, and JSON of at most 32 levels, as the content type says.',
  },
  app_unknown: { status: 404, title: 'There is no such app', help: 'Check the slug in the address.' },
  entry_point_unknown: {
    status: 404,
    title: 'There is no such entry point',
    help: 'Create it, or use widget, url or qr, which every app has.',
  },
  notice_unknown: {
    status: 422,
    title: 'There is no such notice',
    help: 'Fetch the gate again and post its notice.id.',
  },
  notice_superseded: {
    status: 422,
    title: 'This notice was superseded more than a day ago',
    help: 'Fetch the gate again: the words have changed.',
  },
  purposes_invalid: {
    status: 422,
    title: 'The purposes do not fit the notice',
    help: 'Name purposes of the notice; where it has several, say which; required ones must be there.',
  },
  decline_not_offered: {
    status: 422,
    title: 'This app does not offer a decline',
    help: 'In required mode there is nothing to post unless the step is accepted.',
  },
  phone_required: {
    status: 422,
    title: 'This app asks for a number',
    help: 'Post `phone` in international form.',
  },
  reference_taken: {
    status: 409,
    title: 'This reference was posted with another answer',
    help: 'Make a new reference for every answer.',
  },
  origin_refused: {
    status: 403,
    title: 'This origin may not post here',
    help: 'Add the site to the app’s allowedOrigins.',
  },
  slug_taken: { status: 409, title: 'This slug is taken', help: 'Choose another.' },
  entry_point_kept: {
    status: 409,
    title: 'Every app keeps this entry point',
    help: 'widget, url and qr stay, because /c/{app} and the widget lead there; rename it, or stop handing it out.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid key is needed',
    help: 'Send Authorization: Bearer <key>; Gupshup’s clients send theirs as apikey.',
  },
  forbidden: {
    status: 403,
    title: 'This key may not do that',
    help: 'Use a key with the scope that the operation names; admin includes write, write includes read.',
  },
  api_key_unknown: { status: 404, title: 'There is no such key', help: 'List the keys; check the id.' },
  operator_unknown: { status: 404, title: 'There is no such operator', help: 'Open the team’s page again.' },
  last_owner: {
    status: 409,
    title: 'Somebody must own the installation',
    help: 'Make another operator its owner first.',
  },
  idempotency_mismatch: {
    status: 422,
    title: 'This Idempotency-Key came with another request',
    help: 'Make a new key for every request; send the same key only with the very same body.',
  },
  idempotency_in_flight: {
    status: 409,
    title: 'The first request with this Idempotency-Key is not answered yet',
    help: 'Send it again after Retry-After, with the same key and body.',
  },
  not_found: { status: 404, title: 'Not found', help: 'Check the address.' },
  contact_unknown: {
    status: 404,
    title: 'There is no such contact',
    help: 'The identity never wrote and nothing was recorded for it.',
  },
  consent_unknown: {
    status: 404,
    title: 'There is no such answer',
    help: 'It was never posted, or it vanished eight days after it expired.',
  },
  consent_not_open: {
    status: 409,
    title: 'This answer can no longer be confirmed',
    help: 'It is bound to somebody else, withdrawn or a decline.',
  },
  opt_in_refused: {
    status: 409,
    title: 'Only the person can undo this',
    help: 'They declined, opted out, were suspended or erased: their own message, a Yes or START ends that.',
  },
  identity_invalid: {
    status: 422,
    title: 'This is no number and no user id',
    help: 'Use E.164 (+919876543210) or a BSUID.',
  },
  time_in_future: {
    status: 422,
    title: 'This lies in the future',
    help: 'occurredAt is when it happened, not when it shall count.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This method is not allowed here',
    help: 'See the Allow header.',
  },
  too_large: {
    status: 413,
    title: 'The body is too large',
    help: 'Gate and forms 16 KB, API 256 KB, webhooks 4 MB, imports 512 MB.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'This content type is not read here',
    help: 'Send application/json (the gate also takes forms), not compressed.',
  },
  too_many_requests: { status: 429, title: 'Too many requests', help: 'Wait as long as Retry-After says.' },
  channel_unknown: {
    status: 404,
    title: 'There is no such channel',
    help: 'Check the address registered at the provider.',
  },
  signature_invalid: {
    status: 401,
    title: 'The signature is wrong or missing',
    help: 'Check the app secret of the channel.',
  },
  verify_token_wrong: {
    status: 403,
    title: 'The verify token is wrong',
    help: 'Use the token given to the channel.',
  },
  not_this_format: {
    status: 400,
    title: 'This is not the provider’s format',
    help: 'Only the provider posts here.',
  },
  real_channel_exists: {
    status: 409,
    title: 'This app has a real channel',
    help: 'Its simulator is gone for good.',
  },
  endpoint_unknown: {
    status: 404,
    title: 'There is no such endpoint',
    help: 'List the app’s endpoints: it may be another app’s, or deleted.',
  },
  delivery_unknown: {
    status: 404,
    title: 'There is no such delivery',
    help: 'It is another endpoint’s, or older than 30 days.',
  },
  endpoint_disabled: {
    status: 409,
    title: 'This endpoint is disabled',
    help: 'Mend it, test it, and PATCH `enabled` to true: it goes on from where it stopped.',
  },
  import_unknown: {
    status: 404,
    title: 'There is no such import',
    help: 'List the app’s imports: it may be another app’s, or its file never arrived whole.',
  },
  unavailable: {
    status: 503,
    title: 'This cannot be recorded right now',
    help: 'Nothing was lost or half-written: send it again after Retry-After.',
  },
  internal: {
    status: 500,
    title: 'Something broke on our side',
    help: 'The log has the details under the request id.',
  },
} as const satisfies Record<string, Row>

/** The stable name of a problem. */
export type ProblemCode = keyof typeof problems

/** A problem on its way to the caller. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly errors: { path: string; message: string }[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    more: { detail?: string; errors?: { path: string; message: string }[]; retryAfterSeconds?: number } = {},
  ) {
    super(more.detail ?? problems[code].title)
    this.code = code
    this.detail = more.detail
    this.errors = more.errors
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}
