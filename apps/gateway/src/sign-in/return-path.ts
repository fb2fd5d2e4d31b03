const HOME = "/";
const BASE = "https://daypass.invalid";
const LONGEST = 2000;

/** A path of our own origin to go on to; everything else, other sites above all, becomes the front page. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > LONGEST || !wanted.startsWith("/")) return HOME;
  if (!URL.canParse(wanted, BASE)) return HOME;
  const url = new URL(wanted, BASE);
  // What a browser makes of it counts: it takes `/\` and `//` for the start of a host, and drops tabs and line feeds.
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === BASE && !path.startsWith("//") && !path.startsWith("/auth/") ? path : HOME;
}
