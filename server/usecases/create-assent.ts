/** Puts the use cases together over their ports. */
import { createAddresses } from './addresses.ts'
import { createApiKeys } from './api-keys.ts'
import { createApps } from './apps.ts'
import type { Assent } from './assent.ts'
import { createChannels } from './channels.ts'
import { createContacts } from './contacts.ts'
import { createGate } from './gate.ts'
import { createInbound } from './inbound.ts'
import { createMessenger } from './messenger.ts'
import { createNotices } from './notices.ts'
import type { Ports } from './ports.ts'
import { createReceipts } from './receipts.ts'
import { createRecord } from './record.ts'
import { createRelay } from './relay.ts'
import { createRepeats } from './repeats.ts'
import { createSimulated } from './simulated.ts'
import { createSweeper } from './sweeper.ts'

/** Everything the house can do. */
export function createAssent(ports: Ports): Assent {
  const record = createRecord(ports)
  const addresses = createAddresses(ports.publicUrl)
  const { sendDue, settle } = createMessenger(ports, addresses, record)
  const { sweep } = createSweeper(ports, record)
  const { relayDue } = createRelay(ports)
  return {
    ...createGate(ports, addresses, record),
    ...createInbound(ports, record),
    ...createApiKeys(ports),
    ...createRepeats(ports),
    ...createApps(ports, addresses),
    ...createChannels(ports, addresses),
    ...createNotices(ports),
    ...createContacts(ports, record),
    ...createReceipts(ports, addresses, record),
    ...createSimulated(ports),
    chores: { sweep, sendDue, relayDue },
    async work() {
      await sweep()
      await sendDue()
      await settle()
      await relayDue()
    },
    settle,
    ready: () => ports.store.ready(),
  }
}
