/** The audit log's one place at the doors: around whatever changes something, through the API as in the dashboard. */
import type { Context, MiddlewareHandler } from 'hono'
import type { AuditAction } from '../schema/audit.ts'
import { clientAddress } from './client-address.ts'
import type { Env } from './router.ts'

/** What operations of the API are called in the audit log; those not here are called `changed`. */
const actions: Record<string, AuditAction> = {
  createApp: 'app_created',
  changeApp: 'settings_changed',
  createChannel: 'channel_created',
  changeChannel: 'channel_changed',
  deleteChannel: 'channel_deleted',
  createEntryPoint: 'entry_point_created',
  changeEntryPoint: 'entry_point_changed',
  deleteEntryPoint: 'entry_point_deleted',
  publishNotice: 'notice_published',
  createEndpoint: 'endpoint_created',
  patchEndpoint: 'endpoint_changed',
  deleteEndpoint: 'endpoint_deleted',
  rotateEndpointSecret: 'endpoint_secret_rotated',
  inviteOperator: 'operator_invited',
  createApiKey: 'api_key_created',
  revokeApiKey: 'api_key_revoked',
  eraseContact: 'contact_erased',
  createImport: 'contacts_imported',
  exportContacts: 'contacts_exported',
  exportContactsAsJson: 'contacts_exported',
}

/** What leaves no trace here: consent has its evidence in the log of events, and a test changes nothing. */
const elsewhere = new Set([
  'optIn',
  'optOut',
  'confirmConsent',
  'gupshupOptIn',
  'gupshupOptOut',
  'gupshupOptInUnderSm',
  'gupshupOptOutUnderSm',
  'getPermissions',
  'testChannel',
  'testEndpoint',
  'replayDelivery',
  'lintNotice',
])

/** How an operation of the API is called in the audit log; undefined where it is not written down. */
export function actionOf(method: string, operationId: string | undefined): AuditAction | undefined {
  if (operationId === undefined || elsewhere.has(operationId)) return undefined
  return actions[operationId] ?? (method === 'get' ? undefined : 'changed')
}

/** Writes down what was done, once it is done. */
export function audited(action: AuditAction): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    if (c.error === undefined && c.res.status < 400) await noteActed(c, action)
  }
}

/** Writes down what this request did; `c.set('acted', …)` says to what, where the address does not. */
export async function noteActed(c: Context<Env>, action: AuditAction): Promise<void> {
  const { assent, trustedProxies } = c.get('doors')
  const acted = c.get('acted')
  await assent.noteAct({
    principal: c.get('principal'),
    action: acted?.action ?? action,
    app: acted?.app ?? c.req.param('app'),
    object: acted?.object ?? (await objectOf(c)),
    ip: clientAddress(c, trustedProxies),
  })
}

/** What it was done to: what the address names, or what was made; of a change its fields. Never a person: the log cannot forget them. */
async function objectOf(c: Context<Env>): Promise<string> {
  const { app: _, identity, ...named } = c.req.param() as Record<string, string>
  if (identity !== undefined) return ''
  const last = Object.values(named).at(-1)
  if (last !== undefined) return last
  const isJson = (type: string | null | undefined) => type?.startsWith('application/json') === true
  if (c.req.method === 'PATCH' && isJson(c.req.header('content-type')))
    return Object.keys((await c.req.json()) as object).join(', ')
  if (!isJson(c.res.headers.get('content-type'))) return ''
  const { slug, name, id } = (await c.res.clone().json()) as Record<string, unknown>
  return String(slug ?? name ?? id ?? '')
}
