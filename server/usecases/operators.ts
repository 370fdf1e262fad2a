/** Everything about those who sign in, put together. */
import { type Account, createAccount } from './account.ts'
import { type Audit, createAudit } from './audit.ts'
import { createPasskeys, type Passkeys } from './passkeys.ts'
import type { Ports } from './ports.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createTeam, type Team } from './team.ts'

/** The use cases of operators. */
export type Operators = Sessions & Team & SignIn & Passkeys & Account & Audit

/** Makes them. */
export function createOperators(ports: Ports): Operators {
  const audit = createAudit(ports)
  const { openSession, findDevice, ...sessions } = createSessions(ports)
  const { enter, renew, ...signIn } = createSignIn(ports, audit, { openSession, findDevice })
  return {
    ...audit,
    ...sessions,
    ...signIn,
    ...createPasskeys(ports, audit, { enter, renew }),
    ...createAccount(ports),
    ...createTeam(ports, openSession),
  }
}
