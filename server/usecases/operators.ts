/** Everything about those who sign in, put together. */
import type { Ports } from './ports.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createTeam, type Team } from './team.ts'

/** The use cases of operators. */
export type Operators = Sessions & Team

/** Makes them. */
export function createOperators(ports: Ports): Operators {
  const { openSession, ...sessions } = createSessions(ports)
  return { ...sessions, ...createTeam(ports, openSession) }
}
