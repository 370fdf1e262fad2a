/** Exports: every contact once, page by page in the order of their ids, so that memory stays flat and writes disturb nothing. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { countryOf } from '../domain/import-row.ts'
import type { Assent, ExportedContact } from './assent.ts'
import { searched } from './contacts.ts'
import { getAppView } from './find.ts'
import type { ExportRow, Page, Ports } from './ports.ts'
import { iso, viewContact } from './views.ts'

/** Few enough that the turn of the event loop that reads them is short. */
const perPage = 250

/** The use case of exports. */
export function createExports({ store, clock, newId }: Ports): Pick<Assent, 'exportContacts'> {
  return {
    async exportContacts(slug, { q, ...filter }) {
      const { app, live } = await getAppView(store, slug)
      const now = clock.now()
      // Ids grow with time: whoever comes after this one came after the export began.
      const until = newId()
      const narrowed = { ...filter, q: searched(q), includeSimulated: !live, now }
      async function* pages() {
        for (let after: string | undefined = ''; after !== undefined; ) {
          const page: Page<ExportRow, string> = await store.exportContacts(app.id, narrowed, {
            limit: perPage,
            after,
            until,
          })
          if (page.rows.length > 0) yield page.rows.map((row) => exported(row, now))
          after = page.next
          await nextTurn()
        }
      }
      return pages()
    },
  }
}

function exported(row: ExportRow, now: number): ExportedContact {
  const contact = viewContact(row, now)
  const phone = contact.identities.find(({ kind }) => kind === 'phone')
  return {
    contact,
    country: phone ? countryOf(phone.value) : null,
    evidence: contact.optIn.status === 'opted_in' ? evidenceOf(row) : null,
  }
}

/** What somebody vouched for, in their words; of a person's own act, what is on record of it. */
function evidenceOf({ contact, evidence }: ExportRow): string {
  const data = evidence?.data
  if (data?.evidence !== undefined) return data.evidence
  const when = evidence ? iso(evidence.occurredAt) : ''
  const notice = contact.noticeId === null ? '' : `, notice ${contact.noticeId}`
  const how = data?.message ? `${contact.verification} "${data.message.text}"` : contact.verification
  return `Assent event ${contact.evidenceId}, ${when}: ${how}${notice}`.slice(0, 4000).trim()
}
