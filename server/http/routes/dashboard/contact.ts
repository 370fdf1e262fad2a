/** One person: both answers, the evidence, and what operators record on their behalf. */
import type { Context } from 'hono'
import { contactPage } from '../../../../site/dashboard/contact/contact-page.ts'
import type { ReturnedForm } from '../../../../site/dashboard/contact/view.ts'
import {
  firstIdentity,
  listAddress,
  personAddress,
  written,
} from '../../../../site/dashboard/opt-ins/person.ts'
import { actedBy, reaches } from '../../../domain/access.ts'
import { fillIn } from '../../../domain/text.ts'
import type { Contact } from '../../../schema/contact.ts'
import { OptInOnBehalf, OptOutOnBehalf } from '../../../schema/on-behalf.ts'
import { Id } from '../../../schema/values.ts'
import { readForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import type { Env, Router } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'
import { codeOf, evidenceErrors, parsePerson, valuesOf } from './on-behalf.ts'

const address = '/dashboard/:app/opt-ins/:identity'

/** Adds `/dashboard/{app}/opt-ins/{identity}`, and under it `opt-out`, `opt-in` and `erase`. */
export function contactPageRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  router.get(address, operated('read'), (c) => sendContact(c))

  router.post(`${address}/opt-out`, operated('write', { act: null }), async (c) => {
    const form = await readForm(c)
    const { app, identity } = c.req.param()
    const { words } = await appShellOf(c, 'opt-ins')
    const body = OptOutOnBehalf.safeParse(valuesOf(form))
    if (!body.success) return sendContact(c, returned('opt-out', form, evidenceErrors(body, words)))
    // Whoever is not known here is not made known by this page.
    await assent.getContact(app, identity)
    const contact = await assent.optOutOnBehalf(app, identity, body.data, c.get('principal'))
    return goBack(c, contact, words.contact.optedOut)
  })

  router.post(`${address}/opt-in`, operated('write', { act: null }), async (c) => {
    const form = await readForm(c)
    const { app, identity } = c.req.param()
    const { words } = await appShellOf(c, 'opt-ins')
    const { purposes } = await assent.openOptIns(app)
    const body = parsePerson(OptInOnBehalf, form, purposes)
    if (!body.success) return sendContact(c, returned('opt-in', form, evidenceErrors(body, words)))
    await assent.getContact(app, identity)
    try {
      const contact = await assent.optInOnBehalf(app, identity, body.data, c.get('principal'))
      return goBack(c, contact, words.contact.recorded)
    } catch (error) {
      const { errors } = words.contact
      if (codeOf(error) === 'time_in_future')
        return sendContact(c, returned('opt-in', form, { day: errors.day }))
      if (codeOf(error) !== 'opt_in_refused') throw error
      const why = body.data.asked ? errors.refusedAsked : errors.refused
      return sendContact(c, returned('opt-in', form, { evidence: why }))
    }
  })

  router.post(
    `${address}/erase`,
    operated('admin', { confirmed: true, act: 'contact_erased' }),
    async (c) => {
      const { app, identity } = c.req.param()
      const { words } = await appShellOf(c, 'opt-ins')
      await assent.erase(app, identity, actedBy(c.get('principal')))
      say(c, publicUrl, words.contact.erased)
      return c.redirect(listAddress(app), 303)
    },
  )

  async function sendContact(c: Context<Env>, form?: ReturnedForm): Promise<Response> {
    const shell = await appShellOf(c, 'opt-ins')
    const before = Id.safeParse(c.req.query('before'))
    const person = await assent.openPerson(
      shell.app.slug,
      c.req.param('identity') ?? '',
      before.success ? before.data : undefined,
    )
    const page = contactPage({
      ...person,
      // Whoever holds it may withdraw: not for those who only look.
      receiptUrl: reaches(c.get('principal'), 'write') ? person.receiptUrl : null,
      shell,
      isNewest: !before.success,
      role: c.get('operator').role,
      returned: form,
    })
    return sendDashboard(c, page, form === undefined ? 200 : 422)
  }

  function goBack(c: Context<Env>, contact: Contact, text: string): Response {
    const identity = firstIdentity(contact)
    say(c, publicUrl, fillIn(text, { number: written(identity) }))
    return c.redirect(personAddress(c.req.param('app') ?? '', identity), 303)
  }
}

function returned(
  form: ReturnedForm['form'],
  given: URLSearchParams,
  errors: Record<string, string>,
): ReturnedForm {
  return { form, values: valuesOf(given), purposes: given.getAll('purposes'), errors }
}
