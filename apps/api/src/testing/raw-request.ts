import { connect } from 'node:net';

/** Sends bytes as they are and gives back everything that comes until the other side closes, or a whole answer has come. */
export async function rawRequest(address: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
    if (isWhole(answer)) socket.end();
  });
  socket.write(bytes);
  await new Promise<void>((resolve, reject) => socket.on('close', () => resolve()).on('error', reject));
  return answer;
}

function isWhole(answer: string): boolean {
  const [head = '', body] = answer.split('\r\n\r\n', 2);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return length !== undefined && body !== undefined && Buffer.byteLength(body) >= Number(length);
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

export function problemOfAnswer(answer: string): { readonly code: string } {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { code: string };
}
