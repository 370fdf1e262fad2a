/** Of the client: operators of the dashboard. */
import type { z } from 'zod'
import type { MadeInvitation, NewInvitation } from '../schema/operator.ts'
import type { Requests, WriteOptions } from './requests.ts'

/** Adds what belongs to operators. */
export function operatorMethods({ post }: Requests) {
  return {
    /** The address is in this answer and nowhere else. */
    inviteOperator: (invitation: z.input<typeof NewInvitation>, write?: WriteOptions) =>
      post<MadeInvitation>('/v1/invitations', invitation, write),
  }
}
