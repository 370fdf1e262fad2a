/** Puts the use cases together over their ports. */
import { createAddresses } from './addresses.ts'
import { createApiKeys } from './api-keys.ts'
import { createApps } from './apps.ts'
import type { Assent } from './assent.ts'
import { createButton } from './button.ts'
import { createChannels } from './channels.ts'
import { createContacts } from './contacts.ts'
import { createDeliverer } from './deliverer.ts'
import { createEndpoints } from './endpoints.ts'
import { createExports } from './exports.ts'
import { getAppView } from './find.ts'
import { createFirstSteps } from './first-steps.ts'
import { createGate } from './gate.ts'
import { createGupshupUsers } from './gupshup-users.ts'
import { createImporter } from './importer.ts'
import { createImports } from './imports.ts'
import { createInbound } from './inbound.ts'
import { createMessenger } from './messenger.ts'
import { createNoticeBoards } from './notice-board.ts'
import { createNotices } from './notices.ts'
import { createOperators } from './operators.ts'
import { createOptIns } from './opt-ins.ts'
import type { Ports } from './ports.ts'
import { createReceipts } from './receipts.ts'
import { createRecord } from './record.ts'
import { createRelay } from './relay.ts'
import { createRepeats } from './repeats.ts'
import { createRetention } from './retention.ts'
import { createSimulated } from './simulated.ts'
import { createStatistics } from './statistics.ts'
import { createSweeper } from './sweeper.ts'

/** Everything the house can do. */
export function createAssent(ports: Ports): Assent {
  const record = createRecord(ports)
  const addresses = createAddresses(ports.publicUrl, ports.receiptCode)
  const messenger = createMessenger(ports, addresses, record)
  const { eraseOverdue, countOverdue } = createRetention(ports, record)
  const { sweep } = createSweeper(ports, record, eraseOverdue)
  const relay = createRelay(ports)
  const deliverer = createDeliverer(ports)
  const contacts = createContacts(ports, record)
  const importer = createImporter(ports, record)
  return {
    ...createGate(ports, addresses, record),
    ...createButton(ports, addresses),
    ...createInbound(ports, record),
    ...createApiKeys(ports),
    ...createRepeats(ports),
    ...createApps(ports, addresses),
    ...createChannels(ports, addresses),
    ...createNotices(ports, addresses),
    ...createNoticeBoards(ports),
    ...contacts,
    ...createOptIns(ports, addresses, record, contacts),
    ...createGupshupUsers(ports),
    ...createReceipts(ports, addresses, record),
    ...createSimulated(ports),
    ...createStatistics(ports),
    ...createFirstSteps(ports),
    ...createEndpoints(ports),
    ...createOperators(ports),
    ...createImports(ports),
    ...createExports(ports),
    countOverdue,
    chores: {
      sweep,
      sendDue: messenger.sendDue,
      relayDue: relay.relayDue,
      deliverDue: deliverer.deliverDue,
      importDue: importer.importDue,
    },
    async answerNow(slug) {
      const { app } = await getAppView(ports.store, slug)
      await messenger.sendNow(app.id)
    },
    async work() {
      await sweep()
      await importer.importDue()
      await messenger.sendDue()
      await messenger.settle()
      await relay.relayDue()
      await relay.settle()
      await deliverer.deliverAll()
    },
    async stop() {
      await Promise.all([messenger.stop(), relay.stop(), deliverer.stop(), importer.stop()])
    },
    ready: () => ports.store.ready(),
  }
}
