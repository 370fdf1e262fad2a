/** Every provider there is, by its name. */
import type { Clock, Post, Provider, Providers, Simulator } from '../usecases/ports.ts'
import { createDialog360 } from './dialog360.ts'
import { createGenericSms } from './generic-sms.ts'
import { createGupshup } from './gupshup.ts'
import { createInfobip } from './infobip.ts'
import { createMeta } from './meta.ts'
import { createSimulator } from './simulator.ts'
import { createTwilio } from './twilio.ts'
import { createVonage } from './vonage.ts'

/** Makes the providers over a guarded way to post. */
export function createProviders(options: {
  post: Post
  secretKey: Uint8Array
  publicUrl: string
  clock: Clock
}): { find: Providers; simulator: Simulator } {
  const { post, secretKey, publicUrl, clock } = options
  const { provider, simulator } = createSimulator({ secretKey, publicUrl, now: clock.now })
  const all: Record<string, Provider> = {
    meta: createMeta({ post }),
    twilio: createTwilio({ post, publicUrl }),
    generic_sms: createGenericSms({ post }),
    dialog360: createDialog360({ post }),
    gupshup: createGupshup({ post }),
    vonage: createVonage({ post }),
    infobip: createInfobip({ post }),
    simulator: provider,
  }
  return {
    find: (name) => (Object.hasOwn(all, name) ? all[name] : undefined),
    simulator,
  }
}
