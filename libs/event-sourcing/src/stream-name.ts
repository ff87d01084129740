/** `<category>-<uuid>`; EventStoreDB takes what stands before the first `-` as the category. Holds nothing personal. */
export type StreamName = `${string}-${string}`;

/** The stream of one thing of a category: `careChain-<uuid>`. */
export function streamName(category: string, id: string): StreamName {
  return `${category}-${id}`;
}

/** The id of the thing whose events the stream holds; the inverse of `streamName`. */
export function idOfStream(stream: StreamName): string {
  return stream.slice(stream.indexOf('-') + 1);
}
