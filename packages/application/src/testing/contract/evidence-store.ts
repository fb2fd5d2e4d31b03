import { beginClosing, type EvidenceItem, type GrantEvidence } from "@daypass/domain";
import { expect, test } from "vitest";
import { accountOf, at } from "../samples.js";
import { closedGrantOf } from "./closed-grant.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

const evidenceOf = (grantId: string): GrantEvidence => ({
  grantId,
  closedAt: at(60),
  from: null,
  until: null,
  audits: "NOT_READ_YET",
  signIns: "NOT_READ_YET",
  lookedAt: null,
  nextLookAt: at(70),
});

const itemOf = (entraId: string, given: Partial<EvidenceItem> = {}): EvidenceItem => ({
  source: "AUDIT",
  entraId,
  kind: "CONSENT",
  at: at(5),
  activity: "Consent to application",
  succeeded: true,
  targets: [{ id: "1", name: "App", type: "ServicePrincipal", changes: [{ property: "Scope", value: "Mail.Read" }] }],
  appName: null,
  ipAddress: null,
  ...given,
});

export function evidenceStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("what is known of a grant's acts is replaced as a whole, and is its organization's alone", async () => {
    const { msp, storage } = suite;
    const { grant } = await msp.openGrant(at(0));
    const find = (of: Msp) => of.run((stores) => stores.evidence.find(grant.id));
    expect(await find(msp)).toBeNull();
    await msp.run((stores) => stores.evidence.put(evidenceOf(grant.id)));
    expect(await find(msp)).toEqual(evidenceOf(grant.id));
    const looked: GrantEvidence = {
      ...evidenceOf(grant.id),
      ...{ from: at(1), until: at(71), audits: "READ", signIns: "LICENCE_MISSING", lookedAt: at(71), nextLookAt: null },
    };
    await msp.run((stores) => stores.evidence.put(looked));
    expect(await find(msp)).toEqual(looked);
    expect(await find(await Msp.found(storage))).toBeNull();
  });

  test("a row of Entra's is new once, of each log and each grant", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(at(0));
    const { grant: other } = await msp.openGrant(at(0));
    const add = (grantId: string, ...items: EvidenceItem[]) =>
      msp.run(async (stores) => {
        await stores.evidence.put(evidenceOf(grantId));
        return (await stores.evidence.add(grantId, items)).map(({ entraId, source }) => `${source} ${entraId}`);
      });
    expect(await add(grant.id, itemOf("a"), itemOf("a"), itemOf("b"))).toEqual(["AUDIT a", "AUDIT b"]);
    const signIn = itemOf("a", { source: "SIGN_IN", kind: "SIGN_IN", appName: "Portal", ipAddress: "203.0.113.7" });
    expect(await add(grant.id, itemOf("b"), itemOf("c"), signIn)).toEqual(["AUDIT c", "SIGN_IN a"]);
    expect(await add(other.id, itemOf("a"))).toEqual(["AUDIT a"]);
    expect(await add(other.id)).toEqual([]);
  });

  test("the next use of an account is the next grant that became usable with it", async () => {
    const { msp } = suite;
    const account = accountOf(msp.app, msp.ada);
    await msp.run((stores) => stores.accounts.insert(account));
    const use = async (activatedAt: Date) => {
      const { grant } = await msp.openGrant(at(0));
      const window = { activatedAt, expiresAt: at(999), closingStartsAt: at(998), timeToUsableMs: 1 };
      await msp.run(async (stores) => {
        const used = { ...grant, jitAccountId: account.id };
        const closing = await stores.grants.update(beginClosing(used, "ENDED_EARLY", at(0)));
        await stores.grants.update(closedGrantOf({ ...closing, window }, at(0)));
      });
    };
    for (const minute of [10, 50, 90]) await use(at(minute));
    const next = (after: Date) => msp.run((stores) => stores.evidence.nextUseOf(account.id, after));
    expect([await next(at(10)), await next(at(50)), await next(at(90))]).toEqual([at(50), at(90), null]);
  });
}
