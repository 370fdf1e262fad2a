/** Long answers, sent as they are made: the memory is the same at any length. */

/**
 * A body out of text that comes part by part; nothing is made before the reader wants it. The first part is made at once, so that what
 * goes wrong there is still answered as the problem it is; later, all that can be done is to `report` it and to break off.
 */
export async function streamOf(
  parts: AsyncGenerator<string, void>,
  report: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let next = await parts.next()
  return new ReadableStream({
    async pull(controller) {
      try {
        if (next.done) return controller.close()
        controller.enqueue(encoder.encode(next.value))
        next = await parts.next()
      } catch (error) {
        report(error)
        controller.error(error)
      }
    },
    async cancel() {
      await parts.return()
    },
  })
}
