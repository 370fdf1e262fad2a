/** A small client of the whole interface, typed by the very schemas that requests are checked with. It needs nothing but `fetch`. */
import { appMethods } from './client/apps.ts'
import { contactMethods } from './client/contacts.ts'
import { endpointMethods } from './client/endpoints.ts'
import { fileMethods } from './client/files.ts'
import { gateMethods } from './client/gate.ts'
import { keyMethods } from './client/keys.ts'
import { operatorMethods } from './client/operators.ts'
import { type ClientOptions, createRequests } from './client/requests.ts'

export type { PermissionQuestion } from './client/contacts.ts'
export type { ExportFilter, ImportOptions } from './client/files.ts'
export {
  AssentError,
  type ClientOptions,
  type FileBody,
  type ListOptions,
  type WriteOptions,
} from './client/requests.ts'

/** The client: a method for each operation of the OpenAPI document; lists are walked through page after page. Every method rejects with `AssentError` where Assent refuses. */
export type Client = ReturnType<typeof createClient>

/** Makes a client. */
export function createClient(options: ClientOptions) {
  const requests = createRequests(options)
  return {
    ...appMethods(requests),
    ...contactMethods(requests),
    ...endpointMethods(requests),
    ...keyMethods(requests),
    ...operatorMethods(requests),
    ...gateMethods(requests),
    ...fileMethods(requests),
  }
}
