/** Passkeys: asks the server for a question, the device for its answer, and posts it with the form. */

type Question = { ticket: string; options: Record<string, unknown> }

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (typeof PublicKeyCredential !== 'function') continue
  form.hidden = false
  form.addEventListener('submit', (event) => {
    // Filled in by the answer below: then it goes its way.
    if (inputOf(form, 'answer').value !== '') return
    event.preventDefault()
    void answer(form)
  })
}

async function answer(form: HTMLFormElement): Promise<void> {
  const { passkey, question = '', failed = '' } = form.dataset
  const alert = form.querySelector('[role=alert]')
  const button = form.querySelector('button')
  if (button?.getAttribute('aria-busy') === 'true') return
  button?.setAttribute('aria-busy', 'true')
  if (alert) alert.textContent = ''
  try {
    const response = await fetch(question, { method: 'POST', headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(`${response.status}`)
    const { ticket, options } = (await response.json()) as Question
    const credential =
      passkey === 'create'
        ? await navigator.credentials.create({ publicKey: creationOf(options) })
        : await navigator.credentials.get({ publicKey: requestOf(options) })
    inputOf(form, 'ticket').value = ticket
    inputOf(form, 'answer').value = JSON.stringify(toJson(credential as PublicKeyCredential))
    form.submit()
  } catch {
    button?.removeAttribute('aria-busy')
    if (alert) alert.textContent = failed
  }
}

function inputOf(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement
}

/** The options as `create` wants them: browsers before 2025 do not read their JSON themselves. */
function creationOf(options: Record<string, unknown>): PublicKeyCredentialCreationOptions {
  if ('parseCreationOptionsFromJSON' in PublicKeyCredential)
    return PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    )
  const user = options.user as { id: string }
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: listOf(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
}

function requestOf(options: Record<string, unknown>): PublicKeyCredentialRequestOptions {
  if ('parseRequestOptionsFromJSON' in PublicKeyCredential)
    return PublicKeyCredential.parseRequestOptionsFromJSON(
      options as unknown as PublicKeyCredentialRequestOptionsJSON,
    )
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: listOf(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
}

function listOf(given: unknown): { id: Uint8Array }[] {
  return ((given as { id: string }[] | undefined) ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }))
}

function toJson(credential: PublicKeyCredential): unknown {
  const { toJSON } = credential as { toJSON?: () => unknown }
  if (toJSON) return toJSON.call(credential)
  const { id, rawId, type, authenticatorAttachment, response } = credential
  const parts: Record<string, unknown> = {}
  for (const name of [
    'clientDataJSON',
    'attestationObject',
    'authenticatorData',
    'signature',
    'userHandle',
  ]) {
    const part = (response as unknown as Record<string, ArrayBuffer | null | undefined>)[name]
    if (part) parts[name] = textOf(part)
  }
  return {
    id,
    rawId: textOf(rawId),
    type,
    authenticatorAttachment,
    response: parts,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}

function bytesOf(text: unknown): Uint8Array {
  const binary = atob(String(text).replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
