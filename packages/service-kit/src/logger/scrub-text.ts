const REDACTED = "[redacted]";

/** What must never reach a log, wherever in a text it stands. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, REDACTED],
  [/\bdp_[A-Za-z0-9_-]{6,}/g, `dp_${REDACTED}`],
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,3}/g, REDACTED],
  [/\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/(:\/\/)[^\s/?#@]+@/g, `$1${REDACTED}@`],
  [
    /(["']?\b(?:password|temporaryAccessPass|client_secret|clientSecret|client_assertion|access_token|refresh_token|id_token|apiToken)\b["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,&;}\]]+)/gi,
    `$1${REDACTED}`,
  ],
];

export function scrubText(text: string): string {
  return PATTERNS.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);
}
