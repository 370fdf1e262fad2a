/** Apps, channels, entry points and notices: what operators set up, read on every request and changed seldom. */
import { and, asc, eq, gt, inArray, isNull, lt, max, or, sql } from 'drizzle-orm'
import type { Channel, Notice } from '../domain/records.ts'
import type { AppView, ChannelRow, NewChannelRow, Page, PageRequest, Store } from '../usecases/ports.ts'
import { SlugTaken } from '../usecases/ports.ts'
import { type Given, prepared } from './prepared.ts'
import { type Reading, readChannels, readCurrentNotices } from './read-state.ts'
import type { RunWrite } from './writer.ts'

type Catalog = Pick<
  Store,
  | 'createApp'
  | 'updateApp'
  | 'findApp'
  | 'findAppById'
  | 'listApps'
  | 'countApps'
  | 'createChannel'
  | 'updateChannel'
  | 'findChannel'
  | 'listChannels'
  | 'deleteChannel'
  | 'listSharing'
  | 'noteHealth'
  | 'countRefused'
  | 'createEntryPoint'
  | 'updateEntryPoint'
  | 'deleteEntryPoint'
  | 'listEntryPoints'
  | 'findEntryPoint'
  | 'publishNotice'
  | 'findNotice'
  | 'listNotices'
  | 'listVersions'
  | 'currentNotices'
>

const appBySlug = prepared('app_by_slug', ({ db, tables: { apps } }, given: Given<'slug'>) =>
  db
    .select()
    .from(apps)
    .where(eq(apps.slug, given('slug'))),
)

const channelById = prepared('channel_by_id', ({ db, tables: { channels } }, given: Given<'id'>) =>
  db
    .select()
    .from(channels)
    .where(eq(channels.id, given('id'))),
)

