/** Invitations by key: how whoever holds the installation lets somebody in, also where the last owner cannot sign in any more. */
import { MadeInvitation, NewInvitation } from '../../schema/operator.ts'
import type { HttpDeps } from '../deps.ts'
import { json, managed, replied } from '../managed.ts'
import type { Router } from '../router.ts'

const invite = managed(
  'admin',
  ['app_unknown', 'invalid'],
  {
    method: 'post',
    path: '/v1/invitations',
    tags: ['Operators'],
    operationId: 'inviteOperator',
    summary: 'Invite an operator',
    description:
      'The address is in this answer and nowhere else; it is good for seven days and for one person. A key of one app invites to that app. Revoking the key takes its invitations back.',
    request: { body: json(NewInvitation) },
    responses: { 201: { description: 'The invitation', ...replied(MadeInvitation) } },
  },
  { narrowed: true },
)

/** Adds the route of invitations. */
export function invitationRoutes(router: Router, { assent }: HttpDeps): void {
  router.openapi(invite, async (c) => {
    c.header('Cache-Control', 'no-store')
    const { invitation, address } = await assent.invite(c.req.valid('json'), c.get('principal'))
    const { id, name, role, app, expiresAt } = invitation
    const made = { id, name, role, app, expiresAt: new Date(expiresAt).toISOString(), url: address }
    return c.json(made, 201)
  })
}
