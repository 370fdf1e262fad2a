/** Puts the use cases together over their ports. */
import { createAddresses } from './addresses.ts'
import { createApps } from './apps.ts'
import type { Assent } from './assent.ts'
import { createButton } from './button.ts'
import { createContacts } from './contacts.ts'
import { createGate } from './gate.ts'
import { createInbound } from './inbound.ts'
import { createMessenger } from './messenger.ts'
import { createNotices } from './notices.ts'
import type { Ports } from './ports.ts'
import { createReceipts } from './receipts.ts'
import { createRecord } from './record.ts'
import { createSimulated } from './simulated.ts'
import { createSweeper } from './sweeper.ts'

/** Everything the house can do. */
export function createAssent(ports: Ports): Assent {
  const record = createRecord(ports)
  const addresses = createAddresses(ports.publicUrl)
  const { sendDue } = createMessenger(ports, addresses)
  const { sweep } = createSweeper(ports, record)
  return {
    ...createGate(ports, addresses, record),
    ...createButton(ports, addresses),
    ...createInbound(ports, record),
    ...createApps(ports, addresses),
    ...createNotices(ports),
    ...createContacts(ports, record),
    ...createReceipts(ports, addresses, record),
    ...createSimulated(ports),
    async work() {
      await sweep()
      await sendDue()
    },
    ready: () => ports.store.ready(),
  }
}
