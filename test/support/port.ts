/** Test support: a free TCP port on loopback. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Asks the system for a port nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
