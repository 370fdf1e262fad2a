/** Of the client: keys of the management API. */
import type { z } from 'zod'
import type { ApiKey, MadeApiKey, NewApiKey } from '../schema/api-key.ts'
import { at, type ListOptions, type Requests, type WriteOptions } from './requests.ts'

/** Adds what belongs to keys. */
export function keyMethods({ post, remove, pages }: Requests) {
  return {
    /** The key is in this answer and nowhere else. */
    createApiKey: (key: z.input<typeof NewApiKey>, write?: WriteOptions) =>
      post<MadeApiKey>('/v1/api-keys', key, write),
    /** Oldest first, revoked ones among them. */
    apiKeys: (list?: ListOptions) => pages<ApiKey>('/v1/api-keys', list),
    /** At once, and for good. */
    revokeApiKey: (id: string) => remove(at`/v1/api-keys/${id}`),
  }
}
