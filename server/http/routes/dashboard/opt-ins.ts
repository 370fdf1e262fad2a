/** The list of opt-ins, adding somebody by hand, and confirming a code that was read in the chat. */
import type { Context } from 'hono'
import { addPage } from '../../../../site/dashboard/opt-ins/add-page.ts'
import { codePage } from '../../../../site/dashboard/opt-ins/code-page.ts'
import { type ListQuery, optInsPage, questionOf } from '../../../../site/dashboard/opt-ins/opt-ins-page.ts'
import { firstIdentity, personAddress, written } from '../../../../site/dashboard/opt-ins/person.ts'
import { actedBy, reaches } from '../../../domain/access.ts'
import { parseReference } from '../../../domain/reference.ts'
import { fillIn } from '../../../domain/text.ts'
import { ConfirmByHand, PersonByHand } from '../../../schema/on-behalf.ts'
import type { OptInList } from '../../../usecases/opt-ins.ts'
import type { ContactKey } from '../../../usecases/ports.ts'
import { readForm } from '../../body.ts'
import { contactCursor } from '../../cursor.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import type { Env, Router } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'
import { listQueryOf, type ListQuery as Place } from './contact-query.ts'
import { codeOf, evidenceErrors, parsePerson, valuesOf } from './on-behalf.ts'

const perPage = 25

/** Adds `/dashboard/{app}/opt-ins`, and under it `add` and `code`. */
export function optInRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  router.get('/dashboard/:app/opt-ins', operated('read'), async (c) => {
    const query = listQueryOf(c)
    // A code from the chat is looked for among the answers, not among the people.
    if (query.q !== undefined && /-/.test(query.q) && parseReference(query.q) !== undefined)
      return c.redirect(`${c.req.path}/code?${new URLSearchParams({ code: query.q })}`, 303)
    const shell = await appShellOf(c, 'opt-ins')
    const { after, before, from, ...filter } = query
    const key = contactCursor.parse(after ?? before)
    const list = await assent.listOptIns(shell.app.slug, filter, {
      limit: perPage,
      after: key,
      backwards: before !== undefined,
    })
    const principal = c.get('principal')
    return sendDashboard(
      c,
      optInsPage({
        ...list,
        ...placeOf(list, query, key),
        shell,
        query: filter as ListQuery,
        mayWrite: reaches(principal, 'write'),
        mayExport: reaches(principal, 'admin'),
      }),
    )
  })

  router.get('/dashboard/:app/opt-ins/add', operated('write'), async (c) => {
    const shell = await appShellOf(c, 'opt-ins')
    const { purposes } = await assent.openOptIns(shell.app.slug)
    return sendDashboard(c, addPage({ shell, purposes }))
  })

  router.post('/dashboard/:app/opt-ins/add', operated('write', { act: null }), async (c) => {
    const shell = await appShellOf(c, 'opt-ins')
    const { purposes } = await assent.openOptIns(shell.app.slug)
    const form = await readForm(c)
    const again = (errors: Record<string, string>) =>
      sendDashboard(
        c,
        addPage({
          shell,
          purposes,
          returned: { values: valuesOf(form), purposes: form.getAll('purposes'), errors },
        }),
        422,
      )
    const person = parsePerson(PersonByHand, form, purposes)
    if (!person.success)
      return again(evidenceErrors(person, shell.words, { identity: shell.words.optIns.numberError }))
    const { identity, ...body } = person.data
    try {
      const contact = await assent.optInOnBehalf(shell.app.slug, identity, body, c.get('principal'))
      const known = firstIdentity(contact)
      say(c, publicUrl, fillIn(shell.words.optIns.added, { number: written(known) }))
      return c.redirect(personAddress(shell.app.slug, known), 303)
    } catch (error) {
      const { errors } = shell.words.contact
      if (codeOf(error) === 'identity_invalid') return again({ identity: shell.words.optIns.numberError })
      if (codeOf(error) === 'time_in_future') return again({ day: errors.day })
      if (codeOf(error) === 'opt_in_refused' || codeOf(error) === 'contact_unknown')
        return again({ whole: errors.refused })
      throw error
    }
  })

  router.get('/dashboard/:app/opt-ins/code', operated('read'), async (c) => {
    const code = (c.req.query('code') ?? '').slice(0, 24)
    return sendCode(c, { code, identity: '' })
  })

  router.post('/dashboard/:app/opt-ins/code', operated('write', { act: null }), async (c) => {
    const form = await readForm(c)
    const given = { code: form.get('code') ?? '', identity: form.get('identity') ?? '' }
    const { app } = c.req.param()
    const parsed = ConfirmByHand.safeParse(given)
    const { words } = await appShellOf(c, 'opt-ins')
    if (!parsed.success) return sendCode(c, { ...given, error: words.optIns.numberError }, 422)
    try {
      const { code, identity } = parsed.data
      const contact = await assent.confirmConsent(app, code, identity, actedBy(c.get('principal')))
      const known = firstIdentity(contact)
      say(c, publicUrl, fillIn(words.optIns.confirmed, { number: written(known) }))
      return c.redirect(personAddress(app, known), 303)
    } catch (error) {
      const faults: Partial<Record<string, string>> = {
        identity_invalid: words.optIns.numberError,
        consent_unknown: words.optIns.codeUnknown,
        consent_not_open: words.optIns.notOpen,
        opt_in_refused: words.contact.errors.refused,
      }
      const fault = faults[codeOf(error) ?? '']
      if (fault === undefined) throw error
      return sendCode(c, { ...given, error: fault }, 422)
    }
  })

  async function sendCode(
    c: Context<Env>,
    given: { code: string; identity: string; error?: string },
    status = 200,
  ): Promise<Response> {
    const shell = await appShellOf(c, 'opt-ins')
    const found = given.code.trim() === '' ? undefined : await assent.findCode(shell.app.slug, given.code)
    return sendDashboard(
      c,
      codePage({
        shell,
        ...given,
        found: given.code.trim() === '' ? undefined : (found ?? null),
        mayWrite: reaches(c.get('principal'), 'write'),
      }),
      status,
    )
  }
}

/** Where a page stands in the list, and where those around it are. */
function placeOf(list: OptInList, query: Place, key: ContactKey | undefined) {
  const { after: _, before, from, ...filter } = query
  const { rows, ends, next } = list
  const isBackwards = before !== undefined
  // How many rows were passed is counted along; going back to the beginning it is known.
  const first = isBackwards ? (next === undefined ? 1 : Math.max(1, (from ?? 1) - rows.length)) : (from ?? 1)
  const address = (more: Record<string, string>) => questionOf({ ...(filter as ListQuery), ...more })
  const at = (place: ContactKey) => contactCursor.write(place)
  const hasBefore = isBackwards ? next !== undefined : key !== undefined
  const onward = isBackwards ? ends?.[1] : next
  return {
    from: first,
    previous:
      hasBefore && ends
        ? address({ before: at(ends[0]), from: String(first) })
        : hasBefore
          ? address({})
          : undefined,
    next: onward ? address({ after: at(onward), from: String(first + rows.length) }) : undefined,
    stopped: next !== undefined && rows.length < perPage,
  }
}
