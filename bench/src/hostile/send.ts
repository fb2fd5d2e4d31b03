import type { HostileRequest } from "@daypass/gateway/testing";

/** Milliseconds until the refusal was read in full. @throws where it is not refused as the corpus says */
export async function send(url: string, hostile: HostileRequest, token: string | null): Promise<number> {
  const { method, path, headers, body, status, code } = hostile;
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const began = performance.now();
  const response = await fetch(`${url}${path}`, { method, headers: { ...authorization, ...headers }, body });
  const text = await response.text();
  const ms = performance.now() - began;
  const answer = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  const answered = answer.errors?.[0]?.extensions?.code;
  if (response.status !== status || answered !== code) {
    throw new Error(`${hostile.name}: ${response.status} ${answered} in place of ${status} ${code}`);
  }
  return ms;
}
