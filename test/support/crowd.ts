/** Test support: people written into a store at once, as if they had been there for long. */
import { newContact } from '../../server/domain/person.ts'
import type { Contact } from '../../server/domain/records.ts'
import type { Change } from '../../server/domain/unit.ts'
import type { Store } from '../../server/usecases/ports.ts'

/** Adds them to an app in one commit; each says how they differ from who wrote once and agreed to nothing. */
export async function addPeople({ store }: { store: Store }, slug: string, people: Partial<Contact>[]) {
  const appId = (await store.findApp(slug))?.app.id
  if (appId === undefined) throw new Error(`there is no app ${slug}`)
  const changes = people.map((more, index): Change => {
    const id = `crowd-${String(index).padStart(6, '0')}`
    return { write: 'contact', contact: { ...newContact(id, appId, 0, false), revision: 1, ...more } }
  })
  await store.commit({ touches: { appId, history: false }, decide: () => ({ changes, result: undefined }) })
}
