/** Of the client: apps, their channels, entry points and notices. */
import type { z } from 'zod'
import type { App, AppPatch, EntryPoint, EntryPointPatch, NewApp, NewEntryPoint } from '../schema/app.ts'
import type { Channel, ChannelPatch, ChannelTest, NewChannel } from '../schema/channel.ts'
import type { NewNotice, Notice } from '../schema/notice.ts'
import type { Stats, StatsQuery } from '../schema/stats.ts'
import { at, type ListOptions, type Requests, type WriteOptions } from './requests.ts'

/** Adds what belongs to apps. */
export function appMethods({ get, post, patch, remove, pages }: Requests) {
  return {
    createApp: (app: z.input<typeof NewApp>, write?: WriteOptions) => post<App>('/v1/apps', app, write),
    /** By slug; a key of one app sees that one. */
    apps: (list?: ListOptions) => pages<App>('/v1/apps', list),
    app: (app: string) => get<App>(at`/v1/apps/${app}`),
    /** Changes what is given. */
    changeApp: (app: string, change: z.input<typeof AppPatch>) => patch<App>(at`/v1/apps/${app}`, change),

    /** Register the `inboundUrl` of the answer at the provider. */
    createChannel: (app: string, channel: z.input<typeof NewChannel>, write?: WriteOptions) =>
      post<Channel>(at`/v1/apps/${app}/channels`, channel, write),
    /** Changes what is given; `null` takes an optional one away. */
    changeChannel: (app: string, channel: string, change: z.input<typeof ChannelPatch>) =>
      patch<Channel>(at`/v1/apps/${app}/channels/${channel}`, change),
    channels: (app: string, list?: ListOptions) => pages<Channel>(at`/v1/apps/${app}/channels`, list),
    /** Whether the credentials work; nothing is sent to anybody. */
    testChannel: (app: string, channel: string) =>
      post<ChannelTest>(at`/v1/apps/${app}/channels/${channel}/test`),
    deleteChannel: (app: string, channel: string) => remove(at`/v1/apps/${app}/channels/${channel}`),

    createEntryPoint: (app: string, entryPoint: z.input<typeof NewEntryPoint>, write?: WriteOptions) =>
      post<EntryPoint>(at`/v1/apps/${app}/entry-points`, entryPoint, write),
    entryPoints: (app: string, list?: ListOptions) =>
      pages<EntryPoint>(at`/v1/apps/${app}/entry-points`, list),
    entryPoint: (app: string, slug: string) => get<EntryPoint>(at`/v1/apps/${app}/entry-points/${slug}`),
    changeEntryPoint: (app: string, slug: string, change: z.input<typeof EntryPointPatch>) =>
      patch<EntryPoint>(at`/v1/apps/${app}/entry-points/${slug}`, change),
    deleteEntryPoint: (app: string, slug: string) => remove(at`/v1/apps/${app}/entry-points/${slug}`),

    /** A new version in its language; published words are never edited. */
    publishNotice: (app: string, notice: z.input<typeof NewNotice>, write?: WriteOptions) =>
      post<Notice>(at`/v1/apps/${app}/notices`, notice, write),
    /** Newest first. */
    notices: (app: string, list?: ListOptions) => pages<Notice>(at`/v1/apps/${app}/notices`, list),

    /** The funnel, day by day and by way in. */
    stats: (app: string, about?: z.input<typeof StatsQuery>) => get<Stats>(at`/v1/apps/${app}/stats`, about),
  }
}
