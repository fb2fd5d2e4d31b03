/** Longest local part Entra takes before the `@`. */
const MAX_LOCAL_PART = 64;
const ROOM_FOR_SUFFIX = 14;

/** What a prefix may look like: it starts every account's name, so it has to be legal at the start of one. */
export const ACCOUNT_NAME_PREFIX = /^[a-z0-9][a-z0-9-]{0,19}$/;

/** Latin letters that do not come apart into a plain one and an accent. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** `Zoë van Dijk` -> `zoe-van-dijk`: letters, digits and dashes, which every Entra name rule allows. */
export function nameSlug(displayName: string): string {
  const letters = displayName.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const ascii = letters.replace(/[ßæœøłđðþı]/g, (letter) => UNDIVIDED[letter] ?? "");
  return ascii.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "technician";
}

/**
 * Candidate `attempt` (from 0) for an account's local part. The first of a REUSED account is the plain name; later ones,
 * and every one of a BURNER, carry part of the account's nonce so that a taken name is never met twice.
 */
export function accountLocalPart(input: {
  prefix: string;
  displayName: string;
  nonce: string;
  attempt: number;
  burner: boolean;
}): string {
  const stem = `${input.prefix}${nameSlug(input.displayName)}`
    .slice(0, MAX_LOCAL_PART - ROOM_FOR_SUFFIX)
    .replace(/-+$/, "");
  if (input.attempt === 0 && !input.burner) return stem;
  const start = 2 + ((input.attempt * 2) % 10); // six characters of the nonce's fourteen random ones, whatever the attempt
  return `${stem}-${input.nonce.slice(start, start + 6).toLowerCase()}${input.attempt > 3 ? input.attempt : ""}`;
}

/** Shown in the customer's directory, so that its admins know what they look at. At most 256 characters. */
export const accountDisplayName = (technicianName: string, organizationName: string): string =>
  `${technicianName} (${organizationName}, just-in-time)`.slice(0, 256).replace(/\p{Cs}$/u, ""); // never half a character
