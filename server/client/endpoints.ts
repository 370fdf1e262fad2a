/** Of the client: where user events go, and what became of them. */
import type { z } from 'zod'
import type {
  Delivery,
  Endpoint,
  EndpointPatch,
  EndpointTest,
  EndpointWithSecret,
  NewEndpoint,
} from '../schema/endpoint.ts'
import { at, type ListOptions, type Requests, type WriteOptions } from './requests.ts'

/** Adds what belongs to endpoints. */
export function endpointMethods({ get, post, patch, remove, pages }: Requests) {
  return {
    /** The secret is in this answer and nowhere else. */
    createEndpoint: (app: string, endpoint: z.input<typeof NewEndpoint>, write?: WriteOptions) =>
      post<EndpointWithSecret>(at`/v1/apps/${app}/endpoints`, endpoint, write),
    endpoints: (app: string, list?: ListOptions) => pages<Endpoint>(at`/v1/apps/${app}/endpoints`, list),
    endpoint: (app: string, endpoint: string) => get<Endpoint>(at`/v1/apps/${app}/endpoints/${endpoint}`),
    changeEndpoint: (app: string, endpoint: string, change: z.input<typeof EndpointPatch>) =>
      patch<Endpoint>(at`/v1/apps/${app}/endpoints/${endpoint}`, change),
    deleteEndpoint: (app: string, endpoint: string) => remove(at`/v1/apps/${app}/endpoints/${endpoint}`),
    /** A new secret; for a day events are signed with the one before, too. */
    rotateEndpointSecret: (app: string, endpoint: string, write?: WriteOptions) =>
      post<EndpointWithSecret>(at`/v1/apps/${app}/endpoints/${endpoint}/rotate-secret`, undefined, write),
    /** Sends an event that says nothing happened, and answers what came back. */
    testEndpoint: (app: string, endpoint: string, write?: WriteOptions) =>
      post<EndpointTest>(at`/v1/apps/${app}/endpoints/${endpoint}/test`, undefined, write),

    /** Newest first. */
    deliveries: (app: string, endpoint: string, list?: ListOptions) =>
      pages<Delivery>(at`/v1/apps/${app}/endpoints/${endpoint}/deliveries`, list),
    /** Sends one again, under the same `webhook-id`. */
    replayDelivery: (app: string, endpoint: string, delivery: string, write?: WriteOptions) =>
      post<Delivery>(
        at`/v1/apps/${app}/endpoints/${endpoint}/deliveries/${delivery}/replay`,
        undefined,
        write,
      ),
  }
}
