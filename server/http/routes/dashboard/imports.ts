/** Imports in the dashboard: viewers read what became of files, editors bring them, owners take everybody along. */
import type { Context } from 'hono'
import { importPage, importsPage } from '../../../../site/dashboard/imports/imports-page.ts'
import { sectionAddress } from '../../../../site/dashboard/shell.ts'
import { actedBy } from '../../../domain/access.ts'
import { ImportColumn } from '../../../schema/import.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { Id } from '../../../schema/values.ts'
import { noteActed } from '../../audited.ts'
import type { HttpDeps } from '../../deps.ts'
import { contactsAsCsv, contactsAsLines, download, errorsAsCsv, nameOfExport } from '../../downloads.ts'
import { type FormFile, readFileForm } from '../../file-form.ts'
import { operated } from '../../operated.ts'
import { type ColumnMapping, readCsv } from '../../read-csv.ts'
import { readUsers } from '../../read-users.ts'
import { type Env, type Router, slugOf } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'
import { filterOf } from './contact-query.ts'

const rowsAtMost = 20

/** Adds `/dashboard/{app}/imports`, one import's page, and the files of everybody. */
export function importPageRoutes(router: Router, { assent, clock }: HttpDeps): void {
  const all = '/dashboard/:app/imports'
  const one = `${all}/:import`

  async function showAll(c: Context<Env>, fault = false): Promise<Response> {
    const shell = await appShellOf(c, 'imports')
    const after = Id.safeParse(c.req.query('after')).data
    const { rows, next } = await assent.listImports(shell.app.slug, { limit: rowsAtMost, after })
    return sendDashboard(c, importsPage({ shell, imports: rows, next, fault }), fault ? 422 : 200)
  }

  async function showOne(c: Context<Env>, id: string, fault = false): Promise<Response> {
    const shell = await appShellOf(c, 'imports')
    const shown = await assent.getImport(shell.app.slug, id)
    return sendDashboard(c, importPage({ shell, shown, fault }), fault ? 422 : 200)
  }

  router.get(all, operated('read'), (c) => showAll(c))

  router.post(all, operated('write', { act: 'contacts_imported' }), async (c) => {
    const slug = slugOf(c, 'app')
    const { fields, file } = await readFileForm(c)
    const from = fields.get('from')
    if (!file) return from === null ? showAll(c, true) : showOne(c, from, true)
    const how = fields.get('how')
    if (how !== 'check' && how !== 'import') throw new ProblemError('invalid')
    const given = isJson(file) ? readUsers(file.bytes) : readCsv(file.bytes, mappingOf(fields))
    const by = actedBy(c.get('principal'))
    const { id } = await assent.receiveImport(slug, given, { dryRun: how === 'check' }, by)
    await assent.beginImport(slug, id)
    c.set('acted', { object: how === 'check' ? `${id} (dry run)` : id })
    return c.redirect(`${sectionAddress(slug, 'imports')}/${id}`, 303)
  })

  router.get(one, operated('read'), (c) => showOne(c, c.req.param('import')))

  router.get(`${one}/errors.csv`, operated('read'), async (c) => {
    const id = c.req.param('import')
    const pages = await assent.listImportErrors(slugOf(c, 'app'), id)
    return download(c, errorsAsCsv(pages), 'text/csv', `import-${id}-errors.csv`)
  })

  // Everybody, or whom the list's filters leave: an owner's, who showed that it is them.
  for (const [ending, type, written] of [
    ['csv', 'text/csv', contactsAsCsv],
    ['ndjson', 'application/x-ndjson', contactsAsLines],
  ] as const)
    router.get(
      `/dashboard/:app/exports/contacts.${ending}`,
      operated('admin', { confirmed: true }),
      async (c) => {
        const slug = slugOf(c, 'app')
        const pages = await assent.exportContacts(slug, filterOf(c))
        await noteActed(c, 'contacts_exported')
        return download(c, written(pages), type, nameOfExport(slug, clock.now(), ending))
      },
    )
}

/** Gupshup's list of users; whatever else somebody brings is CSV, or said not to be. */
function isJson({ name, type }: FormFile): boolean {
  return type === 'application/json' || name.toLowerCase().endsWith('.json')
}

/** Which of our columns the file's are, as the form says: names and choices in the same order. */
function mappingOf(fields: URLSearchParams): ColumnMapping {
  const mapping: ColumnMapping = new Map()
  const choices = fields.getAll('as')
  for (const [index, column] of fields.getAll('column').entries()) {
    const read = ImportColumn.safeParse(choices[index]).data
    if (read === undefined || column === '') continue
    // The first of two that claim the same is it; a column's name stands once.
    if (!mapping.has(column) && ![...mapping.values()].includes(read)) mapping.set(column, read)
  }
  return mapping
}
