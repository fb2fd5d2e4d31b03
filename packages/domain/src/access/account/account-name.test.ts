import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCOUNT_NAME_PREFIX, accountDisplayName, accountLocalPart, nameSlug } from "./account-name.js";

const NONCE = "dpabcdefghijklmn";

test.each([
  ["Ada Byron", "ada-byron"],
  ["Zoë van Dijk", "zoe-van-dijk"],
  ["José Ángel Ñúñez", "jose-angel-nunez"],
  ["Łukasz Żółć", "lukasz-zolc"],
  ["Jürgen Groß", "jurgen-gross"],
  ["Søren Ærø Œuvre", "soren-aero-oeuvre"],
  ["Þórður Ðóri", "thordur-dori"],
  ["İbrahim Işık", "ibrahim-isik"],
  ["O'Neil,  Shaun (Level 2)", "o-neil-shaun-level-2"],
  ["--- Ada ---", "ada"],
  ["ﬁona Ⅳ", "fiona-iv"],
  ["山田 太郎", "technician"],
  ["🔑", "technician"],
  ["", "technician"],
])("the name %j becomes %j", (displayName, slug) => {
  expect(nameSlug(displayName)).toBe(slug);
});

const named = { prefix: "msp-", displayName: "Ada Byron", nonce: NONCE };

test("a technician's own account has the plain name first, a burner never", () => {
  expect(accountLocalPart({ ...named, attempt: 0, burner: false })).toBe("msp-ada-byron");
  expect(accountLocalPart({ ...named, attempt: 0, burner: true })).toBe("msp-ada-byron-abcdef");
});

test("a taken name is never met twice: each candidate is another one, with six characters of the nonce", () => {
  for (const burner of [false, true]) {
    const names = Array.from({ length: 9 }, (_, attempt) => accountLocalPart({ ...named, attempt, burner }));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names.slice(1)) expect(name).toMatch(/^msp-ada-byron-[a-n]{6}\d?$/);
  }
});

test("every name is legal in Entra, at most 64 characters long, and keeps its prefix", () => {
  const property = fc.property(
    fc.stringMatching(ACCOUNT_NAME_PREFIX),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.stringMatching(/^dp[a-z2-7]{14}$/),
    fc.integer({ min: 0, max: 9 }),
    fc.boolean(),
    (prefix, displayName, nonce, attempt, burner) => {
      const name = accountLocalPart({ prefix, displayName, nonce, attempt, burner });
      expect(name.length).toBeLessThanOrEqual(64);
      expect(name).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
      expect(name.startsWith(prefix.replace(/-+$/, ""))).toBe(true);
    },
  );
  fc.assert(property);
});

test("a display name is at most 256 characters, none of them half a one", () => {
  expect(accountDisplayName("Ada", "Acme")).toBe("Ada (Acme, just-in-time)");
  const property = fc.property(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    (technicianName, organizationName) => {
      const name = accountDisplayName(technicianName, organizationName);
      expect(name.length).toBeLessThanOrEqual(256);
      expect(name).not.toMatch(/\p{Cs}/u);
    },
  );
  fc.assert(property);
});