/** The part of the store that keeps what operators set up. */
export function createCatalog(reading: Reading, write: RunWrite): Catalog {
  const { db, tables, secrets } = reading
  const { apps, channels, entryPoints, notices } = tables

  const boundTo = ({ appId, id }: Pick<Channel, 'appId' | 'id'>) => `${appId}\0${id}`

  function sealed({ channel, sharedSecret, ...row }: NewChannelRow) {
    const { credentials, ...named } = channel
    return {
      ...named,
      ...row,
      sealedCredentials: secrets.seal(JSON.stringify(credentials), boundTo(channel)),
      sharedSecret: secrets.sharedSecret(channel.provider, sharedSecret),
      refused: 0,
    }
  }

  function opened(row: typeof channels.$inferSelect): ChannelRow {
    const { id, appId, provider, createdAt, real, line, lastInboundAt, lastError, lastErrorAt } = row
    const credentials = JSON.parse(secrets.open(row.sealedCredentials, boundTo(row)))
    return {
      channel: { id, appId, provider, credentials, createdAt },
      real,
      line,
      token: secrets.channelToken(id),
      health: { lastInboundAt, lastError, lastErrorAt },
    }
  }

  async function view(app: typeof apps.$inferSelect | undefined): Promise<AppView | undefined> {
    return app && { app, ...(await readChannels(reading, app.id)) }
  }

  return {
    createApp(app, newEntryPoints, newNotices) {
      return write(async ({ db }) => {
        const [taken] = await db.select({ id: apps.id }).from(apps).where(eq(apps.slug, app.slug))
        if (taken) throw new SlugTaken()
        await db.insert(apps).values(app)
        if (newEntryPoints.length > 0) await db.insert(entryPoints).values(newEntryPoints)
        if (newNotices.length > 0) await db.insert(notices).values(newNotices)
      })
    },

    async updateApp(appId, given) {
      if (Object.keys(given).length > 0)
        await write(({ db }) => db.update(apps).set(given).where(eq(apps.id, appId)))
    },

    async findApp(slug) {
      const [app] = await appBySlug(reading, { slug })
      return view(app)
    },

    async findAppById(id) {
      const [app] = await db.select().from(apps).where(eq(apps.id, id))
      return view(app)
    },

    async listApps({ limit, after }: PageRequest<string>) {
      const rows = await db
        .select()
        .from(apps)
        .where(after === undefined ? undefined : gt(apps.slug, after))
        .orderBy(asc(apps.slug))
        .limit(limit + 1)
      return pageOf(rows, limit, ({ slug }) => slug)
    },

    async countApps() {
      const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(apps)
      return row?.count ?? 0
    },

    async createChannel(row) {
      await write(({ db }) => db.insert(channels).values(sealed(row)))
    },

    async updateChannel(row) {
      const { sealedCredentials, sharedSecret, line } = sealed(row)
      const { appId, id } = row.channel
      await write(({ db }) =>
        db
          .update(channels)
          .set({ sealedCredentials, sharedSecret, line, lastError: null, lastErrorAt: null })
          .where(and(eq(channels.appId, appId), eq(channels.id, id))),
      )
    },

    async findChannel(id) {
      const [row] = await channelById(reading, { id })
      return row && opened(row)
    },

    async listChannels(appId) {
      const rows = await db.select().from(channels).where(eq(channels.appId, appId)).orderBy(asc(channels.id))
      return rows.map(opened)
    },

    async deleteChannel(appId, id) {
      await write(({ db }) => db.delete(channels).where(and(eq(channels.appId, appId), eq(channels.id, id))))
    },

    async listSharing(channelId, line) {
      const own = db
        .select({ secret: channels.sharedSecret })
        .from(channels)
        .where(eq(channels.id, channelId))
      const rows = await db
        .select()
        .from(channels)
        .where(
          and(
            inArray(channels.sharedSecret, own),
            line === undefined ? undefined : or(eq(channels.line, line), isNull(channels.line)),
          ),
        )
      return rows.map(opened).sort((a, b) => (a.channel.id < b.channel.id ? -1 : 1))
    },

    async noteHealth(appId, channelId, health) {
      await write(({ db }) =>
        db
          .update(channels)
          .set(health)
          .where(and(eq(channels.appId, appId), eq(channels.id, channelId))),
      )
    },

    async countRefused(channelId, at) {
      await write(({ db }) =>
        db
          .update(channels)
          .set({ refused: sql`${channels.refused} + 1`, lastRefusedAt: at })
          .where(eq(channels.id, channelId)),
      )
    },

    createEntryPoint(entryPoint) {
      return write(async ({ db }) => {
        const { appId, slug } = entryPoint
        const [taken] = await db
          .select({ id: entryPoints.id })
          .from(entryPoints)
          .where(and(eq(entryPoints.appId, appId), eq(entryPoints.slug, slug)))
        if (taken) throw new SlugTaken()
        await db.insert(entryPoints).values(entryPoint)
      })
    },

    async updateEntryPoint(appId, id, given) {
      if (Object.keys(given).length === 0) return
      await write(({ db }) =>
        db
          .update(entryPoints)
          .set(given)
          .where(and(eq(entryPoints.appId, appId), eq(entryPoints.id, id))),
      )
    },

    async deleteEntryPoint(appId, id) {
      await write(({ db }) =>
        db.delete(entryPoints).where(and(eq(entryPoints.appId, appId), eq(entryPoints.id, id))),
      )
    },

    async listEntryPoints(appId) {
      return db.select().from(entryPoints).where(eq(entryPoints.appId, appId)).orderBy(asc(entryPoints.id))
    },

    async findEntryPoint(appId, slug) {
      const [found] = await db
        .select()
        .from(entryPoints)
        .where(and(eq(entryPoints.appId, appId), eq(entryPoints.slug, slug)))
      return found
    },

    publishNotice(notice) {
      return write(async ({ db }) => {
        const { appId, locale, publishedAt } = notice
        // One publication at a time: whoever comes second waits here, and then sees the first one's version.
        await db.update(apps).set({ id: appId }).where(eq(apps.id, appId))
        const ofLanguage = and(eq(notices.appId, appId), eq(notices.locale, locale))
        const [last] = await db
          .select({ version: max(notices.version) })
          .from(notices)
          .where(ofLanguage)
        await db
          .update(notices)
          .set({ supersededAt: publishedAt })
          .where(and(ofLanguage, isNull(notices.supersededAt)))
        const published: Notice = { ...notice, version: (last?.version ?? 0) + 1, supersededAt: null }
        await db.insert(notices).values(published)
        return published
      })
    },

    async findNotice(id) {
      const [found] = await db.select().from(notices).where(eq(notices.id, id))
      return found
    },

    async listNotices(appId, { limit, after }) {
      const rows = await db
        .select()
        .from(notices)
        .where(and(eq(notices.appId, appId), after === undefined ? undefined : lt(notices.id, after)))
        .orderBy(sql`${notices.id} desc`)
        .limit(limit + 1)
      return pageOf(rows, limit, ({ id }) => id)
    },

    async listVersions(appId, locale, { limit, after }) {
      const earlier = after === undefined ? undefined : lt(notices.version, after)
      const rows = await db
        .select()
        .from(notices)
        .where(and(eq(notices.appId, appId), eq(notices.locale, locale), earlier))
        .orderBy(sql`${notices.version} desc`)
        .limit(limit + 1)
      return pageOf(rows, limit, ({ version }) => version)
    },

    currentNotices: (appId) => readCurrentNotices(reading, appId),
  }
}

/** Rows of which one more was asked for than is shown, as a page. */
export function pageOf<Row, Key>(rows: Row[], limit: number, keyOf: (row: Row) => Key): Page<Row, Key> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? keyOf(last) : undefined }
}
