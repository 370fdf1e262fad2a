/** Test support: a client of Gupshup's user management, written after the public examples. */

export const formType = 'application/x-www-form-urlencoded'
export const prefixes = ['wa', 'sm'] as const

/** One of the list's users. */
export type User = {
  countryCode: string
  phoneCode: string
  optinStatus: string
  optinTimeStamp: number
  lastMessageTimeStamp: number
  optinSource: string
}

/** A client as people write them: axios, `requests`, Guzzle and resty all come down to this. */
export function gupshupClient(
  send: (address: string, init: RequestInit) => Response | Promise<Response>,
  { baseUrl, apikey, appName }: { baseUrl: string; apikey: string; appName: string },
) {
  const post = async (path: string, user: string) => {
    const response = await send(`${baseUrl}${path}${appName}`, {
      method: 'POST',
      headers: { 'Cache-Control': 'no-cache', 'Content-Type': formType, apikey },
      body: new URLSearchParams({ user }),
    })
    return { status: response.status, text: await response.text() }
  }
  return {
    markUserOptIn: (user: string) => post('/app/opt/in/', user),
    markUserOptOut: (user: string) => post('/app/opt/out/', user),
    async usersText(query = '') {
      const response = await send(`${baseUrl}/users/${appName}${query}`, { headers: { apikey } })
      return response.text()
    },
    async users(query = ''): Promise<User[]> {
      return JSON.parse(await this.usersText(query)).users
    },
    /** Whom templates may go to, as Glific reads it. */
    async optedIn() {
      const users = await this.users()
      return users
        .filter(({ optinStatus }) => optinStatus === 'OPT_IN')
        .map((user) => ({
          phone: user.countryCode + user.phoneCode,
          optinTime: new Date(user.optinTimeStamp).toISOString(),
        }))
    },
  }
}
