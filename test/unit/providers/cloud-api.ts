/** What the Cloud API's providers are asked to send, as the suite's messages. */

/** A text. */
export function cloudText(body: string) {
  return { type: 'text', text: { preview_url: false, body } }
}

/** A text with the suite's two buttons. */
export function cloudQuestion(body: string) {
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: body },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'assent:yes:01', title: 'Yes, keep me posted' } },
          { type: 'reply', reply: { id: 'assent:no:01', title: 'No, thanks' } },
        ],
      },
    },
  }
}
