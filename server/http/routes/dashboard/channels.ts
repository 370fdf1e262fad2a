/** Channels in the dashboard: connecting a provider by a form made from its credentials' schema, looking whether it works, letting it go. */
import type { Context } from 'hono'
import type { AskedCredentials } from '../../../../site/dashboard/settings/channel-form.ts'
import { type ChannelsView, channelsPage } from '../../../../site/dashboard/settings/channels.ts'
import { type Returned, settingsAddress } from '../../../../site/dashboard/settings/settings-view.ts'
import { reaches } from '../../../domain/access.ts'
import { fillIn } from '../../../domain/text.ts'
import { credentialsOf, NewChannel, ProviderName } from '../../../schema/channel.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { readForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import { sendPage } from '../../page.ts'
import { type Env, type Router, slugOf } from '../../router.ts'
import { fieldsOf, readFields } from '../../schema-form.ts'
import { appShellOf } from '../../shell.ts'

/** Adds `/dashboard/{app}/settings/channels`. */
export function channelPageRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const at = settingsAddress(':app', 'channels')

  async function show(c: Context<Env>, adding: ChannelsView['adding'], returned?: Returned) {
    const shell = await appShellOf(c, 'settings')
    const { slug, simulated } = shell.app
    const [app, channels] = await Promise.all([assent.getApp(slug), assent.listChannels(slug)])
    const isOwner = reaches(c.get('principal'), 'admin')
    const hasReal = channels.length > 0 && !simulated
    const page = channelsPage({
      shell,
      app,
      returned,
      // Where nothing is signed the address is the secret.
      channels: channels.map((one) => (isOwner ? one : { ...one, inboundUrl: null, lastError: null })),
      providers: ProviderName.options.filter((one) => one !== 'simulator' || !hasReal),
      adding,
    })
    return sendPage(c, page, { scripts: true, status: returned ? 422 : 200 })
  }

  router.get(at, operated('read'), async (c) => {
    const given = c.req.query('add')
    const changed = await channelNamed(c, c.req.query('change'))
    const provider = changed?.provider ?? ProviderName.safeParse(given).data
    if (provider === undefined) return show(c, given === undefined ? undefined : 'choose')
    // Before secrets are typed, not after.
    if (reaches(c.get('principal'), 'admin') && !c.get('signedIn').session.confirmed) {
      const next = changed ? `change=${changed.id}` : `add=${provider}`
      return c.redirect(`/sign-in/again?next=${encodeURIComponent(`${c.req.path}?${next}`)}`, 303)
    }
    return show(c, asked(provider, changed?.id))
  })

  router.post(at, operated('admin', { act: 'channel_created', confirmed: true }), async (c) => {
    const typed = await readForm(c)
    const slug = slugOf(c, 'app')
    const provider = ProviderName.safeParse(typed.get('provider')).data
    if (provider === undefined) return show(c, 'choose')
    const asking = asked(provider)
    const { fields } = asking
    const body = NewChannel.safeParse({ provider, credentials: readFields(fields, typed) })
    if (!body.success) {
      const faults = body.error.issues.map(({ path }) => {
        const name = fieldAt(path.slice(1).map(String), fields)
        return [name, (typed.get(name) ?? '').trim() === '' ? { missing: '' } : {}]
      })
      return show(c, asking, { form: provider, typed, faults: Object.fromEntries(faults) })
    }
    try {
      const { id } = await assent.createChannel(slug, body.data)
      c.set('acted', { object: id })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'real_channel_exists') throw error
      return show(c, asking, { form: provider, typed, faults: { provider: {} } })
    }
    const { channels } = (await appShellOf(c, 'settings')).words
    say(c, publicUrl, fillIn(channels.done, { name: channels.providers[provider].name }))
    return c.redirect(settingsAddress(slug, 'channels'), 303)
  })

  const change = operated('admin', { act: 'channel_changed', confirmed: true })
  router.post(`${at}/:channel/credentials`, change, async (c) => {
    const typed = await readForm(c)
    const slug = slugOf(c, 'app')
    const { id, provider } = await findChannel(c)
    const asking = asked(provider, id)
    try {
      await assent.changeChannel(slug, id, { credentials: readFields(asking.fields, typed) })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'invalid') throw error
      const paths = (error.errors ?? []).map(({ path }) => fieldAt(path.split('.').slice(1), asking.fields))
      const faults = Object.fromEntries(paths.map((path) => [path, {}]))
      return show(c, asking, { form: provider, typed, faults })
    }
    const { channels } = (await appShellOf(c, 'settings')).words
    say(c, publicUrl, fillIn(channels.change.done, { name: channels.providers[provider].name }))
    return c.redirect(settingsAddress(slug, 'channels'), 303)
  })

  router.post(`${at}/:channel/test`, operated('admin', { act: null }), async (c) => {
    const slug = slugOf(c, 'app')
    const { id, provider } = await findChannel(c)
    const { ok, detail } = await assent.testChannel(slug, id)
    const { channels } = (await appShellOf(c, 'settings')).words
    const { name } = channels.providers[provider]
    say(
      c,
      publicUrl,
      fillIn(ok ? channels.testedOk : channels.testedBad, { name, detail }),
      ok ? 'good' : 'bad',
    )
    return c.redirect(settingsAddress(slug, 'channels'), 303)
  })

  router.post(`${at}/:channel`, operated('admin', { act: 'channel_deleted', confirmed: true }), async (c) => {
    const slug = slugOf(c, 'app')
    const { id, provider } = await findChannel(c)
    if ((await readForm(c)).get('act') !== 'disconnect') throw new ProblemError('invalid')
    await assent.deleteChannel(slug, id)
    const { channels } = (await appShellOf(c, 'settings')).words
    say(c, publicUrl, fillIn(channels.disconnect.done, { name: channels.providers[provider].name }))
    return c.redirect(settingsAddress(slug, 'channels'), 303)
  })

  async function findChannel(c: Context) {
    const found = await channelNamed(c, c.req.param('channel'))
    if (!found) throw new ProblemError('channel_unknown')
    return found
  }

  async function channelNamed(c: Context, id: string | undefined) {
    if (id === undefined) return undefined
    return (await assent.listChannels(slugOf(c, 'app'))).find((one) => one.id === id)
  }
}

function asked(provider: ProviderName, channelId?: string): AskedCredentials {
  const fields = fieldsOf(credentialsOf[provider])
  return { provider, fields, ...(channelId === undefined ? {} : { channelId }) }
}

/** The field that a path within the credentials stands for: of an entry of `headers` it is `headers` itself. */
function fieldAt(path: string[], fields: { path: string }[]): string {
  const whole = path.join('.')
  const found = fields.find((one) => whole === one.path || whole.startsWith(`${one.path}.`))
  // A missing object: its first field is what is missing.
  return (found ?? fields.find((one) => one.path.startsWith(`${whole}.`)))?.path ?? whole
}
